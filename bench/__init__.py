"""What a table costs to serve: measured against a bare socket, by the same client, on one core."""
