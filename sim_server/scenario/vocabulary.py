"""The names that conditions and effects of one scenario may use, and what each function wants to be told."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from sim_server.rules.expressions import Fact

Names = Mapping[str, tuple[str, ...]]
"""Ids, each with the ids that belong to it: an issue's options, a future's outcomes; none for the others."""


class Noun(StrEnum):
    """What an id can name. The value is the word that designers read."""

    ISSUE = "issue"
    OPTION = "option"
    ROLE = "role"
    RESOURCE = "resource"
    INDICATOR = "indicator"
    FUTURE = "future"
    OUTCOME = "outcome"


class Kind(StrEnum):
    """What an expression amounts to."""

    NUMBER = "a number"
    TRUTH = "true or false"
    WORD = "an id in quotes"


@dataclass(frozen=True, slots=True)
class Signature:
    """``wants``: what the function is about, in order; ``gives``: what it amounts to."""

    wants: tuple[Noun, ...]
    gives: Kind


SIGNATURES: Mapping[Fact, Signature] = {
    Fact.ADOPTED: Signature((Noun.ISSUE, Noun.OPTION), Kind.TRUTH),
    Fact.SETTLED: Signature((Noun.ISSUE,), Kind.WORD),
    Fact.TEXTS_ADOPTED: Signature((), Kind.NUMBER),
    Fact.VOTES_FAILED: Signature((), Kind.NUMBER),
    Fact.HOLDS: Signature((Noun.ROLE, Noun.RESOURCE), Kind.NUMBER),
    Fact.DEALS_DONE: Signature((), Kind.NUMBER),
    Fact.PROMISES_BROKEN: Signature((Noun.ROLE,), Kind.NUMBER),
    Fact.INDICATOR: Signature((Noun.INDICATOR,), Kind.NUMBER),
    Fact.MEASURED: Signature((Noun.FUTURE,), Kind.WORD),
    Fact.CHANCE: Signature((Noun.FUTURE, Noun.OUTCOME), Kind.NUMBER),
    Fact.MINUTE: Signature((), Kind.NUMBER),
}
PARTS: Mapping[Noun, Noun] = {Noun.OPTION: Noun.ISSUE, Noun.OUTCOME: Noun.FUTURE}
"""What belongs to what: an option to its issue, an outcome to its future."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    names: Mapping[Noun, Names] = field(default_factory=dict)
    """By issue, role, resource, indicator and future; options and outcomes stand with what they belong to."""

    def known(self, noun: Noun, before: tuple[str, ...]) -> tuple[str, ...]:
        """The ids of a noun. ``before``: the names already given, to the last of which a part belongs."""
        whole = PARTS.get(noun)
        if whole is None:
            return tuple(self.names.get(noun, {}))
        return self.names.get(whole, {}).get(before[-1], ()) if before else ()

    def words_of(self, fact: Fact, names: tuple[str, ...]) -> tuple[str, ...]:
        """The ids that a word of this function can be."""
        part = Noun.OPTION if fact is Fact.SETTLED else Noun.OUTCOME
        return self.known(part, names)
