"""Texts as documents: one model, read from a table's state, that Markdown, the print page and DOCX are made of.

Pure. What a viewer may see of a text is decided before: see `projection.paper` and `debrief`.
"""
