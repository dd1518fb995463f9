"""Reminders and the calendar: the use cases."""
