"""A practice by which others stand behind a draft, in a scenario whose phases give them no chance to."""

import pytest

from tests.scenarios.desk import Desk

NO_PHASE = "no phase opens `sponsor`"


@pytest.mark.parametrize(("floor", "is_told"), [("model-un", True), ("un", False)])
def test_a_designer_is_told_that_nobody_can_sponsor_or_sign(desk: Desk, floor: str, *, is_told: bool) -> None:
    desk.write(f"floor: {floor}\n{desk.text()}".replace(", sponsor", ""))
    assert any(NO_PHASE in problem for problem in desk.problems()) is is_told


def test_nothing_is_told_where_a_phase_opens_it(desk: Desk) -> None:
    desk.write(f"floor: model-un\n{desk.text()}")
    assert not any(NO_PHASE in problem for problem in desk.problems())
