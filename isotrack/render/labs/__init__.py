"""Laboratory results: the wording."""
