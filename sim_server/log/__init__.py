"""The ordered log of a table: one protocol, a memory twin, Redis streams and the SQL archive."""
