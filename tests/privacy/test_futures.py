"""Peeks, forecasts and whoever moves odds without a name leave no trace at anybody else, and no page holds the seed."""

from collections.abc import Sequence

import pytest

from sim_server.api.bodies import DrawOut, PassOut, ReadOut, SessionOut, Snapshot, TableOut
from sim_server.debrief.export import export_own, export_session
from sim_server.debrief.record import Record
from sim_server.projection.console import CONSOLE_FAMILIES
from sim_server.projection.play import PLAY_FAMILIES
from sim_server.projection.regions import Family, Sight
from sim_server.rules.actors import Actor, Moment
from sim_server.rules.audience import FacilitatorKind, FacilitatorViewer, ObserverViewer, SeatViewer, Viewer
from sim_server.rules.commands import (
    Command,
    Disclose,
    ForecastFuture,
    MeasureFutures,
    NudgeFuture,
    PeekFuture,
    Stage,
)
from sim_server.rules.decide import decide
from sim_server.rules.evolve import evolve
from sim_server.rules.ids import Language, Millis
from sim_server.rules.rejections import Rejection
from tests.debrief.test_deals import recorded
from tests.debrief.test_export import all_of
from tests.debrief.test_pages import own_page, projected
from tests.privacy.table import SEED
from tests.privacy.watcher import Sent, Watcher
from tests.rules.futures.given_futures import CODES, TRADE
from tests.rules.given import CHAIR, DEBRIEF, ENVOY, LEAD, NORTH, SOUTH, WORKS, Table
from tests.rules.given_table_of_futures import LAST_LOOK, NUDGE, SHRUNK, odds_of, table_of_futures
from tests.web.test_futures import page_of

ENGLISH = Language("en")
Act = tuple[Command, Actor]
PUBLIC: tuple[Act, ...] = ((NUDGE, SOUTH), (NudgeFuture(TRADE, SHRUNK), CHAIR))
HIDDEN: tuple[Act, ...] = (
    (PeekFuture(CODES), NORTH),
    (PeekFuture(TRADE), NORTH),
    (ForecastFuture(CODES, (60, 40), is_sealed=False), NORTH),
    (ForecastFuture(CODES, (70, 30), is_sealed=True), NORTH),
)


def received(viewer: Viewer, acts: Sequence[tuple[int, Command, Actor]]) -> list[Sent]:
    """All that a viewer receives while these acts happen, each at its own moment, and the last page."""
    table = table_of_futures(seed=SEED)
    state, watcher = table.state, Watcher(viewer, ENGLISH)
    got = list(watcher.open(state, {}))
    for number, command, actor in acts:
        events = decide(state, command, actor, Moment(Millis(table.at + number), f"at{number}", SEED))
        assert not isinstance(events, Rejection), events.sentence()
        before = state
        for event in events:
            state = evolve(state, event)
        got += watcher.receive(before, state, events, {}, {})
    return [*got, *Watcher(viewer, ENGLISH).open(state, {})]


OTHERS: tuple[Viewer, ...] = (*(SeatViewer(each.seat) for each in (SOUTH, WORKS, CHAIR, ENVOY)), ObserverViewer())


@pytest.mark.parametrize("viewer", OTHERS, ids=str)
def test_peeks_and_forecasts_leave_no_trace_at_anybody_else(viewer: Viewer) -> None:
    acts = [*HIDDEN[:2], PUBLIC[0], *HIDDEN[2:], PUBLIC[1]]
    numbered = [(number, *act) for number, act in enumerate(acts)]
    public = [each for each in numbered if each[1:] in PUBLIC]
    assert received(viewer, numbered) == received(viewer, public)


@pytest.mark.parametrize("viewer", [SeatViewer(NORTH.seat), SeatViewer(SOUTH.seat), ObserverViewer()], ids=str)
def test_it_does_not_show_who_moved_odds_where_nobody_is_named(viewer: Viewer) -> None:
    nudge = NudgeFuture(TRADE, SHRUNK)
    assert received(viewer, [(1, nudge, CHAIR)]) == received(viewer, [(1, nudge, WORKS)])


def everything(table: Table) -> str:
    """Every view of every seat, an observer and every kind of facilitator."""
    people: list[tuple[tuple[Family, ...], Viewer]] = [(PLAY_FAMILIES, SeatViewer(seat)) for seat in table.state.seats]
    people.append((PLAY_FAMILIES, ObserverViewer()))
    people += [(CONSOLE_FAMILIES, FacilitatorViewer(kind)) for kind in FacilitatorKind]
    return "".join(
        repr(family.project(Sight(table.state, {}, viewer, ENGLISH)))
        for families, viewer in people
        for family in families
    )


def test_no_page_and_no_event_holds_the_seed_before_the_last_measurement() -> None:
    table = table_of_futures(LAST_LOOK, seed=SEED)
    table.does(PeekFuture(CODES), NORTH)
    table.does(MeasureFutures((CODES,)), LEAD)
    assert str(SEED) not in everything(table) + repr(table.events) + repr(table.state)
    table.does(MeasureFutures(), LEAD)
    assert str(SEED) in everything(table)


def test_no_export_and_no_page_of_a_debrief_holds_the_seed_before_the_last_measurement() -> None:
    """A table that ended with a future still open: its draws can never be checked, and are never told."""
    table = table_of_futures(seed=SEED)
    for act, actor in (*HIDDEN, *PUBLIC):
        table.does(act, actor)
    is_open = recorded(table.events, table)
    table.goes_to(LAST_LOOK)
    table.does(MeasureFutures((CODES,)), LEAD)
    is_half_open = recorded(table.events, table)
    for record in (is_open, is_half_open):
        assert str(SEED) not in everything_taken_home(record)
    table.does(MeasureFutures(), LEAD)
    table.goes_to(DEBRIEF)
    table.does(Disclose(Stage.OUTCOME), LEAD)
    assert str(SEED) in everything_taken_home(recorded(table.events, table))


def everything_taken_home(record: Record) -> str:
    """Every export, every page of the debrief, and the page of all tables' forecasts."""
    viewers: list[SeatViewer | ObserverViewer] = [ObserverViewer(), *map(SeatViewer, record.final.seats)]
    pages = [own_page(record, viewer) for viewer in viewers]
    exports = [all_of(export_own(record, viewer)) for viewer in viewers]
    return "".join((*pages, *exports, projected(record), all_of(export_session([record]))))


def test_no_page_or_answer_of_a_program_has_a_field_for_a_seed_of_draws() -> None:
    table = table_of_futures(LAST_LOOK, seed=SEED)
    table.does(MeasureFutures((CODES,)), LEAD)
    assert str(SEED) not in page_of(NORTH, table=table) + page_of(None, table=table)
    answers = (SessionOut, TableOut, Snapshot, ReadOut, DrawOut, PassOut)
    assert not any("seed" in answer.model_fields for answer in answers)


def test_a_peek_moves_no_odds_that_anybody_sees() -> None:
    table = table_of_futures(seed=SEED)
    before = odds_of(table, CODES)
    table.does(PeekFuture(CODES), NORTH)
    assert odds_of(table, CODES) == before
