"""Side effects and red flags: the wording."""
