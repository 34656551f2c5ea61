"""From the events of one table to what happened, what was possible and what it meant."""
