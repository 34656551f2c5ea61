"""The role of a seat: its briefs, its interests, and what is negotiated."""

from dataclasses import dataclass

from sim_server.projection.views.common import SeatLabel
from sim_server.projection.views.votes import RuleView
from sim_server.rules.ids import (
    IssueId,
    OptionId,
    SeatId,
)


@dataclass(frozen=True, slots=True)
class OptionView:
    """``words`` is the model text of a clause that carries the option; empty for a default that needs none."""

    id: OptionId
    title: str
    words: str
    is_default: bool


@dataclass(frozen=True, slots=True)
class IssueView:
    """What clauses can settle: the choices of a clause's tag."""

    id: IssueId
    title: str
    question: str
    options: tuple[OptionView, ...]


@dataclass(frozen=True, slots=True)
class InterestView:
    """What one option is worth to this seat, in points."""

    issue: IssueId
    option: OptionId
    points: int


@dataclass(frozen=True, slots=True)
class RoleView:
    """Region ``role``: who I am and what I want. Static unless the seat changes."""

    label: SeatLabel
    public: str
    delegation_public: str
    objectives: tuple[str, ...]
    brief: str
    delegation_brief: str
    background: str
    powers: tuple[str, ...]
    casts_vote: bool
    covers: tuple[SeatLabel, ...]
    colleagues: tuple[SeatLabel, ...]
    stakes: tuple[tuple[str, str], ...]
    """Issue title and why it matters to the delegation."""
    seat: SeatId
    is_muted: bool
    interests: tuple[InterestView, ...]
    threshold: int
    """Points below which no agreement is better for this seat."""
    lines: tuple[str, ...]
    """Sentences in character, for plenary."""
    issues: tuple[IssueView, ...]
    rules: tuple[RuleView, ...]
    """The decision rules a vote can be opened under."""
    glossary: tuple[tuple[str, str], ...]
    """Words of the scenario and what they mean."""
