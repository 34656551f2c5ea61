"""Many worlds: what a text is worth over all futures, and how likely each ending was, against sums made by hand."""

from dataclasses import replace
from itertools import product

import pytest

import sim_server.debrief.possible as possible_of_debrief
import sim_server.debrief.worlds as worlds_of_debrief
from sim_server.debrief.drafts import worth_now
from sim_server.debrief.export import export_session
from sim_server.debrief.findings import findings
from sim_server.debrief.possible import possible
from sim_server.debrief.record import Record
from sim_server.debrief.worlds import OpenWorlds, open_odds, points_ahead
from sim_server.rules.audience import FacilitatorKind, FacilitatorViewer, ObserverViewer
from sim_server.rules.commands import Disclose, MeasureFutures, NudgeFuture, Stage
from sim_server.rules.expressions import Fact, constant, reading
from sim_server.rules.ids import DelegationId, EndingId, IndicatorId, Language
from sim_server.rules.odds import chances
from sim_server.rules.uncertain import Uncertainty
from sim_server.rules.world import Better, Effect, Ending, Indicator, Values, World
from tests.debrief.played import with_interests
from tests.debrief.test_deals import recorded
from tests.debrief.test_export import rows, unpacked
from tests.debrief.test_pages import own_page, projected, words
from tests.rules import given
from tests.rules.futures.given_futures import CODES, COOLING, TRADE, ExactOdds
from tests.rules.given import CHAIR, LEAD, NORTH, SHARED_ACCESS, SOUTH
from tests.rules.given_leverage import MOVING, adopts
from tests.rules.given_table_of_futures import GREW, HELD, LAST_LOOK, NUDGE, TALKS, table_of_futures

ENGLISH = Language("en")
CALM = IndicatorId("calm")
QUIET, LOUD, SPLIT = EndingId("quiet"), EndingId("loud"), EndingId("split")
BREAKS, GROWS = reading(Fact.MEASURED, CODES, "codes-0"), reading(Fact.MEASURED, TRADE, GREW)
WORLD = World(
    (Indicator(CALM, "Calm", "", 0, 100, 60, Better.HIGHER, (Effect(constant(-40.0), "The codes broke.", BREAKS),)),),
    (
        Ending(LOUD, "Loud", "It is loud.", (), BREAKS),
        Ending(SPLIT, "Split", "Some grow.", (), GROWS),
        Ending(QUIET, "Quiet", "It is quiet.", ()),
    ),
    (Values(DelegationId("north"), None, ((CALM, 0, 50),)), Values(DelegationId("south"), None, ((CALM, 20, 0),))),
)
"""North gains with calm, South loses: 30 and 8 points where the codes hold, 10 and 16 where they break."""
SCENARIO = replace(with_interests(MOVING), world=WORLD)


def played(stage: Stage = Stage.INTERESTS, seed: int = 7) -> Record:
    """Odds moved by two seats; shared access adopted, which moves the codes; all measured in the end."""
    table = table_of_futures(TALKS, scenario=SCENARIO, seed=seed)
    table.does(NUDGE, SOUTH)
    table.does(NudgeFuture(TRADE, GREW), CHAIR)
    adopts(table, given.proposal_at(table, NORTH, SHARED_ACCESS))
    table.goes_to(LAST_LOOK)
    table.does(MeasureFutures(), LEAD)
    table.goes_to(given.DEBRIEF)
    for each in (Stage.OUTCOME, Stage.INTERESTS):
        table.does(Disclose(each), LEAD)
        if each is stage:
            break
    return recorded(table.events, table)


def uncertainty() -> Uncertainty:
    assert MOVING.uncertainty is not None
    return MOVING.uncertainty


def twin(*, shares: bool) -> ExactOdds:
    """The odds as they would be if nothing had been measured, in fractions, for a text with that answer or not."""
    exact = ExactOdds(uncertainty())
    exact.nudge(CODES, 0, 1.5)
    exact.nudge(TRADE, 1, 2.0)
    if shares:
        exact.nudge(CODES, 1, 2.0)
    return exact


def test_what_a_text_is_worth_is_the_mean_over_all_worlds_by_the_odds_of_the_table() -> None:
    found = OpenWorlds(played(), uncertainty()).of_text({SHARED_ACCESS.issue: SHARED_ACCESS.option})
    broken = float(twin(shares=True).chance(CODES, 0))
    by_party = dict(zip(found.parties, zip(*found.prospect, strict=True), strict=True))
    assert by_party[DelegationId("north")] == pytest.approx((60 + 10 * broken + 30 * (1 - broken), 70))
    assert by_party[DelegationId("south")] == pytest.approx((10 + 16 * broken + 8 * (1 - broken), 18))
    assert by_party[DelegationId("works")] == pytest.approx((70, 70))


def test_another_text_moves_the_odds_in_its_own_way() -> None:
    open_worlds = OpenWorlds(played(), uncertainty())
    without = open_worlds.of_text({})
    broken = float(twin(shares=False).chance(CODES, 0))
    north = without.parties.index(DelegationId("north"))
    assert without.prospect.expected[north] == pytest.approx(20 + 10 * broken + 30 * (1 - broken))


def test_luck_is_what_came_against_what_could_be_expected() -> None:
    for seed in range(3, 9):
        record = played(seed=seed)
        found = OpenWorlds(record, uncertainty()).of_text(record.final.settled)
        assert record.final.futures is not None
        holds = record.final.futures.measured[CODES].outcome == HELD
        broken = float(twin(shares=True).chance(CODES, 0))
        assert found.luck == pytest.approx((38 if holds else 26) - (38 - 12 * broken))


def test_endings_are_as_likely_as_the_worlds_in_which_they_come() -> None:
    exact = twin(shares=True)
    expected = dict.fromkeys((LOUD, SPLIT, QUIET), 0.0)
    for codes, trade, cooling in product(range(2), range(2), range(3)):
        ending = LOUD if codes == 0 else SPLIT if trade == 1 else QUIET
        expected[ending] += float(exact.weights[codes, trade, cooling])
    found = findings(played(), ObserverViewer(), ENGLISH).many_worlds
    assert found is not None
    assert {ending: chance for ending, _, chance in found.endings} == pytest.approx(expected, abs=1e-12)
    assert sum(chance for _, _, chance in found.endings) == pytest.approx(1, abs=1e-12)


def test_the_ending_that_came_is_the_one_of_the_world_that_was_measured() -> None:
    for seed in range(3, 9):
        record = played(seed=seed)
        found = findings(record, ObserverViewer(), ENGLISH).many_worlds
        assert found is not None
        assert record.final.futures is not None
        drawn = {name: each.outcome for name, each in record.final.futures.measured.items()}
        assert found.came == (LOUD if drawn[CODES] != HELD else SPLIT if drawn[TRADE] == GREW else QUIET)


def test_worlds_that_differ_in_what_nobody_asks_are_one() -> None:
    """The codes and trade are asked for, cooling is not: twelve joint outcomes, four worlds."""
    assert OpenWorlds(played(), uncertainty()).size() == 4


def test_where_there_are_too_many_worlds_only_what_holds_is_followed(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (worlds_of_debrief, possible_of_debrief):
        monkeypatch.setattr(module, "MOST_FOLLOWED", 3)
    record = played()
    found = possible(record)
    assert found is not None
    assert len(found.ahead) == 1
    assert points_ahead(record.final, {}) == ()


def test_every_draft_and_named_text_is_followed_into_all_worlds() -> None:
    found = possible(played())
    assert found is not None
    assert len(found.ahead) == 1 + len(found.drafts) + len(found.named)
    assert found.ahead[0].prospect == found.ahead[1].prospect, "the only draft is what was adopted"


def test_where_no_future_changes_anything_nothing_is_said_of_it() -> None:
    record = played()
    plain = replace(record.opened, scenario=replace(SCENARIO, world=None))
    entries = (replace(record.entries[0], event=plain), *record.entries[1:])
    found = possible(
        replace(
            record,
            opened=plain,
            entries=entries,
            final=replace(record.final, opening=replace(record.final.opening, scenario=plain.scenario)),
        )
    )
    assert found is not None
    assert found.ahead == ()


def test_the_debrief_says_it_in_words_with_the_interests_and_not_before() -> None:
    before, page = (words(own_page(played(stage), ObserverViewer())) for stage in (Stage.OUTCOME, Stage.INTERESTS))
    assert "Over all futures: on average, and at worst" not in before
    assert "Of a hundred worlds" not in before
    assert "Over all futures: on average, and at worst" in page
    assert "Of a hundred worlds" in page
    assert "They are nobody's private forecast" in page
    assert projected(played()).count('id="worlds-h"') == 1
    facilitator = findings(played(Stage.OUTCOME), FacilitatorViewer(FacilitatorKind.LEAD), ENGLISH)
    assert facilitator.many_worlds is not None


def test_a_future_that_was_out_before_the_vote_is_not_moved_by_the_text() -> None:
    """Shared access would have moved cooling; it had been measured when the table decided."""
    odds = open_odds(played(), uncertainty(), {SHARED_ACCESS.issue: SHARED_ACCESS.option}, frozenset({COOLING}))
    assert chances(odds, COOLING) == pytest.approx((0.5, 0.35, 0.15), abs=1e-12)
    assert chances(odds, CODES)[0] == pytest.approx(float(twin(shares=True).chance(CODES, 0)), abs=1e-12)


def test_during_play_a_text_counts_all_its_points_by_the_odds_that_everyone_sees() -> None:
    table = table_of_futures(TALKS, scenario=SCENARIO)
    table.does(NUDGE, SOUTH)
    given.proposal_at(table, NORTH, SHARED_ACCESS)
    found = worth_now(table.state)
    assert found is not None
    (text,) = found.texts
    exact = ExactOdds(uncertainty())
    exact.nudge(CODES, 0, 1.5)
    exact.nudge(CODES, 1, 2.0)
    broken = float(exact.chance(CODES, 0))
    totals = {party: (mean, worst) for party, mean, worst in text.totals}
    assert totals[DelegationId("north")] == pytest.approx((60 + 10 * broken + 30 * (1 - broken), 70))
    assert totals[DelegationId("works")] == pytest.approx((70, 70))


def test_what_is_measured_during_play_can_no_longer_come_otherwise() -> None:
    table = table_of_futures(LAST_LOOK, scenario=SCENARIO)
    table.does(MeasureFutures((CODES,)), LEAD)
    assert table.state.futures is not None
    holds = table.state.futures.measured[CODES].outcome == HELD
    totals = {party: (mean, worst) for party, mean, worst in points_ahead(table.state, {})}
    assert totals[DelegationId("north")] == pytest.approx((20 + (30 if holds else 10),) * 2)


def test_where_no_numbers_are_shown_nothing_is_weighed() -> None:
    described = replace(SCENARIO, world=replace(WORLD, is_described=True))
    assert worth_now(table_of_futures(TALKS, scenario=described).state) is None


def test_the_export_says_how_likely_each_ending_was() -> None:
    found = rows(unpacked(export_session([played()]))["table-1/many_worlds.csv"])
    assert [row["ending"] for row in found] == [LOUD, SPLIT, QUIET]
    assert [row["happened"] for row in found].count("yes") == 1
    assert sum(float(row["chance"]) for row in found) == pytest.approx(1, abs=1e-5)
