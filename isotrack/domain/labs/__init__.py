"""Laboratory results: values and rules."""
