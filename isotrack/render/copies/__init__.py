"""Backups, exports, exchange, forgetting: the wording."""
