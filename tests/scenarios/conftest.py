"""What tests of scenarios are given."""

from pathlib import Path

import pytest

from sim_server.scenario import ScenarioSource, load_scenario
from tests.scenarios.desk import SMALL_OBSERVATORY, Desk, desk_in, desk_with_a_council


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return desk_in(tmp_path)


@pytest.fixture
def council_desk(tmp_path: Path) -> Desk:
    return desk_with_a_council(tmp_path)


@pytest.fixture(scope="session")
def small_observatory() -> ScenarioSource:
    source = load_scenario(SMALL_OBSERVATORY)
    assert isinstance(source, ScenarioSource), "\n".join(str(problem) for problem in source)
    return source
