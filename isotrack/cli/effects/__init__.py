"""Side effects and red flags: the commands."""
