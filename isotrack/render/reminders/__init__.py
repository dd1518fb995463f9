"""Reminders and the calendar: the wording."""
