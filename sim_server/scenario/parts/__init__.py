"""The scenario file as its author writes it: one model for each noun. Shape only; `checks` holds the meaning."""
