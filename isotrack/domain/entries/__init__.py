"""Entries of every kind: changed, deleted, taken back, listed: values and rules."""
