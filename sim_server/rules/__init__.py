"""The rules of a table: pure functions over frozen data. Standard library only."""
