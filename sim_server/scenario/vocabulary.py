"""The names that expressions of one scenario may use, what each function wants to be told, and who may know of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import assert_never

from sim_server.rules.expressions import Fact
from sim_server.scenario.parts.scenario_file import ScenarioFile


class Noun(StrEnum):
    """What an id can name. The value is the word that designers read."""

    ISSUE = "issue"
    OPTION = "option"
    PHASE = "phase"
    INDICATOR = "indicator"
    FUTURE = "future"
    OUTCOME = "outcome"
    INJECT = "inject"
    COMMITMENT = "commitment"
    DELEGATION = "delegation"
    RESOURCE = "resource"


class Kind(StrEnum):
    """What an expression amounts to."""

    NUMBER = "a number"
    TRUTH = "true or false"
    WORD = "an id in quotes"


class Readers(StrEnum):
    """Who learns from what an expression brings about, and when: so what it may ask."""

    EVERYONE = "everyone"
    """In play: it may ask what is public."""
    FACILITATORS = "facilitators"
    """In play, and others in the debrief."""
    AFTERWARDS = "afterwards"
    """Asked once, when play is over."""


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
    Fact.INDICATOR: Signature((Noun.INDICATOR,), Kind.NUMBER),
    Fact.MEASURED: Signature((Noun.FUTURE, Noun.OUTCOME), Kind.TRUTH),
    Fact.CHANCE: Signature((Noun.FUTURE, Noun.OUTCOME), Kind.NUMBER),
    Fact.RELEASED: Signature((Noun.INJECT,), Kind.TRUTH),
    Fact.DEALS_MADE: Signature((), Kind.NUMBER),
    Fact.PROMISED: Signature((Noun.COMMITMENT,), Kind.NUMBER),
    Fact.KEPT: Signature((Noun.COMMITMENT,), Kind.NUMBER),
    Fact.HELD: Signature((Noun.DELEGATION, Noun.RESOURCE), Kind.NUMBER),
    Fact.MINUTE: Signature((), Kind.NUMBER),
}
PASSING = "`minute()` is for endings alone: nothing is looked at because a minute passes."


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """``issues``: each with its options; ``futures``: each with its outcomes; ``others``: all other ids, by noun."""

    issues: Mapping[str, tuple[str, ...]]
    phases: tuple[str, ...]
    futures: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    others: Mapping[Noun, tuple[str, ...]] = field(default_factory=dict)
    hidden: frozenset[tuple[Noun, str]] = frozenset()
    """Indicators that are not shown, and injects that do not reach everyone."""

    def known(self, noun: Noun, before: tuple[str, ...]) -> tuple[str, ...]:
        """The ids of a noun. ``before``: the names already given; options and outcomes belong to the last of them."""
        match noun:
            case Noun.ISSUE:
                return tuple(self.issues)
            case Noun.OPTION:
                return self.issues.get(before[-1], ()) if before else ()
            case Noun.PHASE:
                return self.phases
            case Noun.FUTURE:
                return tuple(self.futures)
            case Noun.OUTCOME:
                return self.futures.get(before[-1], ()) if before else ()
            case Noun.INDICATOR | Noun.INJECT | Noun.COMMITMENT | Noun.DELEGATION | Noun.RESOURCE:
                return self.others.get(noun, ())
            case _:
                assert_never(noun)

    def refusal(self, fact: Fact, names: tuple[str, ...], readers: Readers) -> str | None:
        """Why this may not be asked here; None where it may."""
        if fact is Fact.MINUTE:
            advice = "Give an inject a `minute`, and ask released()."
            return None if readers is Readers.AFTERWARDS else f"{PASSING} {advice}"
        if readers is not Readers.EVERYONE:
            return None
        if fact is Fact.HELD:
            return "What a delegation holds is not public, and whoever reads this could tell. Ask for something public."
        if fact is Fact.INDICATOR and (Noun.INDICATOR, names[0]) in self.hidden:
            return f"`{names[0]}` is not shown, and whoever reads this could tell its value. Show it, or ask another."
        if fact is Fact.RELEASED and (Noun.INJECT, names[0]) in self.hidden:
            return f"`{names[0]}` does not reach everyone, and whoever reads this could tell that it came. Ask another."
        return None


def vocabulary_of(file: ScenarioFile) -> Vocabulary:
    unshown = ((Noun.INDICATOR, each.id) for each in file.indicators if not each.shown)
    private = ((Noun.INJECT, each.id) for each in file.injects if not each.to.everyone)
    return Vocabulary(
        {issue.id: tuple(option.id for option in issue.options) for issue in file.issues},
        tuple(phase.id for each in file.rounds for phase in each.phases),
        {future.id: tuple(outcome.id for outcome in future.outcomes) for future in file.futures},
        {
            Noun.INDICATOR: tuple(each.id for each in file.indicators),
            Noun.INJECT: tuple(each.id for each in file.injects),
            Noun.COMMITMENT: tuple(each.id for each in file.commitments),
            Noun.DELEGATION: tuple(each.id for each in file.delegations),
            Noun.RESOURCE: tuple(each.id for each in file.resources),
        },
        frozenset((*unshown, *private)),
    )
