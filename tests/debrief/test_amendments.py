"""Amendments in the debrief, on the console and in the hands of bots: what came of each, and what is next."""

from dataclasses import replace
from random import Random

from sim_server.bots.amending import answer_amendment, offer_amendment
from sim_server.bots.hand import Hand
from sim_server.bots.temper import Temper, Temperament
from sim_server.bots.thought import Thought
from sim_server.debrief.export_amendments import amendment_sheet
from sim_server.debrief.happening import Kind
from sim_server.debrief.texts import text_histories
from sim_server.debrief.timeline import timeline
from sim_server.projection.console_texts import texts
from sim_server.projection.regions import Sight
from sim_server.projection.views.console_talk import ConsoleText
from sim_server.projection.views.role import InterestView
from sim_server.projection.views.wall import CardView
from sim_server.projection.wall import cards
from sim_server.rules.actors import SeatActor
from sim_server.rules.audience import FacilitatorKind, FacilitatorViewer
from sim_server.rules.commands import AnswerAmendment, OfferAmendment, OrderAmendments, Stage, Tag
from sim_server.rules.ids import AmendmentId, Language
from tests.debrief.test_deals import recorded
from tests.rules.given import ENVOY, LEAD, NORTH, OPEN_ACCESS, SHARED_ACCESS, WORKS, Table
from tests.web.given_amendments import amending
from tests.web.given_deals import snapshot_of

ENGLISH = Language("en")


FIRM = Temper(Temperament.STUBBORN, pace=1.0, concession=0, talkativeness=0.0, faith=0.0)


def thought_of(table: Table, actor: SeatActor, wanted: Tag, seed: int = 1) -> Thought:
    """Of a bot in this seat that wants one option of one issue, and nothing less."""
    views = snapshot_of(table, actor).families
    role = replace(views["role"][""], interests=(InterestView(wanted.issue, wanted.option, 60),), threshold=50)
    return Thought(Hand.of({**views, "role": {"": role}}), FIRM, Random(seed))


def one(table: Table, number: int) -> AmendmentId:
    return tuple(table.state.amending.amendments)[number - 1]


def console_text(table: Table) -> ConsoleText:
    sight = Sight(table.state, {}, FacilitatorViewer(FacilitatorKind.LEAD), ENGLISH)
    (text,) = texts(sight).values()
    assert isinstance(text, ConsoleText)
    return text


def test_the_history_says_which_revision_an_amendment_made_and_the_sheet_what_became_of_each() -> None:
    table, _ = amending()
    table.does(AnswerAmendment(one(table, 1), accepts=True), NORTH)
    record = recorded(table.events, table)
    (history,) = text_histories(record, with_versions=False)
    assert [(step.number, step.amendment) for step in history.revisions] == [(1, 0), (2, 1)]
    sheet = amendment_sheet(record)
    rows = [dict(zip(sheet.header, row, strict=True)) for row in sheet.rows]
    assert [row["status"] for row in rows] == ["accepted", "contested", "offered", "offered", "withdrawn"]
    assert (rows[0]["made_revision"], rows[0]["accepted_by"], rows[1]["declined_by"]) == (2, "south north", "north")
    moments = timeline(record, table.state.scenario, frozenset({Stage.OUTCOME}))
    told = [(each.number, each.about) for each in moments if each.kind is Kind.AMENDMENT]
    assert told[0] == (1, "offered")
    assert told[-1] == (1, "accepted")


def test_the_console_shows_them_in_the_order_of_voting_with_the_next_and_the_wall_counts_them() -> None:
    table, text = amending()
    shown = console_text(table)
    assert [each.number for each in shown.amendments] == [2, 1, 4, 3, 5]
    assert shown.next_amendment == one(table, 2)
    assert shown.may_order
    order = tuple(one(table, number) for number in (3, 1, 2, 4))
    table.does(OrderAmendments(text, order), LEAD)
    assert [each.number for each in console_text(table).amendments] == [3, 1, 2, 4, 5]
    sight = Sight(table.state, {}, FacilitatorViewer(FacilitatorKind.LEAD), ENGLISH)
    (card,) = cards(sight).values()
    assert isinstance(card, CardView)
    assert card.talk is not None
    assert card.talk.open_amendments == 4


def test_a_bot_that_sponsors_answers_by_its_interests_and_one_that_does_not_offers() -> None:
    table, _ = amending()
    waiting = one(table, 1)
    assert answer_amendment(thought_of(table, NORTH, OPEN_ACCESS)) == AnswerAmendment(waiting, accepts=True)
    assert answer_amendment(thought_of(table, NORTH, SHARED_ACCESS)) == AnswerAmendment(waiting, accepts=False)
    assert answer_amendment(thought_of(table, WORKS, OPEN_ACCESS)) is None
    offers = [offer_amendment(thought_of(table, ENVOY, OPEN_ACCESS, seed)) for seed in range(20)]
    assert all(isinstance(offer, OfferAmendment | None) for offer in offers)
