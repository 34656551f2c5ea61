"""The debrief, from the log of a table alone: what happened, what it was worth, what is disclosed, exports. Pure."""
