"""What every page shows alike: placards, seats, clauses, the clock."""

from dataclasses import dataclass

from sim_server.rules.commands import ClauseKind
from sim_server.rules.ids import ClauseId, DelegationId, IssueId, Millis, OptionId, SeatId
from sim_server.rules.rejections import Rejection
from sim_server.rules.state.flow import Status


@dataclass(frozen=True, slots=True)
class Placard:
    """A delegation as a sign: two letters, and a hue from 1 to 10 by its order in the scenario."""

    delegation: DelegationId
    name: str
    letters: str
    hue: int


@dataclass(frozen=True, slots=True)
class SeatLabel:
    """``is_bot``: a bot holds the seat or, beside what was done for it, held it then."""

    seat: SeatId
    title: str
    placard: Placard
    is_bot: bool = False


@dataclass(frozen=True, slots=True)
class PhaseStep:
    """One phase of the present round on the rail: ``state`` is done, now or later."""

    title: str
    state: str


@dataclass(frozen=True, slots=True)
class ClockView:
    """Region ``clock``: the same for everyone at the table."""

    status: Status
    phase: str
    task: str
    kind: str
    round_title: str
    round_number: int
    round_count: int
    steps: tuple[PhaseStep, ...]
    next_phase: str
    began: Millis
    ends_at: Millis
    paused_at: Millis
    is_time_up: bool
    by_outage: bool
    drafting_until: Millis
    """Until when a text is back in drafting after an objection; 0 when none is."""


@dataclass(frozen=True, slots=True)
class Possible:
    """An action and whether it is open now; ``refusal`` says why not."""

    action: str
    refusal: Rejection | None


@dataclass(frozen=True, slots=True)
class TagView:
    issue: IssueId
    issue_title: str
    option: OptionId
    option_title: str


@dataclass(frozen=True, slots=True)
class ClauseView:
    """``number`` counts operative clauses from 1; preambular clauses have 0.

    In a working draft ``version`` counts the edits of the clause, and ``by`` and ``at`` tell of the last one.
    In a circulated text ``version`` is the revision that brought these words, sent ``by`` that seat at that time.
    """

    id: ClauseId
    kind: ClauseKind
    number: int
    version: int
    text: str
    tag: TagView | None
    by: SeatLabel
    at: Millis
    has_brackets: bool = False
    """Whether brackets in the text are open questions, and there are any."""
