"""Deals on the page: what one gets beside what one gives, what one holds, the ledger; and the sheets to offer."""

from typing import Any
from zoneinfo import ZoneInfo

import pytest

from sim_server.live.orders import Malformed, Order
from sim_server.projection.feeds import feed_entries, item_view
from sim_server.projection.play import PLAY_FAMILIES
from sim_server.projection.views.items import LineItem
from sim_server.rules.actors import SeatActor
from sim_server.rules.commands import AcceptDeal, Condition, CounterDeal, Give, MakePromise, OfferDeal
from sim_server.rules.events import DealOffered
from sim_server.rules.ids import (
    CommitmentId,
    DealId,
    IssueId,
    Language,
    Millis,
    OptionId,
    PhaseId,
    ResourceId,
    SeatId,
    TableId,
)
from tests.rules import given
from tests.rules.given import NORTH, SOUTH
from tests.rules.given_deals import DECIDING, bargaining_table, hours, terms
from tests.web.given_deals import bargaining, snapshot_of
from tests.web.test_page import Page
from web.forms import parse_form
from web.look import Look
from web.offers import offer_context
from web.page import Place, play_page
from web.play import play_renderer
from web.templating import environment

ZONE = ZoneInfo("Europe/Paris")
PLACE = Place(TableId("t3"), "Lindhaven Conference", "Table 3")


def page_of(who: SeatActor | None = NORTH, language: str = "en") -> str:
    table = bargaining()
    code = Language(language)
    look = Look()
    renderer = play_renderer(code, ZONE)
    now = Millis(table.at)
    me = who.seat if who else None
    snapshot = snapshot_of(table, who, language)
    return play_page(environment(code, ZONE), renderer, snapshot, look=look, place=PLACE, me=me, now=now)


def sheet(name: str, **asked: Any) -> str:
    table = bargaining()
    families = snapshot_of(table, NORTH).families
    deal = next((each for each in families["deal"].values() if each.version == asked.get("version")), None)
    if asked.pop("deal", None):
        deal = next(each for each in families["deal"].values() if asked["which"](each))
    context = offer_context(
        families, NORTH.seat, partner=asked.get("partner", ""), more=asked.get("more", ()), deal=deal
    )
    look = {"within": False, "look": Look(), "me": NORTH.seat, "place": "Lindhaven", "place_note": "Table 3"}
    people = families["people"][""].people
    return (
        environment(Language("en"), ZONE).get_template(f"sheets/{name}.html").render(**context, **look, people=people)
    )


def texts(html: str) -> str:
    return " ".join(html.split())


SHEETS = {
    "choose": lambda: sheet("offer"),
    "two": lambda: sheet("offer", partner=SOUTH.seat),
    "three": lambda: sheet("offer", partner=SOUTH.seat, more=("works-head",)),
    "four": lambda: sheet("offer", partner=SOUTH.seat, more=("works-head", "commons-chair")),
    "counter": lambda: sheet("offer", deal=True, which=lambda each: each.may_accept),
    "counter of three": lambda: sheet("offer", deal=True, which=lambda each: len(each.parties) == 3),
    "promise": lambda: sheet("promise"),
}


@pytest.mark.parametrize("make", [page_of, lambda: page_of(None), lambda: page_of(NORTH, "fr"), *SHEETS.values()])
def test_labels_point_somewhere_and_nothing_is_inline(make: Any) -> None:
    tags = Page(make()).tags
    ids = [attrs["id"] for _, attrs in tags if attrs.get("id")]
    assert len(ids) == len(set(ids)), sorted({str(each) for each in ids if ids.count(each) > 1})
    for tag, attrs in tags:
        assert "style" not in attrs, tag
        for name in ("for", "aria-labelledby", "aria-describedby"):
            for target in (attrs.get(name) or "").split():
                assert target in ids, f"{name}={target}"


def test_a_deal_shows_what_one_gets_beside_what_one_gives() -> None:
    html = texts(page_of())
    assert "<dt>You get</dt><dd><p><b>2</b> × Credits</p></dd>" in html
    assert "<dt>You give</dt><dd><p>does the opening</p></dd>" in html
    assert "Accept: get 2 × Credits" in html


def test_an_offer_names_the_promise_it_breaks_to_the_seat_that_made_it_alone() -> None:
    assert "This goes against your promise to South Minister: “does the sharing”" in texts(page_of())
    assert "goes against your promise" not in page_of(SOUTH)


def test_the_lead_asks_for_an_answer() -> None:
    assert "South Minister, South offers you a deal." in texts(page_of())


def test_what_one_holds_is_told_with_what_is_set_aside() -> None:
    assert "Hours<small>2 set aside, 7 free</small>" in texts(page_of())


def test_what_one_holds_stands_open_in_private_talks_and_is_one_step_away_elsewhere() -> None:
    table = bargaining()
    assert '<details><summary><b id="holdings-h"' not in page_of()
    assert snapshot_of(table, NORTH).families["holdings"][""].is_in_front
    table.goes_to(DECIDING)
    deciding = snapshot_of(table, NORTH).families["holdings"][""]
    assert deciding.refusal is None
    assert not deciding.is_in_front


def test_an_observer_has_the_open_promises_and_no_deal_that_is_sealed() -> None:
    html = page_of(None)
    assert "Will call the press tomorrow." in html
    assert "You get" not in html
    assert "What you hold" not in html


def test_where_the_scenario_has_no_deals_the_page_has_nothing_of_them() -> None:
    table = given.table_in()
    families = snapshot_of(table, NORTH).families
    assert not any(families[name] for name in ("deal", "holdings", "ledger"))
    assert "deals" not in {each.action for each in families["lead"][""].possible}
    assert {"deal", "holdings", "ledger"} <= {family.name for family in PLAY_FAMILIES}


def test_an_offer_to_several_seats_has_rows_for_each_pair_and_can_name_one_more() -> None:
    html = sheet("offer", partner=SOUTH.seat, more=("works-head",))
    assert html.count('<details class="pairgives"') == 6
    assert "and=works-head&amp;and=commons-chair" in html
    assert "Offer this to 2 seats" in html


def test_an_open_deal_that_was_carried_out_is_a_line_in_the_plenary_and_a_sealed_one_is_none() -> None:
    table = bargaining_table()
    for is_sealed in (True, False):
        (deal,) = table.does(OfferDeal(terms(hours(NORTH, SOUTH, 1)), is_sealed), NORTH)
        assert isinstance(deal, DealOffered)
        events = table.does(AcceptDeal(deal.deal, 1), SOUTH)
        entries = [entry for event in events for entry in feed_entries(event, table.state)]
        assert bool(entries) is not is_sealed
    (entry,) = entries
    line = item_view(entry, table.state, Language("en"))
    assert isinstance(line, LineItem)
    assert [sign.seat for sign in line.seats] == [NORTH.seat, SOUTH.seat]


ROWS = {
    "giver": ("north-minister", "south-minister", "south-minister", "north-minister"),
    "to": ("south-minister", "north-minister", "north-minister", "south-minister"),
    "what": ("resource:hours", "resource:credits", "commitment:support", "words"),
    "amount": ("3", "", "", ""),
    "words": ("", "", "", "A visit"),
}
GIVES = (
    Give(SeatId("north-minister"), SeatId("south-minister"), resource=ResourceId("hours"), amount=3),
    Give(SeatId("south-minister"), SeatId("north-minister"), commitment=CommitmentId("support")),
    Give(SeatId("north-minister"), SeatId("south-minister"), words="A visit"),
)
ID = ("command-1",)


def test_rows_of_an_offer_become_what_is_given_and_empty_ones_nothing() -> None:
    more = {"condition": ("access=shared",), "due": ("deciding",), "minutes": ("15",), "is_sealed": ("no",)}
    parsed = parse_form({"do": ("offer-deal",), "id": ID, **ROWS, **more})
    assert isinstance(parsed, Order)
    command = parsed.command
    assert isinstance(command, OfferDeal)
    assert command.terms.gives == GIVES
    assert command.terms.condition == Condition(IssueId("access"), OptionId("shared"))
    assert (command.terms.due, command.terms.minutes, command.is_sealed) == (PhaseId("deciding"), 15, False)


def test_an_answer_names_the_version_and_may_wait_for_another_deal() -> None:
    more = {"deal": ("d-1",), "version": ("2",), "condition": ("deal:d-2",)}
    parsed = parse_form({"do": ("counter-deal",), "id": ID, **ROWS, **more})
    assert isinstance(parsed, Order)
    assert isinstance(parsed.command, CounterDeal)
    assert (parsed.command.deal, parsed.command.version) == (DealId("d-1"), 2)
    assert parsed.command.terms.condition == Condition(deal=DealId("d-2"))


def test_what_nobody_chose_is_sealed() -> None:
    parsed = parse_form({"do": ("make-promise",), "id": ID, "seats": ("south-minister",), "words": ("Yes",)})
    assert isinstance(parsed, Order)
    assert parsed.command == MakePromise((SeatId("south-minister"),), "Yes", is_sealed=True)


@pytest.mark.parametrize(
    "changed",
    [
        {"amount": ("3",)},
        {"what": ("gold:hours", "", "", "")},
        {"giver": ("<b>", "x", "x", "x")},
        {"amount": ("three", "", "", "")},
    ],
)
def test_rows_that_do_not_fit_are_told_so(changed: dict[str, tuple[str, ...]]) -> None:
    assert isinstance(parse_form({"do": ("offer-deal",), "id": ID, **ROWS, **changed}), Malformed)
