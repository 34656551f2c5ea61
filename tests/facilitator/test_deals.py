"""Deals at the console: sealed ones marked, promises to judge, what every seat holds."""

from zoneinfo import ZoneInfo

from facilitator.renderer import desk_renderer
from sim_server.live.rendering import Change
from sim_server.rules.audience import FacilitatorKind
from sim_server.rules.commands import JudgePromise, Verdict
from sim_server.rules.ids import Language
from sim_server.rules.state.deals import DealStatus
from tests.facilitator.facilitators import console, only
from tests.rules import given
from tests.web.given_deals import bargaining

ZONE = ZoneInfo("Europe/Paris")


def test_a_facilitator_sees_sealed_deals_and_that_they_are() -> None:
    deals = console(bargaining(), "deal").values()
    assert len(deals) == 4
    assert all(deal.is_sealed for deal in deals)
    assert {deal.status for deal in deals} == {DealStatus.DONE, DealStatus.AGREED, DealStatus.OFFERED}


def test_what_the_record_decided_is_not_for_the_facilitator_to_judge() -> None:
    table = bargaining()
    promises = console(table, "promise")
    assert {view.may_judge for view in promises.values() if view.by_record} == {False}
    open_ones = [key for key, view in promises.items() if view.may_judge]
    table.does(JudgePromise(open_ones[0], Verdict.KEPT), given.LEAD)
    assert console(table, "promise")[open_ones[0]].verdict is Verdict.KEPT
    onlooker = console(table, "promise", FacilitatorKind.OBSERVER).values()
    assert not any(view.may_judge for view in onlooker)


def test_what_every_seat_holds_adds_up() -> None:
    table = bargaining()
    goods = only(table, "goods")
    assert goods.titles == ("Hours", "Credits")
    assert [sum(amounts[kind] for _, amounts in goods.rows) for kind in (0, 1)] == [11, 8]


def test_a_technical_facilitator_and_a_table_without_deals_have_none_of_it() -> None:
    for family in ("deal", "promise", "goods"):
        assert not console(bargaining(), family, FacilitatorKind.TECHNICAL)
        assert not console(given.table_in(), family)


def test_the_console_says_it_in_words_with_a_button_for_each_verdict() -> None:
    renderer, table = desk_renderer(Language("en"), ZONE, ()), bargaining()
    pages = {
        family: b"".join(renderer.region(family, key, view, Change.ADD) for key, view in console(table, family).items())
        for family in ("deal", "promise", "goods")
    }
    assert b"sealed" in pages["deal"]
    assert b"Waits for South Minister." in pages["deal"]
    assert b"offered by North Minister, North" in pages["deal"], "many delegations have a minister"
    assert b'value="judge-promise"' in pages["promise"]
    assert b"What every seat holds" in pages["goods"]
