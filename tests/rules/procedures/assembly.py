"""An assembly of five states and a presiding officer without a vote, under a rule pack, in one long plenary.

Everything is done through commands. Who moves, speaks and votes is named by state, as in a record of a meeting:

    assembly = Assembly("un")
    assembly.votes_on(motion, in_favour="aster birch cedar", against="dune elm")
"""

from collections import Counter
from dataclasses import replace
from io import BytesIO
from typing import TypeVar

import docx

from sim_server.documents.drawn_up import drawn_up
from sim_server.documents.markdown import markdown
from sim_server.documents.word import word
from sim_server.rules.actors import Actor, SeatActor
from sim_server.rules.commands import (
    AddClause,
    CastBallot,
    CastOnMotion,
    Change,
    Choice,
    ClauseKind,
    CloseVote,
    Command,
    MoveMotion,
    OfferAmendment,
    OpenVote,
    PutMotion,
    RuleMotion,
    SpeakOnMotion,
)
from sim_server.rules.events import AmendmentOffered, Event, MotionMoved, VoteClosed
from sim_server.rules.ids import AmendmentId, ClauseId, DelegationId, MotionId, ProposalId, RuleId, VoteId
from sim_server.rules.practice import MotionKind
from sim_server.rules.rejections import Code
from sim_server.rules.roll import called
from sim_server.rules.scenario import Action, DelegationKind, PhaseKind, Power, Round, Scenario
from sim_server.rules.state import Motion, Proposal
from tests.rules import given, small_scenario
from tests.rules.floor_table import practice
from tests.rules.small_scenario import delegation, phase, role, rule

STATES = ("aster", "birch", "cedar", "dune", "elm")
SUBSTANCE, RECORDED = RuleId("majority-of-those-voting"), RuleId("recorded-vote")
ACTIONS = (Action.PLENARY, Action.PROPOSE, Action.EDIT, Action.SPONSOR, Action.AMEND, Action.VOTE, Action.FLOOR)
PLENARY = phase("plenary", PhaseKind.PLENARY, 180, *ACTIONS)
PRESIDENT = given.seat_actor("president")
Found = TypeVar("Found", bound=Event)


def state(name: str) -> SeatActor:
    """The seat that speaks and votes for a state."""
    return given.seat_actor(f"{name}-representative")


def scenario(pack: str) -> Scenario:
    """Parts can be voted, the vote can be recorded by roll call, and an adopted text is signed."""
    substance = replace(
        rule(SUBSTANCE), title="Majority of those voting", seconds=1_800, divisible=True, record_minutes=20
    )
    recorded = replace(
        rule(RECORDED), title="Recorded vote", seconds=1_800, roll_call=True, record_minutes=20, signed=True
    )
    bureau = DelegationId("bureau")
    return replace(
        small_scenario.SCENARIO,
        delegations=(
            *(delegation(DelegationId(name), DelegationKind.STATE) for name in STATES),
            delegation(bureau, DelegationKind.ORGANISATION),
        ),
        roles=(
            *(role(f"{name}-representative", DelegationId(name), *small_scenario.FULL) for name in STATES),
            role("president", bureau, Power.SPEAK, Power.CHAIR),
        ),
        rules=(substance, recorded),
        rounds=(Round(small_scenario.SCENARIO.rounds[0].id, "The meeting", (PLENARY, small_scenario.DEBRIEF)),),
        injects=(),
        characters=(),
        floor=practice(pack),
    )


class Assembly:
    """The meeting, and what a record of it needs to be told."""

    def __init__(self, pack: str) -> None:
        seated = (*(state(name) for name in STATES), PRESIDENT)
        self.table = given.table_in(PLENARY, scenario(pack), seated=seated)

    def does(self, command: Command, who: Actor | str = PRESIDENT) -> tuple[Event, ...]:
        """A minute passes with each step, so that the record has its times."""
        self.table.waits(60_000)
        return self.table.does(command, state(who) if isinstance(who, str) else who)

    def made(self, kind: type[Found], command: Command, who: Actor | str = PRESIDENT) -> Found:
        """The event of this kind that the command made."""
        return next(event for event in self.does(command, who) if isinstance(event, kind))

    def refuses(self, command: Command, who: Actor | str = PRESIDENT) -> Code:
        return self.table.refuses(command, state(who) if isinstance(who, str) else who)

    def proposal(self, proposal: ProposalId) -> Proposal:
        return self.table.state.proposals[proposal]

    def clause(self, proposal: ProposalId, who: str, kind: ClauseKind, text: str) -> ClauseId:
        known = {each.id for each in self.proposal(proposal).clauses}
        self.does(AddClause(proposal, kind, text), who)
        return next(each.id for each in self.proposal(proposal).clauses if each.id not in known)

    def amendment(self, proposal: ProposalId, who: str, change: Change, *, reason: str = "") -> AmendmentId:
        """Offered to the newest revision."""
        offer = OfferAmendment(proposal, len(self.proposal(proposal).revisions), change, reason)
        return self.made(AmendmentOffered, offer, who).amendment

    def moved(self, kind: MotionKind, who: str, *, topic: str = "", minutes: int = 0, seconds: int = 0) -> MotionId:
        return self.made(MotionMoved, MoveMotion(kind, minutes, seconds, topic), who).motion

    def motion(self, motion: MotionId) -> Motion:
        floor = self.table.state.floor
        assert floor is not None
        return floor.motions[motion]

    def debated(self, motion: MotionId, *, speak_for: str = "", speak_against: str = "") -> None:
        for who in speak_for.split():
            self.does(SpeakOnMotion(motion, is_for=True), who)
        for who in speak_against.split():
            self.does(SpeakOnMotion(motion, is_for=False), who)
        self.does(RuleMotion(motion, is_in_order=True))

    def votes_on(self, motion: MotionId, *, in_favour: str, against: str) -> None:
        self.does(PutMotion(motion))
        for choice, states in ((Choice.IN_FAVOUR, in_favour), (Choice.AGAINST, against)):
            for who in states.split():
                self.does(CastOnMotion(motion, choice), who)

    def opens_vote(self, proposal: ProposalId, rule_id: RuleId = SUBSTANCE, **about: object) -> VoteId:
        revision = len(self.proposal(proposal).revisions)
        self.does(OpenVote(proposal, revision, rule_id, **about))  # type: ignore[arg-type]
        return tuple(self.table.state.votes)[-1]

    def votes(self, vote: VoteId, *, in_favour: str = "", against: str = "", abstaining: str = "") -> bool:
        """Whether it was carried."""
        revision = self.table.state.votes[vote].revision
        for choice, states in (
            (Choice.IN_FAVOUR, in_favour),
            (Choice.AGAINST, against),
            (Choice.ABSTAIN, abstaining),
        ):
            for who in states.split():
                self.does(CastBallot(vote, revision, choice), who)
        return self.made(VoteClosed, CloseVote(vote)).result.is_adopted

    def answers_roll(self, vote: VoteId, *answers: dict[str, Choice]) -> bool:
        """Each state answers when it is called; the second answers are of those that passed. Whether it was carried.

        The last answer closes the vote.
        """
        revision, heard = self.table.state.votes[vote].revision, Counter[str]()
        while (member := called(self.table.state.votes[vote])) is not None:
            answer = answers[heard[member]][str(member)]
            heard[str(member)] += 1
            self.does(CastBallot(vote, revision, answer), str(member))
        result = self.table.state.votes[vote].result
        return result is not None and result.is_adopted

    def markdown(self, proposal: ProposalId) -> str:
        found = self.proposal(proposal)
        return markdown(drawn_up(self.table.state, found, found.revisions[found.adopted_revision - 1]))

    def words(self, proposal: ProposalId) -> str:
        """The DOCX of the text, read back as lines."""
        found = self.proposal(proposal)
        packed = word(drawn_up(self.table.state, found, found.revisions[found.adopted_revision - 1]))
        return "\n".join(each.text for each in docx.Document(BytesIO(packed)).paragraphs) + "\n"
