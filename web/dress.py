"""How a page is written for whoever asks: their look, their language, the zone of their session."""

from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from fastapi.responses import HTMLResponse
from jinja2 import Environment
from starlette.requests import HTTPConnection

from sim_server.rules.ids import Language
from web.languages import accepted, closest
from web.look import COOKIE, Look, read_look
from web.play import PlayRenderer, play_renderer
from web.templating import environment

NO_STORE = {"Cache-Control": "no-store"}


@dataclass(frozen=True, slots=True)
class Dress:
    look: Look
    language: Language
    zone: ZoneInfo

    @property
    def environment(self) -> Environment:
        return environment(self.language, self.zone)

    @property
    def renderer(self) -> PlayRenderer:
        return play_renderer(self.language, self.zone)

    def html(self, template: str, **context: Any) -> str:
        return self.environment.get_template(template).render(look=self.look, **context)

    def page(self, template: str, *, status: int = 200, **context: Any) -> HTMLResponse:
        return HTMLResponse(self.html(template, **context), status, NO_STORE)


def dress_of(connection: HTTPConnection, *, zone: str = "UTC", language: str = "") -> Dress:
    """By the look's cookie; the language it lacks from the roster (``language``), else from the browser."""
    look = read_look(connection.cookies.get(COOKIE, ""))
    spoken = look.language or (closest(language) if language else None)
    return Dress(look, spoken or accepted(connection.headers.get("accept-language", "")), ZoneInfo(zone))
