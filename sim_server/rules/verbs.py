"""The verbs that clauses open with, and their strength. The words themselves are data: ``verbs.toml``."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Final

from sim_server.rules.commands import ClauseKind
from sim_server.rules.ids import Language

ENGLISH: Final = Language("en")


@dataclass(frozen=True, slots=True)
class Ladder:
    """The opening verbs of one language: for each kind of clause a step for each strength, the weakest first."""

    before: tuple[str, ...]
    steps: Mapping[ClauseKind, tuple[tuple[str, ...], ...]]


@dataclass(frozen=True, slots=True)
class Opening:
    """How a clause begins: its verb as it is written, and the rest. ``strength`` is None where the verb is unknown."""

    verb: str
    rest: str
    strength: int | None


@lru_cache
def ladders() -> Mapping[Language, Ladder]:
    """Every ladder, by language."""
    written = tomllib.loads(resources.files("sim_server.rules").joinpath("verbs.toml").read_text("utf-8"))
    return {Language(language): _ladder(words) for language, words in written.items()}


def ladder(language: Language) -> Ladder:
    """The ladder of a language, or the English one."""
    return ladders().get(language, ladders()[ENGLISH])


def opening(text: str, kind: ClauseKind) -> Opening:
    """The verb at the start of a clause, in any language that has a ladder; else its first word counts as the verb."""
    found = _pattern(kind).match(text)
    if found is None:
        verb = text.split(" ", 1)[0]
        return Opening(verb, text[len(verb) :], None)
    return Opening(found[0], text[found.end() :], _strengths(kind)[found["verb"].casefold()])


@lru_cache
def _pattern(kind: ClauseKind) -> re.Pattern[str]:
    """Longer verbs first, so that the whole of a verb is found and not its beginning."""
    verbs = _any_of(verb for verb in _strengths(kind))
    before = _any_of(word for each in ladders().values() for word in each.before)
    return re.compile(rf"(?:(?:{before}) )?(?P<verb>{verbs})(?: (?:{before}))?(?!\w)", re.IGNORECASE)


@lru_cache
def _strengths(kind: ClauseKind) -> Mapping[str, int]:
    return {
        verb.casefold(): strength
        for each in ladders().values()
        for strength, step in enumerate(each.steps[kind])
        for verb in step
    }


def _any_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(set(words), key=len, reverse=True))


def _ladder(words: Mapping[str, list[str] | list[list[str]]]) -> Ladder:
    steps = {kind: tuple(tuple(step) for step in words[kind.value]) for kind in ClauseKind}
    return Ladder(tuple(str(word) for word in words["before"]), steps)
