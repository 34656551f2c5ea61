"""What was possible, each figure against a slow search or one worked out by hand from `played`."""

from itertools import product

from sim_server.debrief.interests import interests
from sim_server.debrief.possible import Possible, possible
from sim_server.debrief.record import Record
from sim_server.rules.audience import ObserverViewer
from sim_server.rules.commands import Stage
from sim_server.rules.ids import Language
from tests.debrief.played import in_lobby, played
from tests.debrief.sample import evening
from tests.debrief.test_pages import own_page, projected, words
from web.debrief_map import HEIGHT, LEFT, TOP, WIDTH, possible_map


def of(record: Record) -> Possible:
    found = possible(record)
    assert found is not None
    return found


def slow_points(record: Record) -> list[dict[str, int]]:
    """The points of every delegation for every package."""
    scenario = record.opened.scenario
    chosen = product(*([(issue.id, option.id) for option in issue.options] for issue in scenario.issues))
    return [
        {
            party.id: sum(each.points for each in party.stake.interests if (each.issue, each.option) in package)
            for party in scenario.delegations
        }
        for package in chosen
    ]


def test_the_text_that_was_adopted_is_found_among_all() -> None:
    record = played(stage=Stage.INTERESTS).record
    found, every = of(record), slow_points(record)
    assert found.is_exact
    assert found.size == found.looked_at == len(every)
    assert found.reached.name == "adopted"
    assert dict(found.reached.points) == {each.delegation: each.points for each in interests(record).delegations}
    assert found.reached.joint == interests(record).joint
    assert found.reached.least == min(each.points - each.threshold for each in interests(record).delegations)


def test_better_texts_are_those_of_a_slow_search() -> None:
    for seed in (3, 7):
        record = evening(seed).record
        found, own = of(record), dict(of(record).reached.points)
        thresholds = {party.id: party.stake.threshold for party in record.opened.scenario.delegations}
        every = slow_points(record)
        better = [each for each in every if each != own and all(each[party] >= own[party] for party in own)]
        assert found.better == len(better)
        assert found.suiting == sum(all(each[party] >= thresholds[party] for party in own) for each in every)
        assert bool(found.nearest) == bool(better)
        assert found.created == max(0, found.reached.joint - sum(thresholds.values())) / (
            max(sum(each.values()) for each in every) - sum(thresholds.values())
        )


def test_the_nearest_better_text_differs_in_what_is_told() -> None:
    found = of(evening(3).record)
    options = dict(found.reached.chosen)
    assert all(options[issue] != option for issue, option in found.nearest)


def test_drafts_are_numbered_where_what_they_settle_changed() -> None:
    found = of(played(stage=Stage.INTERESTS).record)
    assert [draft.number for draft in found.drafts] == list(range(1, len(found.drafts) + 1))
    assert found.drafts[-1].chosen == found.reached.chosen


def test_without_a_text_the_defaults_hold() -> None:
    found = of(in_lobby().record)
    defaults = tuple((issue.id, issue.default) for issue in in_lobby().record.opened.scenario.issues)
    assert (found.reached.name, found.reached.chosen, found.drafts) == ("without_text", defaults, ())


def test_everything_lies_on_the_map() -> None:
    found = of(evening(3).record)
    picture = possible_map(found)
    assert len(picture.dots) == len(found.dots)
    for x, y in (*picture.dots, *((mark.x, mark.y) for mark in (*picture.named, *picture.drafts, picture.reached))):
        assert LEFT <= x <= LEFT + WIDTH
        assert TOP <= y <= TOP + HEIGHT
    assert "".join(mark.letters for mark in picture.named) == "NKEU"


def test_what_was_possible_is_told_with_the_interests_and_not_before() -> None:
    before = own_page(played(stage=Stage.OUTCOME).record, ObserverViewer())
    told = own_page(played(stage=Stage.INTERESTS).record, ObserverViewer())
    assert "Every possible text" not in before
    assert "Every possible text" in words(told)
    assert "Tous les textes possibles" in words(
        own_page(played(stage=Stage.INTERESTS).record, ObserverViewer(), Language("fr"))
    )
    assert projected(played(stage=Stage.INTERESTS).record).count('id="pos-h"') == 1
