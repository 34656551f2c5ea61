"""Amendments on the page: what changes, who must agree, what each seat does; and the sheets to offer and order."""

from typing import Any
from zoneinfo import ZoneInfo

import pytest

from sim_server.live.orders import Malformed, Order
from sim_server.rules.actors import SeatActor
from sim_server.rules.commands import (
    AmendmentKind,
    Change,
    ClauseKind,
    OfferAmendment,
    OpenVote,
    OrderAmendments,
    Tag,
    WithdrawAmendment,
)
from sim_server.rules.ids import AmendmentId, ClauseId, IssueId, Language, Millis, OptionId, ProposalId, TableId
from tests.rules import given
from tests.rules.floor_table import in_order
from tests.rules.given import CHAIR, LEAD, NORTH, SOUTH, Table
from tests.rules.given_amendments import added, offered, table_with_text
from tests.rules.small_scenario import SIMPLE
from tests.rules.test_motions import INTRODUCE, between
from tests.web.given_amendments import amending
from tests.web.given_deals import snapshot_of
from tests.web.test_page import Page
from web.forms import parse_form
from web.look import Look
from web.page import Place, play_page
from web.play import play_renderer
from web.templating import environment

ZONE = ZoneInfo("Europe/Paris")
PLACE = Place(TableId("t3"), "Lindhaven Conference", "Table 3")
ID = ("command-1",)


def page_of(table: Table, who: SeatActor | None = NORTH, language: str = "en") -> str:
    code = Language(language)
    me = who.seat if who else None
    snapshot = snapshot_of(table, who, language)
    now = Millis(table.at)
    return play_page(
        environment(code, ZONE), play_renderer(code, ZONE), snapshot, look=Look(), place=PLACE, me=me, now=now
    )


def sheet(name: str, table: Table, **context: Any) -> str:
    look = {"within": False, "look": Look(), "me": NORTH.seat, "place": "Lindhaven", "place_note": "Table 3"}
    return environment(Language("en"), ZONE).get_template(f"sheets/{name}.html").render(**context, **look)


def amend_sheet(kind: str, number: int) -> str:
    table, text = amending()
    families = snapshot_of(table, NORTH).families
    view = families["text"][text]
    clause = view.clauses[number - 1] if number else None
    return sheet("amend", table, text=view, clause=clause, kind=kind, issues=families["role"][""].issues)


def order_sheet() -> str:
    table, text = amending()
    families = snapshot_of(table, NORTH).families
    waiting = sorted(families["amendment"].values(), key=lambda each: each.rank)
    return sheet("order", table, text=families["text"][text], amendments=waiting)


def flat(html: str) -> str:
    return " ".join(html.split())


MAKERS: dict[str, Any] = {
    "sponsor": lambda: page_of(amending()[0]),
    "observer": lambda: page_of(amending()[0], None),
    "french": lambda: page_of(amending()[0], SOUTH, "fr"),
    "choose": lambda: amend_sheet("", 0),
    "replace": lambda: amend_sheet("replace", 1),
    "delete": lambda: amend_sheet("delete", 2),
    "move": lambda: amend_sheet("move", 1),
    "add": lambda: amend_sheet("add", 0),
    "order": order_sheet,
}


@pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)
def test_labels_point_somewhere_and_nothing_is_inline(make: Any) -> None:
    tags = Page(make()).tags
    ids = [attrs["id"] for _, attrs in tags if attrs.get("id")]
    assert len(ids) == len(set(ids)), sorted({str(each) for each in ids if ids.count(each) > 1})
    for tag, attrs in tags:
        assert "style" not in attrs, tag
        for name in ("for", "aria-labelledby", "aria-describedby"):
            for target in (attrs.get(name) or "").split():
                assert target in ids, f"{name}={target}"


def test_an_amendment_shows_the_words_taken_out_and_put_in_and_what_it_settles() -> None:
    html = flat(page_of(amending()[0]))
    assert "Amendment 1: Other words for clause 1" in html
    assert "Decides to share <del>the machine</del><ins>both machines</ins>." in html
    assert "<del>Access: Shared</del> <ins>Access: Open</ins>" in html
    assert "Amendment 4: A new clause after clause 2" in html
    assert "contested: the table votes" in html


def test_the_sponsor_that_has_not_answered_is_asked_and_answers_with_two_buttons() -> None:
    html = flat(page_of(amending()[0]))
    assert "South Minister, South would change a text that you sponsor. It needs your word." in html
    assert html.count("Accept for North") == 2
    assert "South: accepts" in html
    assert "North: not yet" in html
    assert "Accept for" not in page_of(amending()[0], None)


def test_they_stand_in_the_order_of_voting_and_what_is_over_stands_last() -> None:
    table, _ = amending()
    html = page_of(table)
    places = [html.index(f"Amendment {number}:") for number in (2, 1, 4, 3, 5)]
    assert places == sorted(places)


def test_the_hundredth_row_is_on_the_page() -> None:
    table, text = table_with_text()
    for number in range(100):
        key = offered(table, text, added(f"Thanks delegation {number}."))
        table.does(WithdrawAmendment(key), SOUTH)
    html = page_of(table)
    assert "Amendment 100: A new clause at the end" in flat(html)
    assert html.count('data-status="withdrawn"') == 100


def test_a_chair_puts_the_first_contested_one_to_the_vote_and_orders_them() -> None:
    table, _ = amending()
    table.goes_to(given.DECIDING)
    html = flat(page_of(table, CHAIR))
    assert html.count("Put amendment 2 to the vote") == 1
    assert "Order the amendments" in html
    assert "Put amendment" not in page_of(table)


def test_the_ballot_and_the_vote_name_the_amendment() -> None:
    table, text = amending()
    table.goes_to(given.DECIDING)
    second = AmendmentId(tuple(table.state.amending.amendments)[1])
    table.does(OpenVote(text, 1, SIMPLE, amendment=second), LEAD)
    html = flat(page_of(table))
    assert "Vote on amendment 2 until" in html
    assert "Do you adopt amendment 2?" in html
    assert "The vote on amendment 2" in html
    assert "being voted on" in html


def test_where_no_phase_opens_amendments_the_page_has_nothing_of_them() -> None:
    families = snapshot_of(given.table_in(), NORTH).families
    assert not families["amendment"]
    assert not families["amend_step"]


def test_the_motion_to_introduce_an_amendment_leads_to_its_sheet() -> None:
    table, _ = between(opened=False)
    assert "sheet-amend" not in page_of(table, SOUTH)
    in_order(table, INTRODUCE, SOUTH)
    link = '<a class="btn small first" href="sheet-amend" data-sheet>Write the amendment</a>'
    assert link in page_of(table, SOUTH)
    assert "Offer an amendment" in page_of(table, SOUTH)
    assert link not in page_of(table, NORTH)


def test_where_amendments_are_open_the_sheet_of_motions_leads_there_without_one() -> None:
    table, _ = between(opened=True)
    assert 'href="sheet-amend"' in sheet("motion", table, motions=(), may_amend=True)
    assert "sheet-amend" not in sheet("motion", table, motions=(), may_amend=False)


def test_a_sheet_to_amend_without_a_text_asks_for_one() -> None:
    table, text = amending()
    view = snapshot_of(table, NORTH).families["text"][text]
    assert f'href="sheet-amend?proposal={text}"' in sheet("amend", table, text=None, texts=(view,))
    assert "There is no introduced text to amend." in sheet("amend", table, text=None, texts=())


def test_an_offer_becomes_its_command() -> None:
    fields = {
        "do": ("offer-amendment",),
        "id": ID,
        "proposal": ("p",),
        "revision": ("2",),
        "kind": ("add",),
        "after": ("c",),
        "clause_kind": ("preambular",),
        "text": ("Noting",),
        "tag": ("access=open",),
        "reason": ("Because.",),
    }
    parsed = parse_form(fields)
    assert isinstance(parsed, Order)
    change = Change(
        AmendmentKind.ADD,
        after=ClauseId("c"),
        clause_kind=ClauseKind.PREAMBULAR,
        text="Noting",
        tag=Tag(IssueId("access"), OptionId("open")),
    )
    assert parsed.command == OfferAmendment(ProposalId("p"), 2, change, "Because.")
    assert isinstance(parse_form({**fields, "kind": ("burn",)}), Malformed)


def test_an_order_is_read_from_the_place_of_each() -> None:
    fields = {"do": ("order-amendments",), "id": ID, "proposal": ("p",), "at": ("a=2", "b=1", "c=2")}
    parsed = parse_form(fields)
    assert isinstance(parsed, Order)
    assert parsed.command == OrderAmendments(ProposalId("p"), (AmendmentId("b"), AmendmentId("a"), AmendmentId("c")))
