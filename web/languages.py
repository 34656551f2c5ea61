"""Interface languages: which there are, how one is chosen, and their catalogues read from the ``.po`` files."""

from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Final

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations

from sim_server.documents.wording import Say
from sim_server.rules.ids import Language

LOCALES: Final = Path(__file__).parent / "locales"
SOURCE: Final = Language("en")
LANGUAGES: Final[dict[Language, str]] = {
    SOURCE: "English",
    Language("fr"): "Français",
    Language("ar"): "العربية",
}
"""Every interface language with its name in itself."""

RIGHT_TO_LEFT: Final = frozenset({"ar", "fa", "he", "ur"})


def direction(language: Language) -> str:
    """``rtl`` or ``ltr``, as the ``dir`` attribute wants it."""
    return "rtl" if language.split("-")[0] in RIGHT_TO_LEFT else "ltr"


def closest(wanted: str) -> Language | None:
    """The interface language for one BCP 47 tag, or None where there is none."""
    base = Language(wanted.strip().split("-")[0].lower())
    return base if base in LANGUAGES else None


def accepted(header: str) -> Language:
    """The first interface language that an ``Accept-Language`` header names; English where it names none."""
    ranges = (part.partition(";")[0] for part in header[:500].split(","))
    return next((found for part in ranges if (found := closest(part)) is not None), SOURCE)


def say_in(language: Language) -> Say:
    """What translates into a scenario's language; into English where there is no catalogue of it."""
    return catalogue(closest(language) or SOURCE).gettext


@lru_cache
def catalogue(language: Language) -> Translations:
    """The translations of one language; the source language's are empty."""
    path = LOCALES / language / "LC_MESSAGES" / "entente.po"
    if language == SOURCE or not path.exists():
        return Translations()
    compiled = BytesIO()
    with path.open("rb") as source:
        write_mo(compiled, read_po(source, locale=language.replace("-", "_")))
    compiled.seek(0)
    return Translations(compiled)
