"""How a page is divided: regions, families of regions, and feeds.

A *family* is a set of regions of one kind: it maps keys to views. A key that appears is added to the
page, one whose view changed is replaced, one that is gone is removed. A plain region is a family with
the single key "". Feeds are not regions: their items are appended.

Each family names the fields of `TableState` that it is made of. After a commit a family is made again
only if one of those fields is another object than before; its views are compared with the ones last
shown, and equal views send nothing. A family of scope TABLE is the same for all seats and observers of
a language and is made once; one of scope VIEWER is made for each viewer.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sim_server.rules.audience import Viewer
from sim_server.rules.ids import Language
from sim_server.rules.presence import Present
from sim_server.rules.state import TableState


class Scope(StrEnum):
    TABLE = "table"
    VIEWER = "viewer"


@dataclass(frozen=True, slots=True)
class Sight:
    """What a projection looks at: the state, who is connected, for whom, in which language."""

    state: TableState
    present: Present
    viewer: Viewer
    language: Language


Views = Mapping[str, Any]
"""Views by key. A view is a frozen dataclass; equal views are the same view."""

PRESENT = "present"
"""The pretended field by which a family says that it depends on presence."""


@dataclass(frozen=True, slots=True)
class Family:
    """``project`` must be pure, and must not read the viewer where the scope is TABLE."""

    name: str
    scope: Scope
    depends: frozenset[str]
    project: Callable[[Sight], Views]
