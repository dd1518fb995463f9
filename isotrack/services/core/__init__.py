"""Recording, and where a course stands after it."""
