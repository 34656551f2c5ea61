"""Random play over all commands: what must hold after each of them, whatever came before."""

import os
from collections import Counter
from math import fsum
from random import Random

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from sim_server.rules.actors import Actor, SeatActor
from sim_server.rules.amending import changed_clauses, is_overtaken
from sim_server.rules.audience import EVERYONE, only
from sim_server.rules.bargaining import free
from sim_server.rules.commands import (
    COMMAND_TYPES,
    AdvancePhase,
    CastBallot,
    Choice,
    ClauseKind,
    CloseVote,
    Command,
    EndTable,
    GoBackPhase,
    MoveDeadlines,
    OpenVote,
    PauseTable,
)
from sim_server.rules.decide_closing import CHOICES
from sim_server.rules.events import (
    AmendmentStatus,
    BallotCast,
    InjectRearmed,
    InjectReleased,
    InjectRewritten,
    InjectTriggered,
    ItemRedacted,
    MessageSent,
    MessageWithdrawn,
    ProposalAdopted,
    SpeechBegan,
    SpeechEnded,
    SponsorJoined,
    VoteClosed,
)
from sim_server.rules.evolve import replay
from sim_server.rules.facts import readings_of
from sim_server.rules.ids import DealId, ResourceId, VoteId
from sim_server.rules.limits import MOST_SAVES
from sim_server.rules.membership import members, powers
from sim_server.rules.odds import chances
from sim_server.rules.permission import SEAT
from sim_server.rules.permissions import PERMISSIONS, permitted
from sim_server.rules.rejections import Rejection
from sim_server.rules.scenario import Power
from sim_server.rules.state import (
    Holding,
    IntervalKind,
    MotionStatus,
    ProposalStatus,
    Status,
    TableState,
    Vote,
    VoteStatus,
)
from sim_server.rules.state.channels import ChannelKind
from sim_server.rules.state.deals import Deal, DealStatus
from sim_server.rules.state.talks import LineStatus
from sim_server.rules.tally import weight
from sim_server.rules.timers import timers
from sim_server.rules.voting import open_vote_on
from sim_server.scenario.practices import pack_names
from tests.rules import floor_table, given
from tests.rules.any_command import MAKERS, opened
from tests.rules.given import ASSISTANT, CHAIR, CLOCK, LEAD, NORTH, ONLOOKER, SEATS, SOUTH, TECHNICIAN, VOTERS, Table
from tests.rules.given_deals import IF_SHARED, agreed, bargaining_table, hours, offered, terms
from tests.rules.given_injects import table_with_injects
from tests.rules.given_record import table_with_result
from tests.rules.given_table_of_futures import busy_table
from tests.rules.given_talks import room_of
from tests.rules.given_world import table_of_a_world
from tests.rules.powers import is_within_powers
from tests.rules.witness import Witness

LINES = {line.command: line for line in PERMISSIONS}
SEEDS = st.integers(0, 2**32 - 1)
ACTORS: tuple[Actor, ...] = (*SEATS, *SEATS, *SEATS, LEAD, LEAD, LEAD, ASSISTANT, ONLOOKER, TECHNICIAN, CLOCK)
RARE = (EndTable, AdvancePhase, GoBackPhase, PauseTable, MoveDeadlines)
COMMON = [kind for kind in COMMAND_TYPES if kind not in RARE]
"""What is tried most: were a table paused or ended as often as it is spoken at, nothing would be played."""
TRIES = 10
STARTS = (
    "futures",
    "world",
    "injects",
    "injects",
    "bargaining",
    "bargaining",
    "talks",
    "talks",
    "talks",
    "deciding",
    "voting",
    "voting",
    "thinking",
    "lobby",
    "debrief",
    "record",
    "un",
    "model-un",
    "un",
    "model-un",
)


def table_at(start: str) -> Table:
    """A table somewhere in its play, with texts and a vote where it is far enough."""
    if start == "lobby":
        return given.table_in_lobby()
    if start == "bargaining":
        table = bargaining_table()
        given.proposal_at(table, NORTH, given.SHARED_ACCESS)
        agreed(table, terms(hours(NORTH, SOUTH, 3), condition=IF_SHARED))
        offered(table)
        room_of(table, NORTH, SOUTH)
        return table
    if start == "futures":
        return busy_table()
    if start == "world":
        return table_of_a_world()
    if start == "injects":
        return table_with_injects()
    if start in pack_names():
        return floor_table.table_on_the_floor(start)
    if start == "record":
        return table_with_result()[0]
    if start == "voting":
        table, proposal = given.table_with_proposal(given.SHARED_ACCESS)
        given.vote_at(table, proposal)
        return table
    table = given.table_in(given.WELCOME)
    if start != "welcome":
        table.goes_to(given.TALKS)
        given.proposal_at(table, NORTH, given.SHARED_ACCESS)
        given.proposal_at(table, SOUTH, given.OPEN_ACCESS, given.POOLED_PATENTS)
    table.goes_to(next(phase for phase in table.state.scenario.phases() if phase.id == start))
    return table


class Play(RuleBasedStateMachine):
    """A table at which anybody may try anything at any moment."""

    def __init__(self) -> None:
        super().__init__()
        self.table = given.table_in_lobby()
        self.witness = Witness(self.table.state)
        self.closed: dict[VoteId, Vote] = {}
        self.ended: dict[DealId, Deal] = {}
        self.total: Counter[ResourceId] = Counter()

    @initialize(start=st.sampled_from(STARTS))
    def somewhere(self, start: str) -> None:
        self.table = table_at(start)
        self.witness = Witness(self.table.state)
        for held in self.table.state.deals.balances.values():
            self.total.update(held)

    def dice(self, seed: int) -> Random:
        """Dice that fall otherwise at every step, however alike the seeds are."""
        return Random(f"{seed}/{self.table.decisions}")

    @rule(seed=SEEDS)
    def somebody_does_what_is_permitted(self, seed: int) -> None:
        dice = self.dice(seed)
        for kind in dice.sample(COMMON, TRIES):
            state = self.table.state
            actors = [actor for actor in ACTORS if permitted(state, kind, actor) is None]
            if actors and self.tries(MAKERS[kind](state, dice), dice.choice(actors)):
                return

    @rule(seed=SEEDS, kind=st.sampled_from(COMMAND_TYPES))
    def anybody_tries_anything(self, seed: int, kind: type[Command]) -> None:
        dice = self.dice(seed)
        self.tries(MAKERS[kind](self.table.state, dice), dice.choice(ACTORS))

    @rule(seed=SEEDS)
    def the_table_decides(self, seed: int) -> None:
        dice = self.dice(seed)
        kind = dice.choice((OpenVote, CastBallot, CastBallot, CastBallot, CloseVote))
        self.tries(MAKERS[kind](self.table.state, dice), dice.choice(VOTERS if kind is CastBallot else (LEAD, CHAIR)))

    @rule(seed=SEEDS)
    def a_vote_is_held(self, seed: int) -> None:
        """From its opening to its close, on a text of the table and under any rule, by whoever answers."""
        dice, state = self.dice(seed), self.table.state
        texts = [each for each in state.proposals.values() if each.status is ProposalStatus.INTRODUCED]
        if not texts:
            return
        text, how = dice.choice(texts), dice.choice(state.scenario.rules)
        if not self.tries(OpenVote(text.id, len(text.revisions), how.id), LEAD):
            return
        vote = tuple(self.table.state.votes)[-1]
        for voter in dice.sample(VOTERS, len(VOTERS)):
            choice = dice.choice(CHOICES[how.kind])
            self.tries(given.ballot(self.table, vote, choice, "" if how.secret else "Hear us."), voter)
        self.tries(CloseVote(vote, opened(self.table.state, vote)), LEAD)

    @rule(seconds=st.sampled_from((1, 9, 60, 200)))
    def time_passes(self, seconds: int) -> None:
        self.table.waits(seconds * given.SECOND)

    def tries(self, command: Command, actor: Actor) -> bool:
        """Try a command; whatever comes of it must be within the rules. Whether it was accepted."""
        before = self.table.state
        decision = self.table.asks(command, actor)
        if isinstance(decision, Rejection):
            assert decision.sentence()
            return False
        assert self.table.state != before
        self.was_within_powers(before, command, actor)
        for event in decision:
            assert is_within_powers(before, event, actor)
            self.witness.sees(event, self.table.state)
        for kinds in (InjectReleased, InjectTriggered | InjectRearmed):
            told = Counter(event.inject for event in decision if isinstance(event, kinds))
            assert max(told.values(), default=0) <= 1, "An inject came twice in one instant, or could."
        if before.flow.status is Status.PAUSED:
            assert not any(isinstance(event, BallotCast | VoteClosed | SponsorJoined) for event in decision)
        if not any(isinstance(event, ProposalAdopted) for event in decision):
            assert self.table.state.settled == before.settled
        return True

    def was_within_powers(self, before: TableState, command: Command, actor: Actor) -> None:
        line = LINES[type(command)]
        if isinstance(actor, SeatActor):
            assert line.who >= SEAT
            assert not line.powers or line.powers & powers(before, actor.seat)
            seat = before.seats[actor.seat]
            assert actor.person in seat.people or seat.holding is Holding.BOT

    @invariant()
    def resources_are_where_deals_have_put_them(self) -> None:
        self.witness.resources_are_where_deals_have_put_them(self.table.state)

    @invariant()
    def adopted_words_are_those_that_were_voted(self) -> None:
        self.witness.adopted_words_are_those_that_were_voted(self.table.state)

    @invariant()
    def indicators_are_what_the_facts_make_them(self) -> None:
        course = self.table.state.course
        if course is not None:
            stand = {name: steps[-1].value for name, steps in course.steps.items()}
            assert stand == {name: reading.value for name, reading in readings_of(self.table.state).items()}

    @invariant()
    def clocks_stand_still_unless_the_table_runs(self) -> None:
        if self.table.state.flow.status is not Status.RUNNING:
            assert timers(self.table.state) == ()

    @invariant()
    def ready_seats_are_held(self) -> None:
        for seat in self.table.state.seats.values():
            assert seat.holding is not Holding.VACANT or not (seat.is_ready or seat.is_connected or seat.people)

    @invariant()
    def the_floor_is_within_its_rules(self) -> None:
        state, practice = self.table.state, self.table.state.scenario.floor
        if state.floor is None or practice is None:
            return
        listed = [state.seats[request.seat].delegation for request in state.floor.queue if not request.seconds]
        assert len(listed) == len(set(listed))
        assert sum(motion.status is MotionStatus.VOTING for motion in state.floor.motions.values()) <= 1
        for motion in state.floor.motions.values():
            assert practice.motion(motion.kind) is not None
            assert motion.delegation not in motion.seconders
            assert set(motion.ballots) <= set(members(state))
            if motion.result is not None:
                counted = motion.result.in_favour + motion.result.against + motion.result.abstaining
                assert counted == len(motion.ballots)

    @invariant()
    def whoever_speaks_may_speak(self) -> None:
        floor = self.table.state.floor
        if floor and floor.speech:
            assert Power.SPEAK in powers(self.table.state, floor.speech.seat)
            assert floor.interval is None or floor.interval.kind is IntervalKind.MODERATED

    @invariant()
    def one_vote_is_open_at_most_and_on_a_text_on_the_table(self) -> None:
        state = self.table.state
        running = [vote for vote in state.votes.values() if vote.status is VoteStatus.OPEN]
        assert len(running) <= 1
        for vote in running:
            assert state.proposals[vote.proposal].status is ProposalStatus.INTRODUCED
            assert len(state.proposals[vote.proposal].revisions) == vote.revision

    @invariant()
    def a_closed_vote_never_changes(self) -> None:
        for vote in self.table.state.votes.values():
            if vote.status is not VoteStatus.OPEN:
                assert self.closed.setdefault(vote.id, vote) is vote

    @invariant()
    def counts_equal_ballots(self) -> None:
        for vote in self.table.state.votes.values():
            if vote.result is not None:
                self.adds_up(vote)

    def adds_up(self, vote: Vote) -> None:
        assert vote.result is not None
        result, everyone = vote.result, members(self.table.state)
        counted = result.in_favour + result.against + result.abstaining + result.objecting
        assert counted + result.not_voting == sum(weight(vote.rule, member) for member in everyone)
        assert set(vote.ballots) <= set(everyone)
        assert set(vote.ballots) <= vote.present
        if not vote.is_secret:
            heard = [member for member, cast in vote.ballots.items() if cast.choice is not Choice.PASS]
            assert counted == sum(weight(vote.rule, member) for member in heard)

    @invariant()
    def an_adopted_revision_is_the_one_that_was_voted(self) -> None:
        state = self.table.state
        for proposal in state.proposals.values():
            passed = [
                vote.revision
                for vote in state.votes.values()
                if vote.proposal == proposal.id and vote.result and vote.result.is_adopted and vote.is_on_whole
            ]
            adopted = [proposal.adopted_revision] if proposal.status is ProposalStatus.ADOPTED else []
            assert passed == adopted

    @invariant()
    def what_an_amendment_made_is_the_text_before_with_that_change_alone(self) -> None:
        state = self.table.state
        for amendment in state.amending.amendments.values():
            if amendment.made:
                before, after = state.proposals[amendment.offer.proposal].revisions[amendment.made - 2 : amendment.made]
                expected = changed_clauses(before.clauses, amendment.offer.change)
                assert [(each.text, each.tag) for each in after.clauses] == [(each.text, each.tag) for each in expected]

    @invariant()
    def an_amendment_is_adopted_where_its_vote_passed(self) -> None:
        state = self.table.state
        passed = {
            vote.subject.amendment
            for vote in state.votes.values()
            if vote.subject.amendment and vote.result and vote.result.is_adopted
        }
        adopted = {key for key, each in state.amending.amendments.items() if each.status is AmendmentStatus.ADOPTED}
        assert passed == adopted

    @invariant()
    def open_amendments_fit_a_text_on_the_table(self) -> None:
        state = self.table.state
        for amendment in state.amending.amendments.values():
            if amendment.is_open:
                proposal = state.proposals[amendment.offer.proposal]
                assert proposal.status is ProposalStatus.INTRODUCED
                assert not is_overtaken(proposal, amendment)

    @invariant()
    def settled_options_come_from_adopted_tags(self) -> None:
        state = self.table.state
        carried = {
            (clause.tag.issue, clause.tag.option)
            for proposal in state.proposals.values()
            if proposal.adopted_revision
            for clause in proposal.revisions[proposal.adopted_revision - 1].clauses
            if clause.tag
        }
        assert set(state.settled.items()) <= carried
        assert set(state.settled) == {issue for issue, _ in carried}

    @invariant()
    def resources_are_conserved_and_never_below_zero(self) -> None:
        state = self.table.state
        for resource in state.scenario.resources:
            held = [each.get(resource.id, 0) for each in state.deals.balances.values()]
            assert min(held, default=0) >= 0
            assert sum(held) == self.total[resource.id] - self.witness.spent[resource.id]
            assert all(free(state, seat, resource.id) >= 0 for seat in state.seats)

    @invariant()
    def odds_are_chances_and_what_is_measured_is_certain(self) -> None:
        futures = self.table.state.futures
        if futures is None:
            return
        assert abs(fsum(futures.odds.joint) - 1) <= 1e-12
        assert all(0 <= chance <= 1 for chance in futures.odds.joint)
        for name, measured in futures.measured.items():
            assert max(chances(futures.odds, name)) == pytest.approx(1, abs=1e-12)
            assert 0 < measured.chance <= 1
        is_over = len(futures.measured) == len(futures.odds.futures)
        assert is_over == (futures.seed is not None)

    @invariant()
    def an_inject_comes_as_often_as_it_may_and_has_its_moment_once(self) -> None:
        came = Counter(event.inject for event in self.table.events if isinstance(event, InjectReleased))
        for inject in self.table.state.scenario.injects:
            release = self.table.state.tray.releases.get(inject.id)
            assert came[inject.id] == (release.count if release else 0) <= inject.most
            assert inject.id not in self.table.state.held or came[inject.id] < inject.most

    @invariant()
    def an_ended_deal_never_changes(self) -> None:
        for deal in self.table.state.deals.deals.values():
            if deal.ended_at:
                assert self.ended.setdefault(deal.id, deal) is deal

    @invariant()
    def a_carried_out_deal_was_accepted_by_every_party(self) -> None:
        for deal in self.table.state.deals.deals.values():
            if deal.status in (DealStatus.DONE, DealStatus.AGREED):
                assert deal.accepted.keys() == set(deal.parties)

    @invariant()
    def what_failed_in_a_division_is_not_in_the_text_that_follows(self) -> None:
        state = self.table.state
        for proposal, division in state.decisions.divisions.items():
            if division.is_over and division.parts and not division.is_lost and None not in division.passed:
                after = state.proposals[proposal].revisions[division.revision - 1 + (not all(division.passed))]
                assert {clause.id for clause in after.clauses} == division.approved()

    @invariant()
    def counts_of_a_straw_poll_are_the_answers_given(self) -> None:
        for poll in self.table.state.decisions.polls.values():
            assert set(poll.given) <= set(members(self.table.state))
            assert poll.is_open or sum(poll.counts) == len(poll.given)

    @invariant()
    def only_adopted_texts_are_signed_and_by_each_delegation_once(self) -> None:
        state = self.table.state
        for proposal, signatures in state.decisions.signatures.items():
            assert state.proposals[proposal].status is ProposalStatus.ADOPTED
            assert len({each.delegation for each in signatures}) == len(signatures)
            assert all(Power.SIGN in powers(state, each.seat) for each in signatures)

    @invariant()
    def preambular_clauses_come_first(self) -> None:
        for proposal in self.table.state.proposals.values():
            kinds = [clause.kind for clause in proposal.clauses]
            assert kinds == sorted(kinds, key=lambda kind: kind is ClauseKind.OPERATIVE)

    @invariant()
    def clauses_stand_in_the_order_of_their_places(self) -> None:
        for proposal in self.table.state.proposals.values():
            places = [clause.place for clause in proposal.clauses]
            assert places == sorted(set(places))

    @invariant()
    def whoever_writes_in_a_clause_is_an_author_of_an_open_text(self) -> None:
        state = self.table.state
        for proposal, clause in state.desk.locks:
            assert state.proposals[proposal].status in {ProposalStatus.DRAFT, ProposalStatus.INTRODUCED}
            assert state.desk.locks[proposal, clause].seat in state.proposals[proposal].authors
            assert open_vote_on(state, proposal) is None

    @invariant()
    def a_seat_keeps_a_handful_of_saves(self) -> None:
        kept = Counter(save.seat for save in self.table.state.desk.saves.values())
        assert all(count <= MOST_SAVES for count in kept.values())

    @invariant()
    def rooms_have_company_and_requests_somebody_to_wait_for(self) -> None:
        state = self.table.state
        for channel in state.channels.values():
            if channel.kind is ChannelKind.ROOM:
                assert channel.is_open is (len(channel.seats) > 1)
        for request in state.requests.values():
            assert set(request.invited) - request.accepted - request.declined
            assert request.channel is None or state.channels[request.channel].is_open

    @invariant()
    def talks_elsewhere_have_company_and_lines_stand_only_by_all(self) -> None:
        state = self.table.state
        for beacon in state.talks.beacons.values():
            assert len(beacon.seats) > 1
            assert beacon.channel is None or beacon.seats <= state.channels[beacon.channel].seats
        for line in state.talks.lines.values():
            assert (line.status is LineStatus.AGREED) is (line.agreed >= line.seats)

    def teardown(self) -> None:
        events = self.table.events
        self.speaking_time_adds_up()
        assert replay(events) == self.table.state
        about = MessageWithdrawn | ItemRedacted | InjectRewritten
        with_item = [event.item for event in events if hasattr(event, "item") and not isinstance(event, about)]
        items = [item for item in with_item if item]
        assert len(items) == len(set(items))
        self.messages_reach_their_channel()

    def speaking_time_adds_up(self) -> None:
        floor = self.table.state.floor
        ended = [event for event in self.table.events if isinstance(event, SpeechEnded)]
        assert sum(event.milliseconds for event in ended) == (sum(floor.spoken.values()) if floor else 0)
        began = sum(isinstance(event, SpeechBegan) for event in self.table.events)
        assert began - len(ended) == int(floor is not None and floor.speech is not None)

    def messages_reach_their_channel(self) -> None:
        channels = self.table.state.channels
        for event in self.table.events:
            if isinstance(event, MessageSent):
                kind = channels[event.channel].kind
                assert (event.audience == EVERYONE) is (kind in (ChannelKind.PLENARY, ChannelKind.PRESS))
                if kind in (ChannelKind.DELEGATION, ChannelKind.HELP):
                    assert event.audience == only(*channels[event.channel].seats)


def test_every_command_can_be_tried() -> None:
    assert set(MAKERS) == set(COMMAND_TYPES)


TestPlay = Play.TestCase
TestPlay.settings = settings(
    max_examples=1_000 if os.environ.get("ENTENTE_FULL") else 120,
    stateful_step_count=100,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
