"""A long, realistic play of the flagship scenario from a seed, for pages and exports: talk, rooms, text, votes."""

from functools import lru_cache
from pathlib import Path
from random import Random

from sim_server.debrief.record import Entry
from sim_server.rules.actors import SeatActor
from sim_server.rules.commands import (
    AdvancePhase,
    AskForRoom,
    CastBallot,
    Choice,
    CirculateRevision,
    CloseVote,
    DraftProposal,
    EditClause,
    GiveConsent,
    IntroduceProposal,
    OpenVote,
    StartTable,
    Tag,
)
from sim_server.rules.events import VoteOpened
from sim_server.rules.evolve_opening import PLENARY
from sim_server.rules.ids import ChannelId, ClauseId, CommandId, Language, ProposalId
from sim_server.rules.membership import members, voting_seat
from sim_server.rules.permissions import may_write, permitted
from sim_server.rules.scenario import Issue, PhaseKind, Power, Scenario
from sim_server.scenario import load, resolve
from tests.debrief.played import Play
from tests.rules import given
from tests.rules.given import LEAD, seat_actor

FLAGSHIP = Path(__file__).parents[2] / "scenarios" / "quantum-commons"
WORDS = (
    *("we", "could", "accept", "notice", "and", "inspection", "if", "machines"),
    *("stay", "open", "to", "every", "state", "that", "signs", "today"),
)


@lru_cache
def flagship() -> Scenario:
    loaded = load(FLAGSHIP)
    assert loaded.source is not None, loaded.problems
    return resolve(loaded.source, people=15, language=Language("en"))


def opened() -> Play:
    scenario = flagship()
    seated = tuple(seat_actor(role.id) for role in scenario.roles)
    table = given.table_in_lobby(scenario, seated=seated)
    first = Entry(table.at, "server", CommandId("open"), table.events[0])
    return Play(table, [first, *(Entry(table.at, "clock", CommandId("taken"), each) for each in table.events[1:])])


class Evening:
    """One table played to its debrief by seats that do what their phase allows."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.play = opened()
        self.seats = [seat_actor(role.id) for role in flagship().roles]
        self.eager = [1 + self.random.expovariate(1) * 3 for _ in self.seats]
        self.rooms: list[tuple[ChannelId, tuple[SeatActor, SeatActor]]] = []
        self.proposal: ProposalId | None = None
        self.clauses: dict[ClauseId, tuple[str, Tag]] = {}

    def played(self) -> Play:
        for actor in self.random.sample(self.seats, 9):
            self.play.does(GiveConsent(consents=True), actor)
        self.play.does(StartTable(), LEAD)
        while self.play.table.phase.kind is not PhaseKind.DEBRIEF:
            self._phase()
            self.play.does(AdvancePhase(self.play.table.state.flow.occurrence), LEAD)
        return self.play

    def _phase(self) -> None:
        table = self.play.table
        phase, occurrence = table.phase, table.state.flow.occurrence
        for _ in range(phase.minutes - 1):
            self.play.passes(1)
            if table.state.flow.occurrence != occurrence:
                return
            self._minute()
        if phase.kind is PhaseKind.DECISION and self.proposal and not table.state.settled:
            self._vote()

    def _minute(self) -> None:
        actor = self.random.choices(self.seats, self.eager)[0]
        self._try_say(actor, PLENARY)
        if self.random.random() < 0.35:
            self._try_room(actor)
        if self.rooms and self.random.random() < 0.9:
            room, pair = self.random.choice(self.rooms)
            self._try_say(self.random.choice(pair), room)
        self._try_write()

    def _try_say(self, actor: SeatActor, channel: ChannelId) -> None:
        state = self.play.table.state
        if may_write(state, state.channels[channel], actor) is None:
            words = " ".join(self.random.choices(WORDS, k=self.random.randint(3, 30)))
            self.play.says(actor, words.capitalize() + ".", channel)

    def _try_room(self, actor: SeatActor) -> None:
        guest = self.random.choices(self.seats, self.eager)[0]
        is_new = {actor, guest} not in [set(pair) for _, pair in self.rooms]
        if guest != actor and is_new and permitted(self.play.table.state, AskForRoom, actor) is None:
            self.rooms.append((self.play.room(actor, guest), (actor, guest)))

    def _try_write(self) -> None:
        state = self.play.table.state
        author = next(
            seat_actor(role.id) for role in state.scenario.roles if {Power.PROPOSE, Power.VOTE} <= role.powers
        )
        if self.proposal is None and permitted(state, DraftProposal, author) is None:
            self._introduce(author)
        elif self.proposal and self.random.random() < 0.2:
            self._revise(author, self.proposal)

    def _introduce(self, author: SeatActor) -> None:
        proposal = self.play.draft(author, flagship().text_title)
        self.play.clause(proposal, author, "Recalling that no state built this machine alone,")
        for issue in flagship().issues[:3]:
            self._add(author, proposal, issue)
        self.play.does(IntroduceProposal(proposal), author)
        self.proposal = proposal

    def _add(self, author: SeatActor, proposal: ProposalId, issue: Issue) -> None:
        option = next(option for option in issue.options if option.id != issue.default and option.words)
        tag = Tag(issue.id, option.id)
        self.clauses[self.play.clause(proposal, author, option.words, tag)] = (option.words, tag)

    def _revise(self, author: SeatActor, proposal: ProposalId) -> None:
        state = self.play.table.state
        if permitted(state, EditClause, author) is not None or state.proposals[proposal].adopted_revision:
            return
        clause = self.random.choice(list(self.clauses))
        words, tag = self.clauses[clause]
        version = next(each.version for each in state.proposals[proposal].clauses if each.id == clause)
        start = self.random.randrange(max(1, len(words.split()) - 4))
        kept = words.split()
        kept[start : start + 2] = self.random.choices(WORDS, k=3)
        self.clauses[clause] = (" ".join(kept), tag)
        self.play.does(EditClause(proposal, clause, version, " ".join(kept), tag), author)
        self.play.does(CirculateRevision(proposal), author)

    def _vote(self) -> None:
        state, proposal = self.play.table.state, self.proposal
        assert proposal is not None
        rule = next(rule for rule in state.scenario.rules if rule.kind == "majority" and not rule.secret)
        revision = len(state.proposals[proposal].revisions)
        (opened,) = self.play.does(OpenVote(proposal, revision, rule.id, is_secret=False), LEAD)
        assert isinstance(opened, VoteOpened)
        for place, delegation in enumerate(members(state)):
            seat = voting_seat(state, delegation)
            assert seat is not None
            choice = Choice.IN_FAVOUR if place % 4 else Choice.ABSTAIN
            is_theirs = delegation in state.proposals[proposal].sponsors
            why = "" if place % 4 or is_theirs else "We would have gone further, and we will come back to it."
            self.play.does(CastBallot(opened.vote, revision, choice, why), seat_actor(seat))
        self.play.does(CloseVote(opened.vote), LEAD)


@lru_cache
def evening(seed: int) -> Play:
    """The same seed gives the same evening. Whoever goes on playing changes it for all."""
    return Evening(seed).played()
