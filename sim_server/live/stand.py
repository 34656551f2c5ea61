"""A stand: who looks at which page, in which language."""

from dataclasses import dataclass
from enum import StrEnum

from sim_server.projection.console import CONSOLE_FAMILIES
from sim_server.projection.play import PLAY_FAMILIES
from sim_server.projection.regions import Family
from sim_server.projection.wall import WALL_FAMILIES
from sim_server.rules.audience import Viewer
from sim_server.rules.ids import Language


class Page(StrEnum):
    PLAY = "play"
    CONSOLE = "console"
    WALL = "wall"

    @property
    def families(self) -> tuple[Family, ...]:
        return _FAMILIES[self]

    @property
    def has_feeds(self) -> bool:
        return self is not Page.WALL


_FAMILIES = {Page.PLAY: PLAY_FAMILIES, Page.CONSOLE: CONSOLE_FAMILIES, Page.WALL: WALL_FAMILIES}


@dataclass(frozen=True, slots=True)
class Stand:
    """Connections with equal stands and equal renderer keys get the same bytes."""

    page: Page
    viewer: Viewer
    language: Language
