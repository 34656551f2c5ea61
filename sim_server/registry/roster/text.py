"""One cell's text, tidied without changing what it says."""

import unicodedata


def tidy(cell: str) -> str:
    """Composed (NFC), without control characters, runs of white space as one space. Markup stays text."""
    composed = unicodedata.normalize("NFC", cell)
    visible = "".join(" " if unicodedata.category(each) == "Cc" else each for each in composed)
    return " ".join(visible.replace("\ufeff", "").split())
