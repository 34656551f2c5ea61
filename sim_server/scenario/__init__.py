"""Scenario files: YAML and Markdown become a frozen Scenario, or a list of problems with positions."""
