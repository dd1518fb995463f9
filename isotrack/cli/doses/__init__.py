"""Doses, prescriptions, courses: the commands."""
