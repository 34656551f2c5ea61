"""The flagship scenario is a good puzzle: agreement is possible, not easy, and nobody can be left out.

The targets are those of the designer's guide, as far as they need no futures.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from math import prod
from operator import ge

import pytest

from sim_server.debrief.landscape import landscape_of
from sim_server.rules.ids import DelegationId
from sim_server.rules.scenario import Delegation, Power, Scenario, Stake
from sim_server.scenario.craft.bargain import Bargain
from sim_server.scenario.craft.council import Council
from sim_server.scenario.craft.packages import first_choices, packages, scores, weights
from tests.scenarios.craft.flagship import FOLDER, FULL, accord, bargain_of, cast_of
from tests.scenarios.craft.seats import colleagues, likeness, quarrels, stake_of

NOTES = (FOLDER / "notes.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    return cast_of(FULL)


@pytest.fixture(scope="module")
def voters(scenario: Scenario) -> Council:
    return accord(scenario)


@pytest.fixture(scope="module")
def table() -> Bargain:
    return bargain_of(FULL)


class TestInterests:
    def test_there_are_neither_few_nor_countless_packages(self, table: Bargain) -> None:
        assert 500 <= len(table.packages) <= 3000

    def test_weights_sum_to_100_and_none_rules_alone(self, scenario: Scenario) -> None:
        for stake in _stakes(scenario):
            assert sum(weights(stake).values()) == 100
            assert max(weights(stake).values()) <= 45
            assert list(weights(stake).values()).count(0) <= 1

    def test_no_issue_is_first_for_more_than_three_delegations(self, scenario: Scenario) -> None:
        firsts = Counter(_first_issue(delegation) for delegation in scenario.delegations)
        assert max(firsts.values()) <= 3

    def test_on_one_issue_all_secretly_want_the_same_change(self, scenario: Scenario) -> None:
        choices = [first_choices(delegation.stake) for delegation in scenario.delegations]
        shared = {issue.id for issue in scenario.issues if len({each[issue.id] for each in choices}) == 1}
        assert shared == {"choice"}
        assert choices[0][scenario.issues[-1].id] != scenario.issues[-1].default

    def test_three_to_twelve_per_cent_pass(self, table: Bargain) -> None:
        assert 0.03 <= len(table.passing()) / len(table.packages) <= 0.12

    def test_one_to_five_per_cent_suit_everyone(self, table: Bargain) -> None:
        assert 0.01 <= len(table.suiting_all()) / len(table.packages) <= 0.05

    def test_no_option_is_a_foregone_conclusion_but_the_shared_one(self, table: Bargain) -> None:
        for place in range(4):
            carried = Counter(table.packages[each][place] for each in table.suiting_all())
            assert max(carried.values()) <= 0.75 * len(table.suiting_all())

    def test_no_two_delegations_want_the_same(self, scenario: Scenario) -> None:
        for one, other in combinations(scenario.delegations, 2):
            assert quarrels(one.stake, other.stake), (one.id, other.id)

    def test_the_notes_count_right(self, table: Bargain) -> None:
        assert "twenty texts that suit all eight, out of 960" in NOTES
        assert (len(table.suiting_all()), len(table.packages)) == (20, 960)

    def test_the_texts_in_the_notes_suit_everyone(self, scenario: Scenario, table: Bargain) -> None:
        titles = {option.title: option.id for issue in scenario.issues for option in issue.options}
        rows = [[cell.strip() for cell in line.strip("| ").split("|")] for line in NOTES.splitlines()]
        examples = [tuple(titles[cell] for cell in row) for row in rows if set(row) <= set(titles)]
        assert len(examples) == 4
        assert {table.packages.index(each) for each in examples} <= set(table.suiting_all())
        assert table.joint(table.packages.index(examples[0])) == max(map(table.joint, table.everything()))

    def test_there_is_more_than_one_efficient_answer(self, table: Bargain) -> None:
        assert len(table.efficient(table.passing())) >= 8

    def test_splitting_every_difference_wastes_a_tenth_to_a_third(self, table: Bargain) -> None:
        loss = table.split_loss()
        assert loss is not None
        assert 0.10 <= loss <= 0.30


class TestFrontier:
    """What the debrief tells of the flagship, against a search of this test's own."""

    def test_the_frontier_comes_out_to_the_digit(self, scenario: Scenario, table: Bargain) -> None:
        found = landscape_of(scenario)
        assert found is not None
        points = {tuple(party.scores[each] for party in table.parties) for each in table.everything()}
        efficient = {each for each in points if not any(_beats(other, each) for other in points)}
        assert {each.points for each in found.all.frontier} == efficient
        assert (found.all.size, found.all.feasible, len(efficient)) == (960, 20, 133)
        assert sum(all(map(ge, each, found.bargain.reservation)) for each in efficient) == 17

    def test_theory_and_sum_agree_on_one_text(self, scenario: Scenario, table: Bargain) -> None:
        found = landscape_of(scenario)
        assert found is not None
        gains = {
            each: [party.scores[each] - party.threshold for party in table.parties] for each in table.suiting_all()
        }
        nash = max(gains, key=lambda each: prod(gains[each]))
        equal = max(gains, key=lambda each: sorted(gains[each]))
        total = max(gains, key=lambda each: sum(gains[each]))
        assert nash == equal == total
        assert {place.name for place in found.named()} == {"nash", "kalai_smorodinsky", "egalitarian", "utilitarian"}
        for place in found.named():
            assert tuple(option for _, option in place.chosen) == table.packages[nash]
            assert (place.joint, place.least) == (591, 10)


def _beats(better: tuple[int, ...], points: tuple[int, ...]) -> bool:
    return better != points and all(map(ge, better, points))


class TestThresholds:
    def test_they_lie_between_35_and_65_and_above_no_text(self, scenario: Scenario, table: Bargain) -> None:
        for stake in _stakes(scenario):
            assert 35 <= stake.threshold <= 65
            assert scores(stake, scenario.issues, [table.packages[table.without_text]])[0] < stake.threshold

    def test_each_alone_accepts_a_quarter_to_three_quarters(self, scenario: Scenario) -> None:
        possible = packages(scenario.issues)
        for stake in _stakes(scenario):
            points = scores(stake, scenario.issues, possible)
            assert 0.25 <= sum(each >= stake.threshold for each in points) / len(points) <= 0.75

    def test_passing_packages_are_mostly_good_and_never_ruinous(self, table: Bargain) -> None:
        for party in table.parties:
            gains = [party.scores[each] - party.threshold for each in table.passing()]
            assert 5 <= sum(gains) / len(gains) <= 25, party.id
            assert max(gains) >= 20, party.id
            assert min(gains) >= -40, party.id

    def test_everyone_is_worth_courting_and_nobody_blocks_everything(self, table: Bargain) -> None:
        for party in table.parties:
            blocked = table.blocked_by(party)
            assert blocked is not None
            assert 0.05 <= blocked <= 0.60, party.id


class TestPower:
    def test_eight_votes_six_needed_two_vetoes(self, voters: Council) -> None:
        assert (len(voters.members), voters.needed) == (8, 6)
        assert set(voters.vetoes) == {"velmora", "kelando"}

    def test_power_lies_between_5_and_40_per_cent(self, voters: Council) -> None:
        assert all(0.05 <= share <= 0.40 for share in voters.banzhaf().values())

    def test_many_coalitions_can_just_win(self, voters: Council) -> None:
        assert len(voters.minimal_winning()) == 15

    def test_in_the_miniature_the_firm_and_one_other_suffice(self) -> None:
        firm, newcomer, organisation = (DelegationId(name) for name in ("firm", "newcomer", "organisation"))
        shares = Council((firm, newcomer, organisation), needed=2, vetoes=frozenset({firm})).banzhaf()
        assert shares == pytest.approx({firm: 0.6, newcomer: 0.2, organisation: 0.2})

    def test_coalitions_wobble(self, table: Bargain) -> None:
        wobbling = table.wobbling(gain=5)
        assert wobbling is not None
        assert wobbling >= 0.5

    def test_there_are_two_ways_to_decide(self, scenario: Scenario) -> None:
        assert {"consensus", "majority"} <= {rule.kind.value for rule in scenario.rules}


class TestSeats:
    def test_colleagues_differ_on_one_or_two_first_choices_and_share_two(self, scenario: Scenario) -> None:
        for one, other in colleagues(scenario):
            differences = quarrels(stake_of(scenario, one), stake_of(scenario, other))
            assert 1 <= len(differences) <= 2, (one.id, other.id)
            assert len(scenario.issues) - len(differences) >= 2

    def test_no_two_seats_want_almost_the_same(self, scenario: Scenario) -> None:
        likest = max(likeness(scenario).items(), key=lambda entry: entry[1])
        assert likest[1] <= 0.8, likest

    @pytest.mark.parametrize("people", range(6, 21))
    def test_every_cast_has_one_voter_for_each_delegation(self, people: int) -> None:
        cast = cast_of(people)
        voting = Counter(role.delegation for role in cast.roles if Power.VOTE in role.powers)
        assert len(cast.roles) + len(cast.shared) == people
        assert voting == dict.fromkeys((delegation.id for delegation in cast.delegations), 1)

    @pytest.mark.parametrize("people", [6, 7, 8])
    def test_agreement_is_possible_but_not_easy_at_small_tables(self, people: int) -> None:
        small = bargain_of(people)
        assert {"velmora", "kelando"} <= set(small.council.members)
        assert 0.03 <= len(small.passing()) / len(small.packages) <= 0.12


def _stakes(scenario: Scenario) -> Iterator[Stake]:
    yield from (delegation.stake for delegation in scenario.delegations)
    yield from (role.stake for role in scenario.roles if role.stake is not None)


def _first_issue(delegation: Delegation) -> str:
    by_issue = weights(delegation.stake)
    return max(by_issue, key=lambda issue: by_issue[issue])
