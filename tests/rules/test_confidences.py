"""The audience guard: words of a confidential brief are asked for before they reach somebody who does not have it."""

from dataclasses import fields, replace

import pytest

from sim_server.rules.actors import SeatActor
from sim_server.rules.audience import EVERYONE, only
from sim_server.rules.commands import (
    COMMAND_TYPES,
    AddClause,
    AddToRoom,
    AdvancePhase,
    AmendmentKind,
    AnswerRoom,
    AskForFloor,
    AskForRoom,
    CastBallot,
    Change,
    Choice,
    ClauseKind,
    Command,
    DraftProposal,
    EditClause,
    EndTable,
    Give,
    GoBackPhase,
    ImportText,
    IntroduceProposal,
    MakePromise,
    MoveMotion,
    OfferAmendment,
    OfferDeal,
    RaisePoint,
    RepeatPhase,
    RuleMotion,
    RulePoint,
    SendMessage,
    Terms,
    WriteOutcome,
)
from sim_server.rules.confidences import MOST_SHOWN, Confidences
from sim_server.rules.events import OutcomeWritten
from sim_server.rules.evolve_opening import PLENARY, delegation_channel, help_channel
from sim_server.rules.ids import ChannelId, Language, SeatId
from sim_server.rules.practice import MotionKind, PointKind
from sim_server.rules.rejections import Code, Rejection
from sim_server.rules.scenario import Scenario
from sim_server.rules.telling import GuardedCommand
from tests.rules import floor_table, given, given_deals
from tests.rules.given import CHAIR, ENVOY, LEAD, NORTH, SOUTH, WORKS
from tests.rules.given_talks import room_of
from tests.rules.small_scenario import NORTH as NORTH_DELEGATION
from tests.rules.small_scenario import SCENARIO

OWN = "Your ministry can give up the **patents of the cooling works**, but only after the spring budget has passed."
SHARED = "North will leave the talks before it lets a foreign inspector enter the northern laboratory."
CHINESE = "贵国可以在最后一轮放弃冷却专利但不得提前透露这一点。"
PUBLIC = "All parties have agreed that nobody owns the weather stations above the northern laboratory."


def with_briefs(scenario: Scenario, own: str, shared: str, public: str = "") -> Scenario:
    roles = tuple(replace(role, brief=own) if SeatId(role.id) == NORTH.seat else role for role in scenario.roles)
    delegations = tuple(
        replace(each, confidential=shared) if each.id == NORTH_DELEGATION else each for each in scenario.delegations
    )
    return replace(scenario, roles=roles, delegations=delegations, background=public)


BRIEFED = with_briefs(SCENARIO, f"{OWN} {PUBLIC}", SHARED, PUBLIC)
LEAK = "We heard: your ministry can give up the patents of the cooling works."


@pytest.fixture
def table() -> given.Table:
    return given.table_in(given.TALKS, BRIEFED)


def words_of(table: given.Table, command: Command, actor: SeatActor = NORTH) -> str:
    refused = table.asks(command, actor)
    assert isinstance(refused, Rejection)
    assert refused.code is Code.CONFIDENTIAL_WORDS
    return dict(refused.values)["words"]


def test_words_of_ones_own_brief_are_asked_for_before_everyone_reads_them(table: given.Table) -> None:
    assert table.refuses(SendMessage(PLENARY, LEAK), NORTH) is Code.CONFIDENTIAL_WORDS


def test_the_words_found_are_told_as_they_were_written(table: given.Table) -> None:
    words = words_of(table, SendMessage(PLENARY, LEAK))
    assert words == "your ministry can give up the patents of the cooling works"
    words = words_of(table, SendMessage(PLENARY, LEAK.upper()))
    assert words == "YOUR MINISTRY CAN GIVE UP THE PATENTS OF THE COOLING WORKS"


def test_many_words_found_are_cut_short(table: given.Table) -> None:
    words = words_of(table, SendMessage(PLENARY, OWN.replace("*", "")))
    assert words.endswith("…")
    assert len(words) <= MOST_SHOWN + 1


def test_they_are_sent_when_their_writer_says_so_again(table: given.Table) -> None:
    table.does(SendMessage(PLENARY, LEAK, anyway=True), NORTH)


def test_nobody_else_is_asked_about_a_brief_that_is_not_theirs(table: given.Table) -> None:
    table.does(SendMessage(PLENARY, LEAK), SOUTH)
    table.does(SendMessage(PLENARY, LEAK), ENVOY)
    table.does(SendMessage(PLENARY, LEAK), LEAD)


def test_a_colleague_has_the_delegations_brief_and_not_ones_own(table: given.Table) -> None:
    among_us = delegation_channel(NORTH_DELEGATION)
    table.does(SendMessage(among_us, SHARED), NORTH)
    assert table.refuses(SendMessage(among_us, LEAK), NORTH) is Code.CONFIDENTIAL_WORDS


def test_every_seat_of_the_delegation_is_asked_about_its_brief(table: given.Table) -> None:
    for actor in (NORTH, ENVOY):
        assert table.refuses(SendMessage(PLENARY, SHARED), actor) is Code.CONFIDENTIAL_WORDS


def test_a_private_room_is_a_wider_audience(table: given.Table) -> None:
    table.does(AskForRoom((WORKS.seat,), "The works"), NORTH)
    (request,) = table.state.requests
    table.does(AnswerRoom(request, accepts=True), WORKS)
    (room,) = (channel for channel in table.state.channels if channel.startswith("r-"))
    assert table.refuses(SendMessage(ChannelId(room), SHARED), NORTH) is Code.CONFIDENTIAL_WORDS


def test_the_facilitator_has_every_brief(table: given.Table) -> None:
    table.does(SendMessage(help_channel(NORTH.seat), LEAK), NORTH)


def test_the_topic_of_a_room_is_asked_for(table: given.Table) -> None:
    topic = "Give up the patents of the cooling works"
    assert table.refuses(AskForRoom((SOUTH.seat,), topic), NORTH) is Code.CONFIDENTIAL_WORDS
    table.does(AskForRoom((SOUTH.seat,), topic, anyway=True), NORTH)


def test_a_text_is_for_everyone_in_the_end(table: given.Table) -> None:
    assert table.refuses(DraftProposal(LEAK), NORTH) is Code.CONFIDENTIAL_WORDS
    draft = given.draft_at(table)
    add = AddClause(draft, ClauseKind.OPERATIVE, f"Decides: {SHARED}")
    assert table.refuses(add, NORTH) is Code.CONFIDENTIAL_WORDS
    taken_in = ImportText("Dome", ((ClauseKind.OPERATIVE, "Decides"), (ClauseKind.OPERATIVE, f"Decides: {SHARED}")))
    assert table.refuses(taken_in, NORTH) is Code.CONFIDENTIAL_WORDS
    clause = given.clause_at(table, draft)
    edit = EditClause(draft, clause, 1, LEAK)
    assert table.refuses(edit, NORTH) is Code.CONFIDENTIAL_WORDS
    table.does(replace(edit, anyway=True), NORTH)


def test_an_edit_is_not_asked_for_words_that_stand_there_already(table: given.Table) -> None:
    draft = given.draft_at(table)
    table.does(AddClause(draft, ClauseKind.OPERATIVE, LEAK, anyway=True), NORTH)
    (clause,) = table.state.proposals[draft].clauses
    table.does(EditClause(draft, clause.id, 1, f"{LEAK} And soon."), NORTH)


def test_an_edit_is_asked_for_what_it_adds_to_words_that_stand_there_already(table: given.Table) -> None:
    draft = given.draft_at(table)
    table.does(AddClause(draft, ClauseKind.OPERATIVE, LEAK, anyway=True), NORTH)
    (clause,) = table.state.proposals[draft].clauses
    assert words_of(table, EditClause(draft, clause.id, 1, f"{LEAK} {SHARED}")) == SHARED[:MOST_SHOWN].rstrip() + "…"
    longer = EditClause(draft, clause.id, 1, LEAK.replace("works", "works but only after the spring budget"))
    assert words_of(table, longer).endswith("but only after the spring budget")


def test_an_amendment_is_for_everyone_and_not_asked_for_words_that_stand_in_the_text(table: given.Table) -> None:
    text = given.draft_at(table, SOUTH)
    clause = given.clause_at(table, text, SOUTH, text=LEAK)
    given.clause_at(table, text, SOUTH)
    table.does(IntroduceProposal(text), SOUTH)
    table.does(OfferAmendment(text, 1, Change(AmendmentKind.REPLACE, clause, text=f"{LEAK} So.")), NORTH)
    offer = OfferAmendment(text, 1, Change(AmendmentKind.DELETE, clause), reason=SHARED)
    assert table.refuses(offer, NORTH) is Code.CONFIDENTIAL_WORDS
    table.does(replace(offer, anyway=True), NORTH)


def test_an_explanation_of_vote_is_asked_for() -> None:
    table, proposal = given.table_with_proposal(scenario=BRIEFED)
    vote = given.vote_at(table, proposal)
    ballot = CastBallot(vote, 1, Choice.AGAINST, SHARED)
    assert table.refuses(ballot, NORTH) is Code.CONFIDENTIAL_WORDS
    table.does(replace(ballot, anyway=True), NORTH)


def test_what_everyone_may_read_is_nobodys_secret(table: given.Table) -> None:
    table.does(SendMessage(PLENARY, PUBLIC), NORTH)


@pytest.mark.parametrize(
    "harmless",
    [
        "",
        "Good morning, everyone.",
        "The cooling works are old.",
        "We can give up the idea of a fund.",
        "It will be up to the end of it.",
    ],
)
def test_a_turn_of_phrase_is_not_a_secret(harmless: str) -> None:
    guard = Confidences(with_briefs(SCENARIO, f"{OWN} It will be up to the end of it all.", SHARED))
    assert guard.told(NORTH.seat, harmless, EVERYONE) == ""


@pytest.mark.parametrize("mark", [".", ",", " -", "\n"])
def test_other_punctuation_and_lines_hide_nothing(mark: str) -> None:
    words = f"Look{mark} the patents of the cooling works, but only{mark} after the spring budget"
    guard = Confidences(BRIEFED)
    assert guard.told(NORTH.seat, words, EVERYONE)


def test_scripts_without_spaces_are_compared_by_characters() -> None:
    guard = Confidences(with_briefs(SCENARIO, CHINESE, ""))
    assert guard.told(NORTH.seat, "他说：在最后一轮放弃冷却专利但不得", EVERYONE) == "在最后一轮放弃冷却专利但不得"
    assert guard.told(NORTH.seat, "冷却专利很重要", EVERYONE) == ""


def test_a_brief_is_known_in_every_language_of_the_scenario() -> None:
    french = "Votre ministère peut céder les brevets des usines de refroidissement après le budget."
    translated = replace(with_briefs(SCENARIO, french, ""), language=Language("fr"))
    guard = Confidences(BRIEFED, (translated,))
    leak = "Votre ministère peut céder les brevets des usines"
    assert guard.told(NORTH.seat, leak, EVERYONE) == leak
    assert guard.told(NORTH.seat, LEAK, EVERYONE)


def test_no_reader_but_oneself_needs_no_question() -> None:
    guard = Confidences(BRIEFED)
    assert guard.told(NORTH.seat, LEAK, only(NORTH.seat)) == ""
    assert guard.told(NORTH.seat, LEAK, only()) == ""
    assert guard.told(NORTH.seat, LEAK, only(SeatId("south-minister")))


def test_a_deal_is_asked_for_where_its_readers_do_not_have_the_brief() -> None:
    table = given.table_in(given_deals.TALKS, with_briefs(given_deals.SCENARIO, OWN, SHARED))
    offer = OfferDeal(Terms((Give(NORTH.seat, ENVOY.seat, words=LEAK),)), is_sealed=True)
    assert table.refuses(offer, NORTH) is Code.CONFIDENTIAL_WORDS
    within = OfferDeal(Terms((Give(NORTH.seat, ENVOY.seat, words=SHARED),)), is_sealed=True)
    table.does(within, NORTH)
    assert table.refuses(replace(within, is_sealed=False), NORTH) is Code.CONFIDENTIAL_WORDS
    table.does(replace(offer, anyway=True), NORTH)


def test_the_words_of_an_outcome_are_asked_for_again_when_somebody_came_since() -> None:
    table = given.table_in(given_deals.TALKS, with_briefs(given_deals.SCENARIO, OWN, SHARED))
    room = room_of(table, NORTH, ENVOY)
    (event,) = table.does(WriteOutcome(room, SHARED), NORTH)
    assert isinstance(event, OutcomeWritten)
    longer = WriteOutcome(room, f"{SHARED} All agree.", event.line, 1)
    table.does(AddToRoom(room, (SOUTH.seat,)), NORTH)
    assert table.refuses(longer, NORTH) is Code.CONFIDENTIAL_WORDS
    table.does(replace(longer, anyway=True), NORTH)
    table.does(WriteOutcome(room, f"{SHARED} All of us agree.", event.line, 2), NORTH)


def test_a_promise_is_asked_for_and_a_commitment_of_the_scenario_is_not() -> None:
    table = given.table_in(given_deals.TALKS, with_briefs(given_deals.SCENARIO, OWN, SHARED))
    promise = MakePromise((SOUTH.seat,), SHARED)
    assert table.refuses(promise, NORTH) is Code.CONFIDENTIAL_WORDS
    table.does(replace(promise, anyway=True), NORTH)
    table.does(MakePromise((SOUTH.seat,), "", given_deals.VISIT), NORTH)


def test_a_chair_that_holds_a_brief_is_asked_about_its_rulings() -> None:
    scenario = floor_table.scenario_with(floor_table.practice(floor_table.MODEL_UN))
    briefed = tuple(replace(role, brief=OWN) if SeatId(role.id) == CHAIR.seat else role for role in scenario.roles)
    table = given.table_in(scenario.phases()[1], replace(scenario, roles=briefed))
    table.does(RaisePoint(PointKind.ORDER, "The time is over."), NORTH)
    table.does(MoveMotion(MotionKind.ADJOURN), NORTH)
    held = table.state.floor
    assert held is not None
    point, motion = next(iter(held.points)), next(iter(held.motions))
    for ruling in (RulePoint(point, is_granted=True, answer=LEAK), RuleMotion(motion, is_in_order=False, reason=LEAK)):
        assert words_of(table, ruling, CHAIR).startswith("your ministry")
        table.does(replace(ruling, anyway=True), CHAIR)


@pytest.mark.parametrize(
    "command",
    [
        AskForFloor(LEAK),
        RaisePoint(PointKind.ORDER, LEAK),
        MoveMotion(MotionKind.OPEN_UNMODERATED, minutes=5, topic=LEAK),
    ],
    ids=lambda command: type(command).__name__,
)
def test_the_floor_is_everyones(command: AskForFloor | RaisePoint | MoveMotion) -> None:
    scenario = with_briefs(floor_table.scenario_with(floor_table.practice(floor_table.MODEL_UN)), OWN, SHARED)
    table = given.table_in(scenario.phases()[1], scenario)
    assert table.refuses(command, NORTH) is Code.CONFIDENTIAL_WORDS
    table.does(replace(command, anyway=True), NORTH)


def test_every_command_that_can_be_sent_anyway_is_guarded_and_the_other_way_round() -> None:
    pace = {AdvancePhase, GoBackPhase, RepeatPhase, EndTable}
    anyway = {each for each in COMMAND_TYPES if "anyway" in {field.name for field in fields(each)}}
    assert anyway - pace == set(GuardedCommand.__args__)


def test_what_was_learnt_before_changes_no_answer() -> None:
    learnt, fresh = Confidences(BRIEFED), Confidences(BRIEFED)
    learnt.learn(NORTH.seat)
    assert learnt.told(NORTH.seat, OWN, EVERYONE) == fresh.told(NORTH.seat, OWN, EVERYONE) != ""
