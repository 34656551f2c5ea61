"""Deals and promises in the debrief: open to all from their stage on, with who kept their word, and as tables."""

from collections.abc import Iterable

from sim_server.debrief.deals import bargains
from sim_server.debrief.export import export_own, export_session
from sim_server.debrief.findings import findings
from sim_server.debrief.happening import Kind
from sim_server.debrief.record import Entry, Record, record_of
from sim_server.rules.audience import ObserverViewer, SeatViewer
from sim_server.rules.commands import Disclose, EndTable, MakePromise, SayKept, Stage, Verdict
from sim_server.rules.events import Event
from sim_server.rules.ids import CommandId, Language, PhaseId
from tests.debrief.test_export import all_of, rows, unpacked
from tests.debrief.test_pages import own_page, projected, words
from tests.rules import given
from tests.rules.given import LEAD, NORTH, SOUTH, WORKS, Table
from tests.rules.given_deals import PAYING, SCENARIO, TRADE, agreed, bargaining_table, offered

ENGLISH = Language("en")
SECRET_WORDS = "Will vote with you on everything."


def recorded(events: Iterable[Event], table: Table) -> Record:
    return record_of(Entry(table.at, "seat/x/y", CommandId(f"c{number}"), event) for number, event in enumerate(events))


def played(stage: Stage) -> Record:
    """A trade, a broken promise to pay, one kept by word, an offer that nobody took; disclosed so far."""
    table = bargaining_table()
    agreed(table, TRADE)
    offered(table)
    table.does(MakePromise((NORTH.seat,), "", PAYING, PhaseId("talks")), SOUTH)
    table.does(MakePromise((NORTH.seat,), SECRET_WORDS), WORKS)
    (*_, kept) = table.state.deals.promises
    table.does(SayKept(kept, is_kept=True), NORTH)
    table.goes_to(given.DEBRIEF)
    for each in (Stage.OUTCOME, Stage.INTERESTS, Stage.DEALS, Stage.MESSAGES):
        table.does(Disclose(each), LEAD)
        if each is stage:
            break
    return recorded(table.events, table)


def test_who_kept_their_word_is_counted_by_delegation() -> None:
    found = bargains(played(Stage.DEALS), SCENARIO)
    assert [(each.delegation, each.kept, each.broken) for each in found.words] == [("south", 0, 1), ("works", 1, 0)]
    assert (found.due, found.kept, found.broken) == (2, 1, 1)
    assert [each.judged_by for each in found.promises] == ["record", "receiver"]
    assert [each.verdict for each in found.promises] == [Verdict.BROKEN, Verdict.KEPT]


def test_deals_are_nobodys_before_their_stage_and_everybodys_from_then_on() -> None:
    before = findings(played(Stage.INTERESTS), ObserverViewer(), ENGLISH)
    after = findings(played(Stage.DEALS), ObserverViewer(), ENGLISH)
    assert before.bargains is None
    assert after.bargains is not None
    assert len(after.bargains.deals) == 2
    assert {Kind.DEAL, Kind.PROMISE_BROKEN} <= {each.kind for each in after.timeline}
    assert not {Kind.DEAL, Kind.PROMISE_BROKEN} & {each.kind for each in before.timeline}


def test_a_seat_takes_home_its_own_deals_and_those_of_others_only_once_disclosed() -> None:
    early, late = played(Stage.INTERESTS), played(Stage.DEALS)
    assert SECRET_WORDS in all_of(export_own(early, SeatViewer(WORKS.seat)))
    assert SECRET_WORDS not in all_of(export_own(early, SeatViewer(SOUTH.seat)))
    assert SECRET_WORDS not in all_of(export_own(early, ObserverViewer()))
    assert SECRET_WORDS in all_of(export_own(late, ObserverViewer()))


def test_the_export_has_deals_and_promises_as_tables() -> None:
    files = unpacked(export_session([played(Stage.DEALS)]))
    deals, promises = rows(files["table-1/deals.csv"]), rows(files["table-1/promises.csv"])
    assert [(row["status"], row["giver"], row["what"], row["amount"]) for row in deals[:2]] == [
        ("done", NORTH.seat, "Hours", "4"),
        ("done", SOUTH.seat, "Credits", "2"),
    ]
    assert [(row["seat"], row["verdict"]) for row in promises] == [(SOUTH.seat, "broken"), (WORKS.seat, "kept")]


def test_a_table_without_deals_has_nothing_of_them() -> None:
    table = given.table_in()
    table.does(EndTable(), LEAD)
    for each in (Stage.OUTCOME, Stage.INTERESTS, Stage.DEALS):
        table.does(Disclose(each), LEAD)
    assert findings(recorded(table.events, table), ObserverViewer(), ENGLISH).bargains is None


def test_the_page_tells_first_how_many_promises_were_kept() -> None:
    page = words(own_page(played(Stage.DEALS), SeatViewer(NORTH.seat)))
    assert "1 of 2 promises that fell due were kept." in page
    assert "North Minister gives South Minister: 4 × Hours" in page
    assert SECRET_WORDS in page


def test_before_its_stage_the_page_has_nothing_of_deals() -> None:
    page = words(own_page(played(Stage.INTERESTS), ObserverViewer()))
    assert "promises that fell due" not in page
    assert SECRET_WORDS not in page


def test_the_facilitator_projects_it_too() -> None:
    assert "1 of 2 promises that fell due were kept." in words(projected(played(Stage.DEALS)))
