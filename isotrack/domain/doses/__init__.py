"""Doses, prescriptions, courses: values and rules."""
