"""Entries of every kind: changed, deleted, taken back, listed: the commands."""
