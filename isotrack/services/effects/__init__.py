"""Side effects and red flags: the use cases."""
