"""Backups, exports, exchange, forgetting: values and rules."""
