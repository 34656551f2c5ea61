"""What a scenario expected against what its rehearsal found: a sentence for each share that it missed."""

from collections.abc import Iterable
from typing import assert_never

from sim_server.rehearsal.report import Rehearsed
from sim_server.rules.ids import DelegationId, EndingId
from sim_server.scenario.expecting import Expectation, Measure


def unmet(rehearsed: Rehearsed, expected: Iterable[Expectation]) -> tuple[str, ...]:
    """In the order of the file. What concerns a delegation that this cast leaves out is passed over."""
    sentences = (_sentence(rehearsed, each) for each in expected)
    return tuple(sentence for sentence in sentences if sentence is not None)


def _sentence(rehearsed: Rehearsed, expected: Expectation) -> str | None:
    found = _found(rehearsed, expected)
    if found is None or expected.least <= found <= expected.most:
        return None
    wanted = f"at least {expected.least:.0%}" if found < expected.least else f"at most {expected.most:.0%}"
    return f"{_subject(rehearsed, expected)} in {found:.0%} of the plays; {wanted} was expected.".replace("%", " %")


def _found(rehearsed: Rehearsed, expected: Expectation) -> float | None:
    match expected.measure:
        case Measure.AGREEMENT:
            return rehearsed.agreement_rate
        case Measure.ENDING:
            return rehearsed.endings.get(EndingId(expected.of), 0.0)
        case Measure.WIN:
            spread = rehearsed.spreads.get(DelegationId(expected.of))
            return spread.wins if spread is not None else None
        case _:
            assert_never(expected.measure)


def _subject(rehearsed: Rehearsed, expected: Expectation) -> str:
    match expected.measure:
        case Measure.AGREEMENT:
            return "A text was adopted"
        case Measure.ENDING:
            return f"The ending “{rehearsed.ending_titles[EndingId(expected.of)]}” was reached"
        case Measure.WIN:
            names = {each.id: each.name for each in rehearsed.scenario.delegations}
            return f"{names[DelegationId(expected.of)]} reached its threshold"
        case _:
            assert_never(expected.measure)
