"""Rehearsals: a scenario played by bots in simulated time, without a server, and what tends to come of it.

Pure but for `running`, which spreads plays over processes: the same seed gives the same plays everywhere.
"""
