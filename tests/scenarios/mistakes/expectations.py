"""Mistakes in what is expected of a rehearsal."""

from tests.scenarios.mistakes.mistake import Mistake, Mistakes

CAST = "\ncast:\n"


def expect(written: str) -> str:
    return f"\nexpect:\n  {written}\n{CAST}"


WRONG_EXPECTATIONS: Mistakes = {
    "a share that is none": Mistake(
        CAST,
        expect("agreement-rate: {least: most of them}"),
        "least: ‸most of them",
        "A share lies between 0% and 100%. Write it like 40% or 0.4.",
    ),
    "a share above the whole": Mistake(
        CAST,
        expect("agreement-rate: {most: 140%}"),
        "most: ‸140%",
        "A share lies between 0% and 100%. Write it like 40% or 0.4.",
    ),
    "shares that leave nothing between": Mistake(
        CAST,
        expect("agreement-rate: {least: 80%, most: 40%}"),
        "{least: ‸80%",
        "At least 80% and at most 40% leave nothing between. Correct one of the two.",
    ),
    "an expectation of nothing": Mistake(
        CAST,
        expect("agreement-rate: {}"),
        "‸agreement-rate: {}",
        "This expects nothing. Say `least`, `most` or both.",
    ),
    "an ending that is not there": Mistake(
        CAST,
        expect("endings: {dawn: {least: 5%}}"),
        "endings: {‸dawn",
        "No ending is called `dawn`. Define it first.",
    ),
}
