"""Backups, exports, exchange, forgetting: the commands."""
