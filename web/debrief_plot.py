"""Pictures of the debrief as plain geometry: where the signs, ties and moments of an SVG stand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil, cos, dist, pi, sin
from typing import Final

from sim_server.debrief.happening import Happening, Kind, Lane
from sim_server.debrief.talk import DelegationTie
from sim_server.projection.views.common import Placard
from sim_server.rules.ids import DelegationId

CENTRE_X, CENTRE_Y, RADIUS_X, RADIUS_Y = 380, 265, 305, 200
TRACK_LEFT, TRACK_WIDTH, LANE_HEIGHT, FIRST_LANE = 96, 820, 42, 46
LEAST_MINUTES: Final = 1.0
NUMBERED: Final = frozenset(
    {Kind.INTRODUCED, Kind.REVISION, Kind.VOTE_ADOPTED, Kind.VOTE_LOST, Kind.ADOPTED, Kind.INJECT, Kind.ENDED}
)
Point = tuple[int, int]
ALONG: Final = (0.5, 0.4, 0.6, 0.33, 0.67, 0.27, 0.73)
"""Where the number of a tie may stand, from one end to the other; the middle first."""
LABEL_ROOM: Final = 56
CLOSEST: Final = 28
"""Numbers nearer than this would cover each other; the later one is a tick."""


@dataclass(frozen=True, slots=True)
class Node:
    sign: Placard
    x: int
    y: int
    is_alone: bool


@dataclass(frozen=True, slots=True)
class Edge:
    """``width`` is 1, 2 or 3, or 0 where they talked elsewhere only; its number stands at ``label_x``, ``label_y``."""

    one: Placard
    other: Placard
    messages: int
    width: int
    path: str
    label_x: int
    label_y: int


@dataclass(frozen=True, slots=True)
class Network:
    """``thick`` and ``middling`` are the numbers of messages from which a tie is drawn so."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    thick: int
    middling: int


def network(signs: Mapping[DelegationId, Placard], ties: Sequence[DelegationTie]) -> Network:
    """Delegations round a table, with a tie between those that exchanged private messages."""
    most = max((tie.messages for tie in ties), default=0)
    thick, middling = max(1, ceil(most * 2 / 3)), max(1, ceil(most / 3))
    tied = {end for tie in ties for end in (tie.one, tie.other)}
    places = {each: _place(number, len(signs)) for number, each in enumerate(signs)}
    nodes = tuple(Node(sign, *places[each], each not in tied) for each, sign in signs.items())
    drawn = sorted(ties, key=lambda tie: tie.messages)
    edges: list[Edge] = []
    for tie in drawn:
        width = 1 + (tie.messages >= middling) + (tie.messages >= thick) if tie.messages else 0
        edges.append(_edge(signs, places, tie, width, [edge for edge in edges if edge.width > 1]))
    return Network(nodes, tuple(edges), thick, middling)


def _place(number: int, count: int) -> Point:
    turn = 2 * pi * number / max(1, count) - pi / 2
    return round(CENTRE_X + RADIUS_X * cos(turn)), round(CENTRE_Y + RADIUS_Y * sin(turn))


def _edge(
    signs: Mapping[DelegationId, Placard],
    places: Mapping[DelegationId, Point],
    tie: DelegationTie,
    width: int,
    labelled: Sequence[Edge],
) -> Edge:
    start, end = places[tie.one], places[tie.other]
    taken = [*((edge.label_x, edge.label_y) for edge in labelled), *places.values()]
    label_x, label_y = _label(start, end, taken)
    path = f"M{start[0]} {start[1]}L{end[0]} {end[1]}"
    return Edge(signs[tie.one], signs[tie.other], tie.messages, width, path, label_x, label_y)


def _label(start: Point, end: Point, taken: Sequence[Point]) -> Point:
    """The place along a tie, near its middle, that is farthest from what stands there already."""
    places = [_between(start, end, part) for part in ALONG]
    free = [place for place in places if all(dist(place, other) >= LABEL_ROOM for other in taken)]
    return free[0] if free else max(places, key=lambda place: min(dist(place, other) for other in taken))


def _between(start: Point, end: Point, part: float) -> Point:
    return round(start[0] + (end[0] - start[0]) * part), round(start[1] + (end[1] - start[1]) * part)


@dataclass(frozen=True, slots=True)
class Mark:
    """A moment in its lane; ``number`` is 0 for one that is only a tick."""

    x: int
    number: int


@dataclass(frozen=True, slots=True)
class TrackLane:
    lane: Lane
    y: int
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Band:
    """A phase on the track."""

    x: int
    width: int
    title: str
    is_shaded: bool


@dataclass(frozen=True, slots=True)
class Track:
    """``rows`` are all moments with their numbers, for the table behind the picture."""

    bands: tuple[Band, ...]
    lanes: tuple[TrackLane, ...]
    ticks: tuple[tuple[int, int], ...]
    """Places and minutes along the lower edge."""
    rows: tuple[tuple[int, Happening], ...]
    height: int


def track(happenings: Sequence[Happening]) -> Track:
    """The timeline of a table, from the start of play to its last moment."""
    last = max((each.minute for each in happenings), default=0.0)
    length = max(last, LEAST_MINUTES)
    numbers = _numbers(happenings, length)
    rows = tuple((numbers.get(place, 0), each) for place, each in enumerate(happenings))
    lanes = _lanes(rows, length)
    step = next((step for step in (1, 2, 5, 10, 15, 30, 60) if length / step <= 12), 60)
    ticks = tuple((_x(minute, length), minute) for minute in range(0, int(length) + 1, step))
    return Track(
        bands=_bands(happenings, length),
        lanes=lanes,
        ticks=ticks,
        rows=rows,
        height=FIRST_LANE + LANE_HEIGHT * max(1, len(lanes)) + 20,
    )


def _x(minute: float, length: float) -> int:
    return round(TRACK_LEFT + TRACK_WIDTH * min(minute, length) / length)


def _numbers(happenings: Sequence[Happening], length: float) -> dict[int, int]:
    """Numbers for what matters most, where they have room."""
    numbers: dict[int, int] = {}
    taken: dict[Lane, int] = {}
    for place, each in enumerate(happenings):
        x = _x(each.minute, length)
        if each.kind in NUMBERED and x - taken.get(each.lane, -CLOSEST) >= CLOSEST:
            numbers[place] = len(numbers) + 1
            taken[each.lane] = x
    return numbers


def _lanes(rows: Sequence[tuple[int, Happening]], length: float) -> tuple[TrackLane, ...]:
    """The lanes that have something in them, ticks before numbers so that numbers lie on top."""
    shown = [(number, each) for number, each in rows if each.kind is not Kind.PHASE]
    used = [lane for lane in Lane if any(each.lane is lane for _, each in shown)]
    return tuple(
        TrackLane(
            lane,
            FIRST_LANE + LANE_HEIGHT * row,
            tuple(
                sorted(
                    (Mark(_x(each.minute, length), number) for number, each in shown if each.lane is lane),
                    key=lambda mark: mark.number,
                )
            ),
        )
        for row, lane in enumerate(used)
    )


def _bands(happenings: Sequence[Happening], length: float) -> tuple[Band, ...]:
    starts = [each for each in happenings if each.kind is Kind.PHASE]
    ends = [each.minute for each in starts[1:]] + [length] * bool(starts)
    return tuple(
        Band(_x(each.minute, length), _x(end, length) - _x(each.minute, length), each.title, bool(number % 2))
        for number, (each, end) in enumerate(zip(starts, ends, strict=True))
    )
