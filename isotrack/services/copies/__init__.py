"""Backups, exports, exchange, forgetting: the use cases."""
