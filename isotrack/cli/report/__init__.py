"""The page for the visit: the commands."""
