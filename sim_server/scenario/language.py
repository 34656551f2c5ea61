"""Language tags, as authors write them and folders carry them: ``en``, ``fr``, ``pt-BR``."""

import re

from babel import Locale, UnknownLocaleError

_TAG = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?")
"""Language, script and region in the usual case, so that equal tags are equal texts."""


def is_language(tag: str) -> bool:
    """Whether the tag names a language that is known."""
    if not _TAG.fullmatch(tag):
        return False
    try:
        Locale.parse(tag, sep="-")
    except (ValueError, UnknownLocaleError):
        return False
    return True
