"""Laboratory results: the commands."""
