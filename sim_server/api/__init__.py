"""JSON over HTTP and WebSocket for programs."""
