"""The registry, against SQLite and a real PostgreSQL."""
