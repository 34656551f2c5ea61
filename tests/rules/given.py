"""Given a table: a play of the small scenario that a test drives command by command.

    table = given.table_in(given.TALKS)
    table.does(SendMessage(PLENARY, "Good morning"), given.NORTH)
    assert table.refuses(StartTable(), given.NORTH) is Code.NOT_YOURS

`does` must be accepted and returns the events; `refuses` must be refused and returns the code. The
table keeps its own clock, which moves by `passes`, firing every timer on the way as the server would.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from sim_server.rules.actors import Actor, ClockActor, FacilitatorActor, Moment, SeatActor
from sim_server.rules.audience import FacilitatorKind
from sim_server.rules.commands import (
    AddClause,
    AdvancePhase,
    CastBallot,
    Choice,
    ClauseKind,
    Command,
    DraftProposal,
    IntroduceProposal,
    NoteSeatTaken,
    OpenVote,
    StartTable,
    Tag,
)
from sim_server.rules.decide import decide
from sim_server.rules.events import Event, ProposalDrafted, TableOpened
from sim_server.rules.evolve import evolve, initial
from sim_server.rules.ids import (
    ClauseId,
    FacilitatorId,
    IssueId,
    Millis,
    OptionId,
    PersonId,
    ProposalId,
    RuleId,
    SeatId,
    TableId,
    VoteId,
)
from sim_server.rules.rejections import Code, Rejection
from sim_server.rules.scenario import Phase, Scenario
from sim_server.rules.state import TableState
from sim_server.rules.timers import GROUPS, TIMED, parts_moved, timers
from tests.rules.small_scenario import DEBRIEF as DEBRIEF
from tests.rules.small_scenario import DECIDING as DECIDING
from tests.rules.small_scenario import SCENARIO, SIMPLE
from tests.rules.small_scenario import TALKS as TALKS
from tests.rules.small_scenario import THINKING as THINKING
from tests.rules.small_scenario import WELCOME as WELCOME

SECOND, MINUTE = 1_000, 60_000
NINE_O_CLOCK = Millis(1_800_000_000_000)


def seat_actor(seat: str) -> SeatActor:
    return SeatActor(SeatId(seat), PersonId(f"person-of-{seat}"))


NORTH = seat_actor("north-minister")
ENVOY = seat_actor("north-envoy")
SOUTH = seat_actor("south-minister")
WORKS = seat_actor("works-head")
CHAIR = seat_actor("commons-chair")
SEATS = (NORTH, ENVOY, SOUTH, WORKS, CHAIR)
VOTERS = (NORTH, SOUTH, WORKS)

LEAD = FacilitatorActor(FacilitatorId("lead"), FacilitatorKind.LEAD)
ASSISTANT = FacilitatorActor(FacilitatorId("assistant"), FacilitatorKind.TABLE)
ONLOOKER = FacilitatorActor(FacilitatorId("onlooker"), FacilitatorKind.OBSERVER)
TECHNICIAN = FacilitatorActor(FacilitatorId("technician"), FacilitatorKind.TECHNICAL)
CLOCK = ClockActor()
TABLE_ID = TableId("table-1")

SHARED_ACCESS = Tag(IssueId("access"), OptionId("shared"))
OPEN_ACCESS = Tag(IssueId("access"), OptionId("open"))
POOLED_PATENTS = Tag(IssueId("patents"), OptionId("pooled"))


@dataclass
class Table:
    """A table at play. Changes as commands are accepted."""

    events: list[Event]
    state: TableState
    at: Millis = NINE_O_CLOCK
    decisions: int = field(default=0)
    seed: int = 7

    def asks(self, command: Command, actor: Actor) -> tuple[Event, ...] | Rejection:
        """Have the command decided now; accepted events are folded into the state."""
        self.decisions += 1
        decision = decide(self.state, command, actor, Moment(self.at, f"x{self.decisions}", self.seed))
        if not isinstance(decision, Rejection):
            self.takes(decision)
        return decision

    def does(self, command: Command, actor: Actor) -> tuple[Event, ...]:
        decision = self.asks(command, actor)
        assert not isinstance(decision, Rejection), f"{command} was refused: {decision.sentence()}"
        assert decision
        return decision

    def refuses(self, command: Command, actor: Actor) -> Code:
        before = self.state
        decision = self.asks(command, actor)
        assert isinstance(decision, Rejection), f"{command} was accepted: {decision}"
        assert self.state is before
        assert decision.sentence()
        return decision.code

    def takes(self, events: Iterable[Event]) -> None:
        """What the server and rehearsals trust is tried at every step of every test: see `TIMED` and `Group`."""
        before = self.state
        for event in events:
            self.events.append(event)
            self.state = evolve(self.state, event)
        parts = parts_moved(before, self.state)
        if not parts:
            assert timers(before) == timers(self.state), f"Other fields than {sorted(TIMED)} make timers."
        for group in GROUPS:
            if not group.have_moved(parts, before, self.state):
                assert group.of(before) == group.of(self.state), f"{group.make.__name__}: more makes these timers."

    def waits(self, milliseconds: int) -> None:
        """Time passes and no server looks at the clock."""
        self.at = Millis(self.at + milliseconds)

    def passes(self, milliseconds: int) -> tuple[Event, ...]:
        """Time passes with a clock that fires every timer when it is due. Returns what that made."""
        until, before = Millis(self.at + milliseconds), len(self.events)
        while due := [timer for timer in timers(self.state) if timer.due <= until]:
            timer = min(due, key=lambda timer: timer.due)
            self.at = max(self.at, timer.due)
            self.does(timer.command, CLOCK)
        self.at = until
        return tuple(self.events[before:])

    def goes_to(self, phase: Phase) -> None:
        """Advance to the phase."""
        while self.phase != phase:
            self.does(AdvancePhase(self.state.flow.occurrence), LEAD)

    @property
    def phase(self) -> Phase:
        return self.state.scenario.phases()[self.state.flow.index]


def opened(scenario: Scenario = SCENARIO, *, rate: int = 1, seated: tuple[SeatActor, ...] = SEATS) -> TableOpened:
    return TableOpened(
        table=TABLE_ID,
        number=1,
        session_title="Spring session",
        zone="Europe/Vienna",
        rate=rate,
        video="",
        scenario=scenario,
        translations=(),
        seated=tuple((actor.seat, actor.person) for actor in seated),
        at=NINE_O_CLOCK,
    )


def table_in_lobby(scenario: Scenario = SCENARIO, *, rate: int = 1, seated: tuple[SeatActor, ...] = SEATS) -> Table:
    """A table whose people are all connected and that has not started."""
    first = opened(scenario, rate=rate, seated=seated)
    table = Table([first], initial(first))
    for actor in seated:
        table.does(NoteSeatTaken(actor.seat), CLOCK)
    return table


def table_in(
    phase: Phase = TALKS,
    scenario: Scenario = SCENARIO,
    *,
    rate: int = 1,
    seated: tuple[SeatActor, ...] = SEATS,
) -> Table:
    """A running table whose phase has just begun."""
    table = table_in_lobby(scenario, rate=rate, seated=seated)
    start(table, phase)
    return table


def start(table: Table, phase: Phase) -> None:
    """Out of the lobby, into the phase."""
    table.does(StartTable(), LEAD)
    table.goes_to(phase)


def draft_at(table: Table, author: SeatActor = NORTH) -> ProposalId:
    """An empty draft of this author."""
    (drafted,) = table.does(DraftProposal("Declaration"), author)
    assert isinstance(drafted, ProposalDrafted)
    return drafted.proposal


def clause_at(
    table: Table,
    proposal: ProposalId,
    author: SeatActor = NORTH,
    *,
    text: str = "Decides to share.",
    tag: Tag | None = None,
    kind: ClauseKind = ClauseKind.OPERATIVE,
) -> ClauseId:
    """A clause added to a draft by one of its authors."""
    table.does(AddClause(proposal, kind, text, tag), author)
    return table.state.proposals[proposal].clauses[-1].id


def proposal_at(table: Table, author: SeatActor = NORTH, *tags: Tag) -> ProposalId:
    """A proposal on the table, with one operative clause for each tag (or one without any)."""
    proposal = draft_at(table, author)
    for tag in tags or (None,):
        clause_at(table, proposal, author, tag=tag)
    table.does(IntroduceProposal(proposal), author)
    return proposal


def table_with_proposal(*tags: Tag, scenario: Scenario = SCENARIO, rate: int = 1) -> tuple[Table, ProposalId]:
    """A table that is about to decide on a proposal of North."""
    table = table_in(TALKS, scenario, rate=rate)
    proposal = proposal_at(table, NORTH, *tags)
    table.goes_to(DECIDING)
    return table, proposal


def vote_at(table: Table, proposal: ProposalId, rule: RuleId = SIMPLE, *, secret: bool | None = None) -> VoteId:
    """A vote opened by the lead on the newest revision."""
    revision = len(table.state.proposals[proposal].revisions)
    table.does(OpenVote(proposal, revision, rule, is_secret=secret), LEAD)
    return tuple(table.state.votes)[-1]


def ballot(table: Table, vote: VoteId, choice: Choice, explanation: str = "") -> CastBallot:
    """A ballot as the rules see it: in a secret vote the choice is sealed (here: written backwards)."""
    cast = CastBallot(vote, table.state.votes[vote].revision, choice, explanation)
    if table.state.votes[vote].is_secret:
        return replace(cast, choice=None, sealed=choice[::-1])
    return cast
