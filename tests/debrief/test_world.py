"""The world in the debrief: ending and hidden indicators with the outcome, points with the interests, never before."""

from dataclasses import replace
from functools import lru_cache

import pytest

from sim_server.debrief.export import export_own, export_session
from sim_server.debrief.findings import findings
from sim_server.debrief.happening import Kind
from sim_server.debrief.record import Record
from sim_server.rules.audience import ObserverViewer, SeatViewer
from sim_server.rules.commands import Disclose, NudgeFuture, PeekFuture, Stage
from sim_server.rules.ids import Language
from tests.debrief.test_deals import recorded
from tests.debrief.test_export import all_of, rows, unpacked
from tests.debrief.test_pages import own_page, projected, words
from tests.rules import given
from tests.rules.futures.given_futures import CODES
from tests.rules.given import LEAD, NORTH, SOUTH
from tests.rules.given_table_of_futures import HELD, table_of_futures
from tests.rules.given_world import OPEN_DOORS, SCENARIO
from tests.rules.test_world import shared_access_adopted
from web.templating import tenth

ENGLISH = Language("en")
N, S, NOBODY = SeatViewer(NORTH.seat), SeatViewer(SOUTH.seat), ObserverViewer()
DESCRIBED = replace(SCENARIO, world=replace(SCENARIO.world, is_described=True)) if SCENARIO.world else SCENARIO


@lru_cache
def played(stage: Stage | None, *, described: bool = False) -> Record:
    """The odds moved, North peeked, access is shared, and the debrief is as far as ``stage``."""
    table = table_of_futures(scenario=DESCRIBED if described else SCENARIO)
    table.does(NudgeFuture(CODES, HELD), SOUTH)
    table.does(PeekFuture(CODES), NORTH)
    shared_access_adopted(table)
    table.goes_to(given.DEBRIEF)
    for each in (Stage.OUTCOME, Stage.INTERESTS):
        if stage is not None:
            table.does(Disclose(each), LEAD)
        if each is stage:
            break
    return recorded(table.events, table)


@pytest.mark.parametrize("viewer", [N, S, NOBODY], ids=str)
def test_nothing_of_the_ending_or_of_hidden_indicators_leaves_before_the_outcome(
    viewer: SeatViewer | ObserverViewer,
) -> None:
    record = played(None)
    taken = all_of(export_own(record, viewer)) + own_page(record, viewer)
    assert record.final.course is not None
    assert record.final.course.ending == OPEN_DOORS
    assert not [each for each in ("EndingReached", "open-doors", "Doors open", "Prices", '"prices"') if each in taken]


def test_everyone_reads_the_ending_with_the_outcome_and_each_delegation_its_own_words() -> None:
    pages = {viewer: words(own_page(played(Stage.OUTCOME), viewer)) for viewer in (N, S, NOBODY)}
    assert all("What the world became Open doors Doors open." in page for page in pages.values())
    assert [viewer for viewer, page in pages.items() if "Your door opens." in page] == [N]


def test_hidden_indicators_are_told_with_the_outcome_with_every_value() -> None:
    page = words(own_page(played(Stage.OUTCOME), NOBODY))
    assert "Prices hidden until now" in page
    assert "People fear for their codes." in page
    kinds = [each.kind for each in findings(played(Stage.OUTCOME), NOBODY, ENGLISH).timeline]
    assert Kind.SHIFTED in kinds
    assert kinds.count(Kind.BECAME) == 1


def test_points_with_their_parts_come_with_the_interests_and_not_before() -> None:
    early, late = (words(own_page(played(stage), S)) for stage in (Stage.OUTCOME, Stage.INTERESTS))
    assert "All points, part by part" not in early
    assert "North 136.8 40 reached 100 Trust: +6; Prices: +18.8 6 × Hours: +12" in late
    assert findings(played(Stage.OUTCOME), S, ENGLISH).scores is None


def test_a_seat_reads_on_its_own_sheet_what_counts_besides_options() -> None:
    assert "With what counts besides options: 131." in words(own_page(played(Stage.OUTCOME), N))


def test_the_export_has_indicators_the_ending_and_scores_as_tables() -> None:
    files = unpacked(export_session([played(Stage.INTERESTS)]))
    indicators, ending, scores = (rows(files[f"table-1/{name}.csv"]) for name in ("indicators", "ending", "scores"))
    assert [(row["value"], row["because"]) for row in indicators if row["indicator"] == "trust"][:2] == [
        ("41.0", ""),
        ("42.94", "People fear for their codes."),
    ]
    assert [(row["title"], row["delegation"]) for row in ending] == [("Open doors", ""), ("Open doors", "north")]
    assert [row["points"] for row in scores if (row["seat"], row["part"]) == ("", "total")] == ["136.8"]


def test_a_scenario_that_describes_shows_no_number_of_what_anything_was_worth() -> None:
    for page in (
        own_page(played(Stage.INTERESTS, described=True), N),
        projected(played(Stage.INTERESTS, described=True)),
    ):
        assert "This scenario counts no points." in words(page)
        assert "part by part" not in page
    files = unpacked(export_own(played(Stage.INTERESTS, described=True), N))
    assert rows(files["scores.csv"]) == rows(files["interests.csv"]) == []


def test_points_below_none_are_written_with_a_minus() -> None:
    assert [tenth(points) for points in (37.44, -5.5, 0, -0.04)] == ["37.4", "−5.5", "0", "0"]
