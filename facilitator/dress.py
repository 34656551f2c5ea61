"""How a facilitator's page is written: environment, language, look."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError
from fastapi.responses import HTMLResponse
from jinja2 import Environment
from starlette.requests import HTTPConnection

from sim_server.rules.ids import Language
from web.assets import Asset, assets
from web.languages import accepted
from web.look import COOKIE, Look, read_look
from web.templating import environment

TEMPLATES: Final = Path(__file__).parent / "templates"
STATIC: Final = Path(__file__).parent / "static"
UTC_ZONE: Final = ZoneInfo("UTC")


@dataclass(frozen=True, slots=True)
class Dress:
    """The look and language of whoever asks, in the zone of the session they ask about."""

    look: Look
    language: Language
    zone: ZoneInfo = UTC_ZONE

    @property
    def environment(self) -> Environment:
        return console_environment(self.language, self.zone)

    def html(self, template: str, **context: Any) -> str:
        return self.environment.get_template(template).render(look=self.look, **context)

    def page(self, template: str, *, status: int = 200, **context: Any) -> HTMLResponse:
        return HTMLResponse(self.html(template, **context), status, {"Cache-Control": "no-store"})


@lru_cache(maxsize=128)
def console_environment(language: Language, zone: ZoneInfo) -> Environment:
    made = environment(language, zone, templates=(TEMPLATES,), static=(STATIC,))
    made.filters["language_name"] = partial(language_name, language)
    return made


def console_assets() -> Mapping[str, Asset]:
    """The console's own static files beside the kit's."""
    return assets(STATIC)


def language_name(language: Language, tag: str) -> str:
    """What a language is called in another; its tag where nobody knows it."""
    try:
        name = Locale.parse(tag, sep="-").get_display_name(language.replace("-", "_"))
    except (ValueError, UnknownLocaleError):
        return tag
    return name or tag


def dress_of(connection: HTTPConnection, zone: str = "UTC") -> Dress:
    """By the look cookie; the language it lacks comes from the browser."""
    look = read_look(connection.cookies.get(COOKIE, ""))
    language = look.language or accepted(connection.headers.get("accept-language", ""))
    return Dress(look, language, ZoneInfo(zone))
