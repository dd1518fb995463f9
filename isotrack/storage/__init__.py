"""The SQLite file: an append-only journal and the tables derived from it."""
