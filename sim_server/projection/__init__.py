"""What one viewer may see: views built field by field from the state of a table."""
