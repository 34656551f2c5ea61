"""A table that was played, for the debrief: the small scenario with interests, driven command by command.

The figures that tests expect are worked out by hand from what stands here; nothing is computed.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from sim_server.debrief.record import Entry, Record, record_of
from sim_server.rules.actors import Actor, SeatActor, actor_key
from sim_server.rules.commands import (
    AddClause,
    AdvancePhase,
    AnswerRoom,
    AskForRoom,
    CastBallot,
    Choice,
    CirculateRevision,
    ClauseKind,
    CloseVote,
    Command,
    Disclose,
    DraftProposal,
    EditClause,
    GiveConsent,
    IntroduceProposal,
    OpenVote,
    PauseTable,
    ReleaseInject,
    ResumeTable,
    SendMessage,
    Stage,
    StartTable,
    Tag,
    WithdrawMessage,
    WriteNote,
)
from sim_server.rules.events import ClauseAdded, Event, MessageSent, ProposalDrafted, RoomAsked, RoomOpened, VoteOpened
from sim_server.rules.evolve_opening import PLENARY, delegation_channel, help_channel
from sim_server.rules.ids import ChannelId, ClauseId, CommandId, IssueId, OptionId, ProposalId, RuleId, VoteId
from sim_server.rules.scenario import Interest, Phase, Prompt, Scenario, Stake
from tests.rules import given
from tests.rules.given import DEBRIEF, DECIDING, ENVOY, LEAD, NORTH, SOUTH, TALKS, WORKS
from tests.rules.small_scenario import LETTER, RUMOUR, SCENARIO, SECRET, SIMPLE

MINUTE = given.MINUTE


def stake(threshold: int, **points: int) -> Stake:
    """A stake from ``access_open=40``: an issue, an option and its points."""
    parts = ([*name.split("_", 1), str(each)] for name, each in points.items())
    interests = tuple(Interest(IssueId(issue), OptionId(option), int(each)) for issue, option, each in parts)
    return Stake(interests, threshold, reasons=())


STAKES = {
    "north": stake(50, access_none=0, access_shared=40, access_open=60, patents_closed=20, patents_pooled=40),
    "south": stake(30, access_none=70, access_shared=10, access_open=0, patents_closed=0, patents_pooled=30),
    "works": stake(60, access_none=50, access_shared=20, access_open=0, patents_closed=50, patents_pooled=30),
}
OWN = stake(10, access_none=100, access_shared=5, patents_closed=0, patents_pooled=0)
"""The envoy of North wants something else than North."""


def with_interests(scenario: Scenario = SCENARIO) -> Scenario:
    delegations = tuple(replace(each, stake=STAKES.get(each.id, each.stake)) for each in scenario.delegations)
    roles = tuple(
        replace(role, stake=OWN if role.id == "north-envoy" else None, objectives=("Come home with a text.",))
        for role in scenario.roles
    )
    injects = tuple(replace(each, is_true=each.id != RUMOUR) for each in scenario.injects)
    prompts = (Prompt("what", "What surprised you?"),)
    return replace(scenario, delegations=delegations, roles=roles, injects=injects, prompts=prompts)


@dataclass
class Play:
    """A table and the entries of its log."""

    table: given.Table
    entries: list[Entry] = field(default_factory=list)

    def does(self, command: Command, actor: Actor) -> tuple[Event, ...]:
        events = self.table.does(command, actor)
        self._keep(events, actor)
        return events

    def passes(self, minutes: float) -> None:
        self._keep(self.table.passes(int(minutes * MINUTE)), given.CLOCK)

    def says(self, actor: SeatActor, text: str, channel: ChannelId = PLENARY) -> None:
        self.does(SendMessage(channel, text), actor)

    def goes_to(self, phase: Phase) -> None:
        while self.table.phase != phase:
            self.does(AdvancePhase(self.table.state.flow.occurrence), LEAD)

    @property
    def record(self) -> Record:
        return record_of(self.entries)

    def room(self, asker: SeatActor, guest: SeatActor, topic: str = "") -> ChannelId:
        """A private room of two."""
        (asked,) = self.does(AskForRoom((guest.seat,), topic), asker)
        assert isinstance(asked, RoomAsked)
        opened = next(
            event
            for event in self.does(AnswerRoom(asked.request, accepts=True), guest)
            if isinstance(event, RoomOpened)
        )
        return opened.channel

    def draft(self, author: SeatActor, title: str) -> ProposalId:
        (drafted,) = self.does(DraftProposal(title), author)
        assert isinstance(drafted, ProposalDrafted)
        return drafted.proposal

    def clause(self, proposal: ProposalId, author: SeatActor, text: str, tag: Tag | None = None) -> ClauseId:
        """An operative clause where it carries a tag, else a preambular one."""
        kind = ClauseKind.OPERATIVE if tag else ClauseKind.PREAMBULAR
        (added,) = self.does(AddClause(proposal, kind, text, tag), author)
        assert isinstance(added, ClauseAdded)
        return added.clause

    def introduces(self, proposal: ProposalId, author: SeatActor) -> None:
        self.does(IntroduceProposal(proposal), author)

    def opens_vote(self, proposal: ProposalId, revision: int, rule: RuleId = SIMPLE) -> VoteId:
        (opened,) = self.does(OpenVote(proposal, revision, rule), LEAD)
        assert isinstance(opened, VoteOpened)
        return opened.vote

    def votes(self, actor: SeatActor, vote: VoteId, choice: Choice, why: str = "") -> None:
        """In a secret vote the choice is sealed (here: written backwards)."""
        cast = CastBallot(vote, self.table.state.votes[vote].revision, choice, why)
        is_secret = self.table.state.votes[vote].is_secret
        self.does(replace(cast, choice=None, sealed=SEAL + choice[::-1]) if is_secret else cast, actor)

    def discloses(self, last: Stage) -> None:
        """Disclose stage after stage, up to this one."""
        every = tuple(Stage)
        for stage in every[1 : every.index(last) + 1]:
            self.does(Disclose(stage), LEAD)

    def _keep(self, events: Iterable[Event], actor: Actor) -> None:
        name = CommandId(f"c{len(self.entries)}")
        self.entries.extend(Entry(self.table.at, actor_key(actor), name, event) for event in events)


SEAL = "CANARY-SEAL-"
ROOM_WORDS, SILENT_WORDS = "CANARY-NORTH-ROOM pool the patents", "CANARY-SOUTH-ROOM perhaps"
HELP_WORDS, NOTE_WORDS, TAKEN_BACK = "CANARY-HELP", "CANARY-NOTE", "CANARY-TAKEN-BACK"
TOPIC, DRAFT_WORDS = "CANARY-TOPIC", "CANARY-DRAFT"
EXPLANATION = "We pay for =1+1 of this."


def in_lobby() -> Play:
    table = given.table_in_lobby(with_interests())
    first = Entry(table.at, "server", CommandId("open"), table.events[0])
    rest = (Entry(table.at, "clock", CommandId("taken"), event) for event in table.events[1:])
    return Play(table, [first, *rest])


def played(*, rule: RuleId = SIMPLE, stage: Stage = Stage.SEALED) -> Play:
    """Eleven minutes of play: a room, a text in two revisions, a vote, and the debrief up to ``stage``."""
    play = in_lobby()
    play.does(GiveConsent(consents=True), NORTH)
    play.does(StartTable(), LEAD)
    play.goes_to(TALKS)
    _talks(play)
    proposal = _writes(play)
    play.passes(1)
    play.says(WORKS, HELP_WORDS, help_channel(WORKS.seat))
    play.passes(1)
    play.does(ReleaseInject(LETTER), LEAD)
    play.does(WriteNote(NOTE_WORDS), LEAD)
    play.goes_to(DECIDING)
    _decides(play, proposal, rule)
    play.does(ReleaseInject(RUMOUR), LEAD)
    play.passes(1)
    play.goes_to(DEBRIEF)
    play.says(NORTH, "Thank you all.")
    play.discloses(stage)
    return play


def _talks(play: Play) -> None:
    """Minutes 0 to 4."""
    play.passes(1)
    play.says(NORTH, "Good morning everyone")
    play.passes(1)
    room = play.room(NORTH, SOUTH, TOPIC)
    play.says(NORTH, ROOM_WORDS, room)
    play.says(SOUTH, SILENT_WORDS, room)
    (sent,) = play.does(SendMessage(room, TAKEN_BACK), NORTH)
    assert isinstance(sent, MessageSent)
    play.does(WithdrawMessage(sent.item), NORTH)
    play.passes(1)
    play.says(ENVOY, "I disagree", delegation_channel(given.table_in_lobby().state.seats[ENVOY.seat].delegation))
    play.clause(play.draft(ENVOY, DRAFT_WORDS), ENVOY, DRAFT_WORDS)
    play.passes(1)


def _writes(play: Play) -> ProposalId:
    """Minutes 4 to 7, with three minutes of pause at minute 5; the storm breaks at minute 7."""
    proposal = play.draft(NORTH, "Declaration *of* the North")
    play.clause(proposal, NORTH, "Recalling the long winter,")
    access = play.clause(proposal, NORTH, "Decides to share access with all.", given.SHARED_ACCESS)
    play.introduces(proposal, NORTH)
    play.passes(1)
    play.does(PauseTable(), LEAD)
    play.passes(3)
    play.does(ResumeTable(), LEAD)
    play.passes(1)
    words = "Decides to share access with all members."
    play.does(EditClause(proposal, access, 1, words, given.SHARED_ACCESS), NORTH)
    play.clause(proposal, NORTH, "Encourages pooled patents.", given.POOLED_PATENTS)
    play.does(CirculateRevision(proposal), NORTH)
    play.passes(1)
    return proposal


def _decides(play: Play, proposal: ProposalId, rule: RuleId) -> None:
    """Minutes 9 to 10: South changes its mind, the Works stay against."""
    vote = play.opens_vote(proposal, 2, rule)
    is_open = rule != SECRET
    play.votes(NORTH, vote, Choice.IN_FAVOUR)
    play.votes(SOUTH, vote, Choice.AGAINST)
    play.votes(SOUTH, vote, Choice.IN_FAVOUR)
    play.votes(WORKS, vote, Choice.AGAINST, EXPLANATION if is_open else "")
    play.passes(1)
    opened = () if is_open else (Choice.IN_FAVOUR, Choice.IN_FAVOUR, Choice.AGAINST)
    play.does(CloseVote(vote, opened), LEAD)
