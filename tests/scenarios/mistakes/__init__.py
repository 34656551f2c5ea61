"""Mistakes that authors make in scenario.yaml, by subject."""
