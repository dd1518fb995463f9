"""Laboratory results: the use cases."""
