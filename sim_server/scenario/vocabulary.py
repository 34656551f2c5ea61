"""The names that conditions of one scenario may use, and what each function wants to be told."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import assert_never

from sim_server.rules.expressions import Fact
from sim_server.scenario.parts.scenario_file import ScenarioFile


class Noun(StrEnum):
    """What an id can name. The value is the word that designers read."""

    ISSUE = "issue"
    OPTION = "option"
    PHASE = "phase"


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
    Fact.REACHED: Signature((Noun.PHASE,), Kind.TRUTH),
}


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """``issues``: each with its options."""

    issues: Mapping[str, tuple[str, ...]]
    phases: tuple[str, ...]

    def known(self, noun: Noun, before: tuple[str, ...]) -> tuple[str, ...]:
        """The ids of a noun. ``before``: the names already given; an option belongs to the last of them."""
        match noun:
            case Noun.ISSUE:
                return tuple(self.issues)
            case Noun.OPTION:
                return self.issues.get(before[-1], ()) if before else ()
            case Noun.PHASE:
                return self.phases
            case _:
                assert_never(noun)


def vocabulary_of(file: ScenarioFile) -> Vocabulary:
    issues = {issue.id: tuple(option.id for option in issue.options) for issue in file.issues}
    return Vocabulary(issues, tuple(phase.id for each in file.rounds for phase in each.phases))
