"""What makes a scenario worth playing, computed: packages, bargains, votes, prose, and hints where a target is missed.

Pure: from a resolved scenario to figures and sentences. Nothing here keeps a scenario from being played.
"""
