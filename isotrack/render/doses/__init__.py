"""Doses, prescriptions, courses: the wording."""
