"""A page after updates equals a fresh page: random play against screens that take frames as browsers do."""
