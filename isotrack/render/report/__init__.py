"""The page for the visit: the wording."""
