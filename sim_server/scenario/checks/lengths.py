"""Texts that people read say something, and fit where they are shown. Lengths are characters."""

from collections.abc import Iterator, Mapping

from sim_server.scenario.checks.finding import Draft, Finding
from sim_server.scenario.plain import Plain
from sim_server.scenario.trail import TOP, Trail

LONGEST: Mapping[str, int] = {
    "name": 60,
    "title": 120,
    "text-title": 160,
    "summary": 600,
    "public": 300,
    "sector": 60,
    "question": 400,
    "task": 300,
    "words": 2_000,
    "body": 1_200,
    "expects": 1_000,
    "alt": 300,
    "word": 60,
    "means": 400,
    "version": 20,
    "merged-heading": 120,
    "unit": 30,
    "because": 200,
    "narrative": 2_000,
    "text": 300,
}
LONGEST_IN_LISTS: Mapping[str, int] = {
    "objectives": 300,
    "lines": 500,
    "reasons": 400,
    "prompts": 400,
    "words": 60,
    "floor": 60,
    "effects": 200,
    "for": 1_000,
    "alternatives": 1_200,
    "alternative-titles": 120,
}
MAY_BE_EMPTY = frozenset({"public", "sector", "words", "expects", "unit"})


def check_lengths(draft: Draft) -> Iterator[Finding]:
    written = draft.file.model_dump(mode="json", by_alias=True)
    yield from texts_too_long(written, TOP)
    yield from _empty(written, TOP)


def texts_too_long(value: Plain, trail: Trail) -> Iterator[Finding]:
    """A finding for every text below `value` that is longer than its place allows."""
    for place, text in _texts(value, trail):
        longest = _longest(place)
        if longest is not None and len(text) > longest:
            yield Finding(place, f"This text has {len(text):,} characters; at most {longest:,} fit here. Shorten it.")


def _empty(value: Plain, trail: Trail) -> Iterator[Finding]:
    for place, text in _texts(value, trail):
        if _longest(place) is not None and not text.strip() and place[-1] not in MAY_BE_EMPTY:
            yield Finding(place, f"`{_key(place)}` is empty. Write something people can read.")


def _longest(place: Trail) -> int | None:
    if len(place) > 1 and place[-2] in LONGEST_IN_LISTS:
        return LONGEST_IN_LISTS[str(place[-2])]
    return LONGEST.get(str(place[-1]))


def _key(place: Trail) -> str:
    return str(place[-2] if isinstance(place[-1], int) else place[-1])


def _texts(value: Plain, trail: Trail) -> Iterator[tuple[Trail, str]]:
    match value:
        case str():
            yield trail, value
        case dict():
            for key, below in value.items():
                yield from _texts(below, (*trail, key))
        case list():
            for number, below in enumerate(value):
                yield from _texts(below, (*trail, number))
