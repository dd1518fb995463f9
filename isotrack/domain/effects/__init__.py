"""Side effects and red flags: values and rules."""
