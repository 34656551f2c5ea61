"""A whole server, real Chromium: people and a facilitator play the short scenario from the first page to the export."""
