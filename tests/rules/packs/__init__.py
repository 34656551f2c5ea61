"""The rule packs: every rule has a test named after it, with a pointer to the practice it follows."""
