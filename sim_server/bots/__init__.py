"""Bots: a pure policy from a seat's view to a command."""
