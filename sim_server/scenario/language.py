"""Language tags, as authors write them and folders carry them: ``en``, ``fr``, ``pt-BR``."""

from babel import Locale, UnknownLocaleError


def is_language(tag: str) -> bool:
    """Whether the tag names a language that is known."""
    try:
        Locale.parse(tag, sep="-")
    except (ValueError, UnknownLocaleError):
        return False
    return True
