"""Whole procedures, played command by command as their public descriptions tell them, to the expected document."""
