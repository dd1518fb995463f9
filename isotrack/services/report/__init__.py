"""The page for the visit: the use cases."""
