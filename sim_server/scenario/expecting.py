"""What a scenario expects of its rehearsals, ready to be compared: one line for each share that it names."""

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from sim_server.scenario.chances import number_of
from sim_server.scenario.parts.expect import SharePart
from sim_server.scenario.parts.scenario_file import ScenarioFile


class Measure(StrEnum):
    AGREEMENT = "agreement"
    ENDING = "ending"
    WIN = "win"


class Expectation(NamedTuple):
    """A share of the plays from ``least`` to ``most``. ``of`` is the ending or the delegation, empty for agreement."""

    measure: Measure
    of: str
    least: float
    most: float


def expectations_in(file: ScenarioFile) -> tuple[Expectation, ...]:
    """Of a file that was checked; none where it expects nothing."""
    return tuple(_expectations(file))


def _expectations(file: ScenarioFile) -> Iterator[Expectation]:
    expect = file.expect
    if expect is None:
        return
    if expect.agreement_rate is not None:
        yield _expectation(Measure.AGREEMENT, "", expect.agreement_rate)
    for ending, share in expect.endings.items():
        yield _expectation(Measure.ENDING, ending, share)
    for delegation, share in expect.wins.items():
        yield _expectation(Measure.WIN, delegation, share)


def _expectation(measure: Measure, of: str, share: SharePart) -> Expectation:
    least = number_of(share.least) if share.least is not None else 0
    most = number_of(share.most) if share.most is not None else 1
    return Expectation(measure, of, float(least or 0), float(1 if most is None else most))
