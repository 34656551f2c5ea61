"""What pages show of decisions besides the ballots: groups of a double majority, objections by name."""

from dataclasses import dataclass

from sim_server.projection.views.common import Placard, SeatLabel
from sim_server.rules.commands import Choice, StatementKind
from sim_server.rules.ids import GroupId, Millis, PollId, ProposalId
from sim_server.rules.rejections import Rejection


@dataclass(frozen=True, slots=True)
class GroupView:
    """A group that must reach a share of its own."""

    id: GroupId
    title: str
    delegations: tuple[Placard, ...]
    fraction: tuple[int, int]
    above: bool


@dataclass(frozen=True, slots=True)
class ObjectionView:
    """An objection, public by name as soon as it is made; ``is_withdrawn``: given up before the close."""

    placard: Placard
    reason: str
    is_withdrawn: bool


@dataclass(frozen=True, slots=True)
class RollLine:
    """A member in a roll call: its answer, or None before it has one; called now; absent when it was called."""

    placard: Placard
    answer: Choice | None
    is_called: bool
    is_absent: bool


@dataclass(frozen=True, slots=True)
class StatementView:
    """Words in the record of a text; ``clause`` is an operative number, "" where they speak of the whole."""

    placard: Placard
    kind: StatementKind
    clause: str
    text: str
    at: Millis


@dataclass(frozen=True, slots=True)
class SignatureView:
    label: SeatLabel
    at: Millis


@dataclass(frozen=True, slots=True)
class RecordView:
    """Family ``record``, one for each text with a record: what was entered beside it, and who signed."""

    proposal: ProposalId
    is_adopted: bool
    was_voted: bool
    """Explanations are of vote; where nobody voted, of position."""
    statements: tuple[StatementView, ...]
    signatures: tuple[SignatureView, ...]
    is_signed: bool
    """The rule asks for signatures."""
    until: Millis
    """Until when words can be entered after a result; 0 where none is yet."""


@dataclass(frozen=True, slots=True)
class AnswerView:
    """An answer of a straw poll. ``count`` is None while it is open; ``given_by`` only of a poll by name."""

    words: str
    count: int | None
    given_by: tuple[Placard, ...]


@dataclass(frozen=True, slots=True)
class PollView:
    """Family ``poll``, one for each straw poll. It binds nobody."""

    id: PollId
    question: str
    answers: tuple[AnswerView, ...]
    is_named: bool
    is_open: bool
    closes_at: Millis
    answered: int
    members: int


@dataclass(frozen=True, slots=True)
class PollFormView:
    """Family ``poll_form``, for the open straw poll: the answer of this seat's delegation, if this seat answers."""

    poll: PollId
    answers: tuple[str, ...]
    chosen: int | None
    refusal: Rejection | None
    may_answer: bool
    may_close: bool


@dataclass(frozen=True, slots=True)
class ConsolePolls:
    """Region ``poll`` of the console: straw polls, and whether one can be asked now."""

    polls: tuple[PollView, ...]
    may_ask: bool
    may_act: bool
