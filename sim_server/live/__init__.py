"""Live tables: runner, hub, mailbox, connection and clock; the only place that awaits sockets."""
