"""Reminders and the calendar: the commands."""
