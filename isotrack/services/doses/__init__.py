"""Doses, prescriptions, courses: the use cases."""
