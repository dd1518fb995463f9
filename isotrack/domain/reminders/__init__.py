"""Reminders and the calendar: values and rules."""
