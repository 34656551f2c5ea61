"""Futures: what designers may write, what they are told, and what the rules make of it."""

from fractions import Fraction

import pytest

from sim_server.rules.ids import FutureId, IssueId, Language, OptionId, OutcomeId, PhaseId
from sim_server.rules.odds import chances, chances_given, prior_odds
from sim_server.rules.uncertain import Leverage, Uncertainty
from sim_server.scenario import ScenarioSource, load_scenario, resolve
from sim_server.scenario.problem import Severity
from tests.scenarios.desk import Desk

ROOMS = "actions: [plenary, delegation, rooms]"
MEASURED = "      - {id: look, kind: measurement, title: Look, minutes: 5, task: See., actions: [plenary]}\n"
CODES = "{id: break, title: Break, prior: 45%}, {id: hold, title: Hold, prior: 0.55}"
TRADE = "{id: shrinks, title: Shrinks, prior: 45%}, {id: grows, title: Grows, prior: 55%}"
ROWS = "{break: {shrinks: 70%, grows: 30%}, hold: {shrinks: 25%, grows: 75%}}"


def future(name: str, outcomes: str, more: str = "") -> str:
    return f"  - {{id: {name}, title: Which way?, outcomes: [{outcomes}]{more}}}\n"


def uncertain(desk: Desk, *futures: str, entangled: str = "", actions: str = "forecast") -> None:
    """The small observatory with futures, and a phase that measures them all."""
    desk.change(ROOMS, f"actions: [plenary, delegation, rooms, {actions}]")
    desk.change("      - id: opening\n", f"{MEASURED}      - id: opening\n")
    tied = f"entangled:\n{entangled}\n" if entangled else ""
    desk.change("\ncast:\n", f"\nfutures:\n{''.join(futures)}{tied}\ncast:\n")


def told(desk: Desk) -> list[str]:
    return [problem.message for problem in desk.check().errors]


def resolved(desk: Desk) -> Uncertainty:
    source = load_scenario(desk.folder)
    assert isinstance(source, ScenarioSource), source
    found = resolve(source, people=6).uncertainty
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("outcomes", "more", "actions", "place", "message"),
    [
        (
            CODES.replace("0.55", "50%"),
            "",
            "forecast",
            "‸outcomes:",
            "The priors of `codes` sum to 95 %, not to 100 %. Correct one.",
        ),
        (
            CODES.replace("45%", "half"),
            "",
            "forecast",
            "prior: ‸half",
            "`half` is not a chance. Write it as 45% or 0.45.",
        ),
        (
            "{id: break, title: Break, prior: 0%}, {id: hold, title: Hold, prior: 100%}",
            "",
            "forecast",
            "prior: ‸0%",
            (
                "An outcome is possible and not certain, and this is 0 %. Write more than 0 % and less than 100 %, "
                "or leave the outcome out."
            ),
        ),
        (
            "{id: break, title: Break, prior: 45%}",
            "",
            "forecast",
            "‸outcomes:",
            "A future has 2 to 6 outcomes, and this has 1. Correct it.",
        ),
        (
            CODES,
            ", nudge: {factor: 0.5, most: 1}",
            "nudge",
            "factor: ‸0.5",
            "`0.5` moves no odds up. Write a number above 1 and at most 10, such as 1.5.",
        ),
        (
            CODES,
            ", nudge: {resource: gold, amount: 1, factor: 2, most: 1}",
            "nudge",
            "resource: ‸gold",
            "No resource is called `gold`. Define it first.",
        ),
        (
            CODES,
            ", peek: {reliability: 50%, most: 1}",
            "peek",
            "reliability: ‸50%",
            (
                "`50%` is no reliability. A guess is right 50 % of the time, and certainty would be a measurement. "
                "Write something between, such as 80%."
            ),
        ),
        (
            CODES,
            ", peek: {reliability: 80%, most: 0}",
            "peek",
            "most: ‸0",
            "A seat may do this 1 to 20 times, and this is 0. Correct it.",
        ),
        (
            CODES,
            ", nudge: {factor: 2, most: 1}",
            "forecast",
            "‸nudge:",
            "No phase opens `nudge`, so nobody ever can. Add it to the `actions` of a phase.",
        ),
        (
            CODES,
            "",
            "peek",
            "actions: ‸[plenary, delegation, rooms, peek]",
            "The phase `opening` opens `peek`, and no future has a `peek`. Add one, or take it out here.",
        ),
    ],
)
def test_a_mistake_in_a_future_is_told_where_it_stands(
    desk: Desk, outcomes: str, more: str, actions: str, place: str, message: str
) -> None:
    uncertain(desk, future("codes", outcomes, more), actions=actions)
    assert f"{desk.place(place)}: {message}" in [desk.line(problem) for problem in desk.check().errors]


@pytest.mark.parametrize(
    ("said", "place", "message"),
    [
        ("issue: roofs, option: midnight, outcome: hold, factor: 2", "issue: ‸roofs", "No issue is called `roofs`."),
        (
            "issue: dark-hours, option: midnite, outcome: hold, factor: 2",
            "option: ‸midnite",
            "No option of `dark-hours` is called `midnite`.",
        ),
        (
            "issue: dark-hours, option: midnight, outcome: holds, factor: 2",
            "outcome: ‸holds",
            "No outcome of `codes` is called `holds`.",
        ),
        ("issue: dark-hours, option: midnight, outcome: hold, factor: 1", "factor: ‸1", "`1` moves no odds up."),
        ("issue: dark-hours, option: midnight, outcome: hold, factor: 11", "factor: ‸11", "`11` moves no odds up."),
    ],
)
def test_a_mistake_in_what_a_text_does_to_the_odds_is_told_where_it_stands(
    desk: Desk, said: str, place: str, message: str
) -> None:
    uncertain(desk, future("codes", CODES, f", moved-by: [{{{said}}}]"))
    assert any(line.startswith(f"{desk.place(place)}: {message}") for line in map(desk.line, desk.check().errors))


def test_what_texts_do_to_the_odds_comes_to_the_rules(desk: Desk) -> None:
    move = "{issue: dark-hours, option: midnight, outcome: hold, factor: 1.5}"
    uncertain(desk, future("codes", CODES, f", moved-by: [{move}]"))
    late = "`codes` is measured before any text can be adopted, so none moves it. Measure it later."
    assert [(each.message, each.severity) for each in desk.check().problems if "codes" in each.message] == [
        (late, Severity.WARNING)
    ]
    (found,) = resolved(desk).futures
    assert found.moved_by == (Leverage(IssueId("dark-hours"), OptionId("midnight"), OutcomeId("hold"), 1.5),)


def test_the_same_is_not_said_twice(desk: Desk) -> None:
    move = "{issue: dark-hours, option: midnight, outcome: hold, factor: 1.5}"
    uncertain(desk, future("codes", CODES, f", moved-by: [{move}, {move}]"))
    assert told(desk) == ["This is said twice. Keep one, with the factor that you mean."]


@pytest.mark.parametrize(
    ("entangled", "message"),
    [
        ("  - {given: codes, then: trade}", "Something is missing here."),
        ("  - {between: [codes], correlation: 0.4}", "This does not say how two futures hang together."),
        ("  - {between: [codes, trade], given: codes, correlation: 0.4}", "This says it twice."),
        ("  - {between: [codes, trads], correlation: 0.4}", "No future is called `trads`. Did you mean `trade`?"),
        ("  - {between: [codes, codes], correlation: 0.4}", "A future does not hang together with itself."),
        ("  - {between: [codes, trade], correlation: 1.4}", "`1.4` is no correlation."),
        (
            "  - {between: [codes, trade], correlation: 0.4}\n  - {between: [trade, codes], correlation: 0.4}",
            "`trade` already depends on `codes`, so this would be a circle.",
        ),
        (
            "  - {between: [codes, trade], correlation: 0.4}\n  - {between: [cooling, trade], correlation: 0.4}",
            "`trade` already depends on `codes`. A future can depend on one other.",
        ),
        (
            f"  - {{given: codes, then: trade, table: {ROWS.replace('75%', '70%')}}}",
            "This row sums to 95 %, not to 100 %. Correct it.",
        ),
        (
            "  - {given: codes, then: trade, table: {break: {shrinks: 70%, grows: 30%}}}",
            "The table has no row for `hold`. Add one.",
        ),
        (
            f"  - {{given: codes, then: trade, table: {ROWS.replace('25%', '45%').replace('75%', '55%')}}}",
            "The table makes `shrinks` 56.25 % likely, and its prior says 45%. Correct one of the two.",
        ),
    ],
)
def test_an_entanglement_that_cannot_be_is_told(desk: Desk, entangled: str, message: str) -> None:
    uncertain(desk, future("codes", CODES), future("trade", TRADE), future("cooling", CODES), entangled=entangled)
    assert any(message in each for each in told(desk)), told(desk)


def test_too_many_futures_are_told_with_their_joint_size(desk: Desk) -> None:
    uncertain(desk, *(future(f"f{number}", CODES) for number in range(13)))
    message = "All futures together have 8,192 joint outcomes; a table can have 4,096. Drop a future or some outcomes."
    assert told(desk) == [message]


def test_a_future_that_no_phase_measures_is_told(desk: Desk) -> None:
    uncertain(desk, future("codes", CODES), future("trade", TRADE))
    desk.change("See., actions: [plenary]}", "See., actions: [plenary], measures: [codes]}")
    message = "`trade` is never measured. Add a phase of kind measurement, or name it in `measures`."
    assert told(desk) == [message]


def test_a_likely_outcome_is_a_warning_only(desk: Desk) -> None:
    uncertain(desk, future("codes", CODES.replace("45%", "5%").replace("0.55", "95%")))
    (warning,) = [each for each in desk.check().problems if "leaves little open" in each.message]
    assert warning.severity is Severity.WARNING
    assert not told(desk)


def test_priors_that_are_off_by_rounding_keep_their_proportions(desk: Desk) -> None:
    thirds = ", ".join(f"{{id: way-{n}, title: Way {n}, prior: 33%}}" for n in range(3))
    uncertain(desk, future("codes", thirds))
    (found,) = resolved(desk).futures
    assert [outcome.prior for outcome in found.outcomes] == [float(Fraction(1, 3))] * 3


def test_a_table_makes_the_odds_of_the_future_that_depends_on_it(desk: Desk) -> None:
    entangled = f"  - {{given: codes, then: trade, table: {ROWS}}}"
    uncertain(desk, future("codes", CODES), future("trade", TRADE), entangled=entangled)
    odds = prior_odds(resolved(desk))
    assert chances(odds, FutureId("trade")) == pytest.approx((0.4525, 0.5475), abs=1e-12)
    assert chances_given(odds, FutureId("trade"), FutureId("codes"), 0) == pytest.approx((0.7, 0.3), abs=1e-12)


@pytest.mark.parametrize(("correlation", "together"), [("0", 0.2025), ("0.4", 0.3015), ("1", 0.45), ("-1", 0.0)])
def test_a_correlation_is_a_mixture_that_leaves_the_priors(desk: Desk, correlation: str, together: float) -> None:
    entangled = f"  - {{between: [codes, trade], correlation: {correlation}}}"
    uncertain(desk, future("codes", CODES), future("trade", TRADE), entangled=entangled)
    odds = prior_odds(resolved(desk))
    assert odds.joint[0] == pytest.approx(together, abs=1e-12)
    assert chances(odds, FutureId("codes")) == pytest.approx((0.45, 0.55), abs=1e-12)
    assert chances(odds, FutureId("trade")) == pytest.approx((0.45, 0.55), abs=1e-12)


def test_a_translation_gives_the_words_and_the_same_odds(desk: Desk) -> None:
    uncertain(desk, future("codes", CODES))
    desk.change(
        "phases:\n", "futures: {codes: {title: Quoi ?, outcomes: {break: Rompt}}}\nphases:\n", "locales/fr/strings.yaml"
    )
    source = load_scenario(desk.folder)
    assert isinstance(source, ScenarioSource), source
    french = resolve(source, people=6, language=Language("fr"))
    assert french.uncertainty is not None
    (found,) = french.uncertainty.futures
    assert (found.title, found.outcomes[0].title, found.outcomes[1].title) == ("Quoi ?", "Rompt", "Hold")
    assert next(phase for phase in french.phases() if phase.id == PhaseId("look")).measures == ()
