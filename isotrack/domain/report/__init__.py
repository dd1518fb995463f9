"""The page for the visit: values and rules."""
