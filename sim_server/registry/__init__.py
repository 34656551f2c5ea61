"""The registry: sessions, tables, rosters, links and facilitators in SQL."""
