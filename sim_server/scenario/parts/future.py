"""Futures and which of them hang together, as written."""

from typing import Annotated

from pydantic import BeforeValidator, Field, StrictBool

from sim_server.scenario.parts.part import Id, Part, Whole


def _as_text(value: object) -> object:
    """A number keeps the digits that it was written with, so that rounding can be told from a mistake."""
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else value


Number = Annotated[str, BeforeValidator(_as_text), Field(json_schema_extra={"type": ["string", "number"]})]
"""A number, such as 1.5. `scenario.chances` reads it."""
Chance = Annotated[str, BeforeValidator(_as_text), Field(json_schema_extra={"type": ["string", "number"]})]
"""A probability: 45% or 0.45. `scenario.chances` reads it."""


class FutureOutcomePart(Part):
    """One of the ways in which a future can turn out."""

    id: Id
    """Unique within the future."""
    title: str
    """One or two words that stand in the bar: "Break"."""
    prior: Chance
    """How likely it is when the table opens: 45% or 0.45. The priors of a future sum to 100 %."""


class NudgePart(Part):
    """Seats may move the odds of the future."""

    resource: str = ""
    """What a seat pays with. Leave it out for a nudge that costs nothing."""
    amount: Whole = 0
    """How much of the resource one nudge costs."""
    factor: Number
    """By how much the weight of the outcome is multiplied, above 1: 1.5 makes 40 % into 50 %."""
    most: Whole
    """How often one seat may, over the whole of play."""
    attributed: StrictBool = True
    """true: everyone reads who moved the odds. false: only that they moved."""


class PeekPart(Part):
    """Seats may look at how the future would turn out if it were measured now."""

    resource: str = ""
    """What a seat pays with. Leave it out for a peek that costs nothing."""
    amount: Whole = 0
    """How much of the resource one peek costs."""
    reliability: Chance
    """How often a peek is right: 80% or 0.8. More than chance, less than always."""
    most: Whole
    """How often one seat may, over the whole of play."""


class LeveragePart(Part):
    """What an adopted text does to the odds of the future."""

    issue: str
    """The issue that the text settles."""
    option: str
    """The option it settles it with, by the tag of one of its clauses."""
    outcome: str
    """The outcome of the future that becomes likelier."""
    factor: Number
    """By how much the weight of the outcome is multiplied, above 1, as with a nudge."""


class FuturePart(Part):
    """An uncertain development: a question, and the ways it can turn out."""

    id: Id
    """Names the future in entanglements and phases."""
    title: str
    """The question that everyone reads: "Do today's codes break before 2041?"."""
    outcomes: tuple[FutureOutcomePart, ...]
    """The ways it can turn out, 2 to 6."""
    nudge: NudgePart | None = None
    """What it takes to move the odds. Leave it out where nobody can."""
    peek: PeekPart | None = None
    """What it takes to look. Leave it out where nobody can."""
    moved_by: tuple[LeveragePart, ...] = ()
    """What adopted texts do to the odds, each once. Leave it out where no text does anything."""


class EntanglementPart(Part):
    """Two futures that hang together: a table of conditional chances, or one number."""

    given: str | None = None
    """With a table: the future on which the other depends."""
    then: str | None = None
    """With a table: the future that depends on it."""
    table: dict[str, dict[str, Chance]] = Field(default_factory=dict)
    """For each outcome of `given` the chances of the outcomes of `then`. Each row sums to 100 %."""
    between: tuple[str, ...] = ()
    """With a correlation: the two futures. Their priors stay as they are."""
    correlation: Number | None = None
    """From -1 to 1: how far the two move together, first outcome with first, or against each other."""
