"""The facilitators' pages: accounts, preparing a session, the wall of tables, one table in depth, the debrief."""
