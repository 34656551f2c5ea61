"""The facilitators' pages."""
