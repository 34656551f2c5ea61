"""Scenarios are read, checked, resolved and explained."""
