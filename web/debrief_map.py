"""The map of what was possible, as plain geometry: dots, the edge, drafts and the packages that theory names."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sim_server.debrief.landscape import Figures, Place
from sim_server.debrief.possible import Possible

LEFT, TOP, WIDTH, HEIGHT = 76, 40, 510, 350
LETTERS: Final = {"nash": "N", "kalai_smorodinsky": "K", "egalitarian": "E", "utilitarian": "U"}
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Mark:
    """``letters`` are those of all named packages that lie here, or the number of a draft."""

    x: float
    y: float
    letters: str


@dataclass(frozen=True, slots=True)
class Map:
    """``enough`` is the height at which everybody has what it needs; ``way`` leads from draft to draft to what holds.

    A draft that lies where the result does has no mark of its own.
    """

    dots: tuple[Point, ...]
    edge: str
    way: str
    drafts: tuple[Mark, ...]
    named: tuple[Mark, ...]
    reached: Mark
    enough: float


def possible_map(found: Possible) -> Map:
    """The picture, 640 wide and 460 high."""
    places = (found.reached, *found.drafts, *found.named)
    figures = (*found.dots, *found.edge, *((each.joint, each.least) for each in places))
    scale = _Scale(figures)
    drafts = tuple(Mark(*scale.place(each), str(each.number)) for each in found.drafts)
    reached = Mark(*scale.place(found.reached), "")
    return Map(
        dots=tuple(map(scale.point, found.dots)),
        edge=_path(tuple(map(scale.point, found.edge))),
        way=_path(tuple((mark.x, mark.y) for mark in (*drafts, reached))),
        drafts=tuple(mark for mark in drafts if (mark.x, mark.y) != (reached.x, reached.y)),
        named=_named(found.named, scale),
        reached=reached,
        enough=scale.point((0, 0))[1],
    )


class _Scale:
    """From points of the game to points of the picture; 0 of the smallest gain is always in it."""

    def __init__(self, figures: Sequence[Figures]) -> None:
        joints, leasts = [joint for joint, _ in figures], [0, *(least for _, least in figures)]
        self._joint, self._joint_span = min(joints), max(1, max(joints) - min(joints))
        self._least, self._least_span = min(leasts), max(1, max(leasts) - min(leasts))

    def point(self, figures: Figures) -> Point:
        joint, least = figures
        x = LEFT + WIDTH * (joint - self._joint) / self._joint_span
        y = TOP + HEIGHT * (1 - (least - self._least) / self._least_span)
        return round(x, 1), round(y, 1)

    def place(self, place: Place) -> Point:
        return self.point((place.joint, place.least))


def _named(places: Sequence[Place], scale: _Scale) -> tuple[Mark, ...]:
    """One mark where several solutions are the same package."""
    letters: dict[Point, str] = {}
    for place in places:
        point = scale.place(place)
        letters[point] = letters.get(point, "") + LETTERS[place.name]
    return tuple(Mark(*point, words) for point, words in letters.items())


def _path(points: Sequence[Point]) -> str:
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in points) if points else ""
