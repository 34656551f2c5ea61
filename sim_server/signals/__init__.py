"""Signals: presence, typing and read marks. They expire in Redis and are never logged."""
