"""The Entente engine: rules, log, projection, live tables and storage. It knows no HTML."""

__version__ = "0.1.0"
