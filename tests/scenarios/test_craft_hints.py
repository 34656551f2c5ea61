"""Hints: each target of scenario craft, missed by a flagship with one thing changed, is told with its figure."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from sim_server.rules.ids import DelegationId, IssueId
from sim_server.rules.scenario import Interest, Phase, Scenario, Stake
from sim_server.rules.uncertain import Future
from sim_server.rules.world import Effect, Indicator
from sim_server.scenario.craft.bargaining import bargain_hints
from sim_server.scenario.craft.every import hints_of
from sim_server.scenario.craft.foresight import future_hints
from sim_server.scenario.craft.hint import Hint, named
from sim_server.scenario.craft.interests import interest_hints
from sim_server.scenario.craft.timing import time_hints
from sim_server.scenario.craft.wording import word_hints
from tests.scenarios.craft.flagship import FULL, cast_of

SCENARIO = cast_of(FULL)
VELMORA = DelegationId("velmora")
Hints = Callable[[Scenario], Iterator[Hint]]


def restaked(change: Callable[[Stake], Stake], *ids: str) -> Scenario:
    """The flagship with the stakes of these delegations changed; of all where none is named."""
    changed = tuple(
        replace(each, stake=change(each.stake)) if not ids or each.id in ids else each for each in SCENARIO.delegations
    )
    return replace(SCENARIO, delegations=changed)


def with_threshold(threshold: int) -> Callable[[Stake], Stake]:
    return lambda stake: replace(stake, threshold=threshold)


def with_points(change: Callable[[Interest], int]) -> Callable[[Stake], Stake]:
    def changed(stake: Stake) -> Stake:
        return replace(stake, interests=tuple(replace(each, points=change(each)) for each in stake.interests))

    return changed


def of_issue(name: str, points: Callable[[Interest], int]) -> Callable[[Stake], Stake]:
    return with_points(lambda each: points(each) if each.issue == IssueId(name) else each.points)


def rephased(change: Callable[[Phase], Phase]) -> Scenario:
    rounds = tuple(replace(each, phases=tuple(map(change, each.phases))) for each in SCENARIO.rounds)
    return replace(SCENARIO, rounds=rounds)


def ruled(**changes: object) -> Scenario:
    rules = tuple(replace(rule, **changes) if rule.id == "accord" else rule for rule in SCENARIO.rules)  # type: ignore[arg-type]
    return replace(SCENARIO, rules=rules)


def foreseen(change: Callable[[Future], Future]) -> Scenario:
    assert SCENARIO.uncertainty is not None
    futures = tuple(map(change, SCENARIO.uncertainty.futures))
    return replace(SCENARIO, uncertainty=replace(SCENARIO.uncertainty, futures=futures))


def moved(keeps: Callable[[Effect], bool]) -> Scenario:
    def changed(indicator: Indicator) -> Indicator:
        return replace(indicator, effects=tuple(filter(keeps, indicator.effects)))

    assert SCENARIO.world is not None
    world = replace(SCENARIO.world, indicators=tuple(map(changed, SCENARIO.world.indicators)))
    return replace(SCENARIO, world=world)


def worded(words: str) -> Scenario:
    """One option of one issue in other words."""
    first, *others = SCENARIO.issues
    default, second, *options = first.options
    issue = replace(first, options=(default, replace(second, words=words), *options))
    return replace(SCENARIO, issues=(issue, *others))


def briefed(words: int) -> Scenario:
    """The first seat with a brief of so many words."""
    first, *others = SCENARIO.roles
    return replace(SCENARIO, roles=(replace(first, brief="We agree. " * (words // 2)), *others))


def named_state(name: str) -> Scenario:
    first, *others = SCENARIO.delegations
    return replace(SCENARIO, delegations=(replace(first, name=name), *others))


def first_inject(**changes: object) -> Scenario:
    first, *others = SCENARIO.injects
    return replace(SCENARIO, injects=(replace(first, **changes), *others))  # type: ignore[arg-type]


def sure(future: Future) -> Future:
    first, *others = future.outcomes
    return replace(future, outcomes=(replace(first, prior=0.9), *others))


def slow(phase: Phase) -> Phase:
    return replace(phase, minutes=phase.minutes + 10) if phase.id == "first-caucus" else phase


def short(phase: Phase) -> Phase:
    return replace(phase, minutes=5) if phase.id == "opening-plenary" else phase


MISSED: tuple[tuple[Hints, Scenario, str], ...] = (
    (interest_hints, replace(SCENARIO, issues=SCENARIO.issues[:3]), "there are 80 texts"),
    (interest_hints, restaked(of_issue("access", lambda each: 2 * each.points), "rovelan"), "worth Rovelan 144"),
    (interest_hints, restaked(of_issue("access", lambda each: 2 * each.points), "rovelan"), "worth Rovelan 88"),
    (interest_hints, restaked(with_points(lambda each: 0), "rovelan"), "worth nothing: Rovelan 5"),
    (interest_hints, restaked(of_issue("choice", lambda each: 9 * each.points)), "“Choice” matters most to 8 of 8"),
    (
        interest_hints,
        restaked(of_issue("choice", lambda each: 9 - each.points), "velmora"),
        "no issue is secretly easy",
    ),
    (interest_hints, restaked(with_threshold(70), "velmora"), "thresholds are Velmora 70"),
    (interest_hints, restaked(with_threshold(36), "velmora"), "without any text are Velmora 37"),
    (interest_hints, restaked(with_threshold(90), "velmora"), "these accept: Velmora"),
    (bargain_hints, restaked(with_threshold(36)), "of all texts pass the vote"),
    (bargain_hints, restaked(with_threshold(65)), "of all texts suit everyone"),
    (bargain_hints, restaked(with_threshold(65)), "of the texts that pass are efficient"),
    (bargain_hints, restaked(with_points(lambda each: 10)), "meeting halfway on every issue loses 0.0 %"),
    (bargain_hints, restaked(with_threshold(0)), "an outsider can offer a member 5 points more"),
    (bargain_hints, restaked(with_threshold(10), "velmora"), "on average"),
    (bargain_hints, restaked(with_points(lambda each: each.points // 2), "fendral"), "at best Fendral"),
    (bargain_hints, restaked(with_threshold(85), "fendral"), "at worst Fendral"),
    (bargain_hints, restaked(with_threshold(10), "velmora"), "these refuse: Velmora 0.0 %"),
    (bargain_hints, ruled(fraction=(1, 1), above=False), "1 smallest coalitions"),
    (bargain_hints, ruled(weights=((VELMORA, 9),)), "shares of power (Banzhaf) are Velmora"),
    (word_hints, replace(SCENARIO, background="We wait. " * 1000), "minutes of reading before play"),
    (word_hints, replace(SCENARIO, background="We wait. " * 1000), "the background has 2000 words"),
    (word_hints, briefed(500), "words of a seat's brief: Velmora (Foreign Minister) 500"),
    (word_hints, replace(SCENARIO, background="We wait here " * 20), "words of an average sentence: background 60"),
    (word_hints, replace(SCENARIO, background="We wait here " * 20), "words of the longest sentence: background 60"),
    (word_hints, replace(SCENARIO, background="Incomprehensibility predominates."), "(Flesch-Kincaid): background"),
    (word_hints, replace(SCENARIO, glossary=SCENARIO.glossary * 2), "24 words are explained"),
    (word_hints, worded("Decides."), "words of a model clause: Access, Donated hours 1"),
    (word_hints, worded("Decides."), "the answers to an issue differ: Access"),
    (word_hints, named_state("Oz"), "letters of a state's name: Oz 2"),
    (word_hints, named_state("Oz"), "syllables of a state's name: Oz 1"),
    (future_hints, foreseen(lambda each: replace(each, outcomes=each.outcomes * 2)), "outcomes of a future"),
    (future_hints, foreseen(sure), "the likeliest outcome has Does Dawn pass its first full test? 90 %"),
    (future_hints, moved(lambda each: each.when is None), "issues that an indicator answers to"),
    (future_hints, moved(lambda each: each.when is not None), "futures that an indicator answers to"),
    (time_hints, rephased(slow), "play lasts 160 minutes"),
    (time_hints, rephased(slow), "“Opening plenary” ends at minute 30"),
    (time_hints, rephased(short), "5 minutes for 15 speeches of 45 seconds"),
    (time_hints, first_inject(body="Now. " * 81), "words of an inject: Half the hours are sold 81"),
    (time_hints, first_inject(expects="They talk."), "1 of 12 injects do not say"),
    (time_hints, first_inject(minute=131), "while people decide: Half the hours are sold (minute 131)"),
)


def test_the_flagship_needs_no_hint() -> None:
    assert hints_of(SCENARIO) == ()


@pytest.mark.parametrize(("hints", "scenario", "told"), MISSED, ids=[told for _, _, told in MISSED])
def test_a_missed_target_is_told_with_its_figure(hints: Hints, scenario: Scenario, told: str) -> None:
    found = [str(hint) for hint in hints(scenario)]
    assert [each for each in found if told in each], found
    assert all("the target is" in each and each.endswith(".") for each in found)


def test_futures_that_do_not_hang_together_are_told() -> None:
    assert SCENARIO.uncertainty is not None
    apart = replace(SCENARIO, uncertainty=replace(SCENARIO.uncertainty, entanglements=()))
    assert [hint.found for hint in future_hints(apart)] == ["no futures hang together"]


def test_a_delegation_with_long_texts_is_told() -> None:
    first, *others = SCENARIO.delegations
    long = replace(SCENARIO, delegations=(replace(first, public="We wait. " * 200), *others))
    assert any("words about a delegation: Velmora" in hint.found for hint in word_hints(long))


def test_what_cannot_be_counted_is_passed_over() -> None:
    without = replace(SCENARIO, issues=(), uncertainty=None, world=None, injects=())
    assert [hint.topic for hint in hints_of(without)] == []
    grouped = next(rule for rule in SCENARIO.rules if rule.groups)
    assert not list(bargain_hints(rephased(lambda each: replace(each, rule=each.rule and grouped.id))))


def test_a_hint_names_four_and_counts_the_others() -> None:
    assert named((f"N{number}", str(number)) for number in range(6)) == "N0 0, N1 1, N2 2, N3 3 and 2 more"
