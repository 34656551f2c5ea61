"""How a person likes to see the pages: light or dark, size of type, keys. Kept in a cookie, not on the server."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from urllib.parse import parse_qs, urlencode

from sim_server.rules.ids import Language
from web.languages import closest

COOKIE: Final = "entente-look"


class Theme(StrEnum):
    DEVICE = "device"
    LIGHT = "light"
    DARK = "dark"


class Size(StrEnum):
    NORMAL = "normal"
    LARGE = "large"
    LARGER = "larger"


@dataclass(frozen=True, slots=True)
class Look:
    """``language`` None follows the browser; ``keys`` says whether single keys are shortcuts."""

    theme: Theme = Theme.DEVICE
    size: Size = Size.NORMAL
    language: Language | None = None
    keys: bool = True


def read_look(cookie: str) -> Look:
    """The look that a cookie holds; anything unknown in it counts as not chosen."""
    fields = parse_qs(cookie[:200])
    theme, size = fields.get("theme", [""])[0], fields.get("size", [""])[0]
    return Look(
        theme=Theme(theme) if theme in tuple(Theme) else Theme.DEVICE,
        size=Size(size) if size in tuple(Size) else Size.NORMAL,
        language=closest(fields.get("language", [""])[0]),
        keys=fields.get("keys", ["on"])[0] != "off",
    )


def write_look(look: Look) -> str:
    """The value of the cookie for a look."""
    return urlencode(
        {
            "theme": look.theme,
            "size": look.size,
            "language": look.language or "",
            "keys": "on" if look.keys else "off",
        }
    )
