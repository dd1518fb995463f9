"""Entries of every kind: changed, deleted, taken back, listed: the use cases."""
