"""Who can hold the pen of a chair's text, as `check` sees it."""

from sim_server.scenario.checks.pens import NOBODY
from tests.scenarios.desk import Desk

MAYOR = "        powers: [speak, propose, vote, sign]\n        objectives:\n          - Win an equal"


def test_without_a_chair_the_facilitator_holds_the_pen(desk: Desk) -> None:
    desk.change("\nissues:\n", "\ntext-mode: chair\nissues:\n")
    assert not desk.check().errors


def test_a_chair_that_may_not_propose_holds_no_pen(desk: Desk) -> None:
    desk.change("\nissues:\n", "\ntext-mode: chair\nissues:\n")
    desk.change(MAYOR, MAYOR.replace("propose", "chair"))
    assert [desk.line(problem) for problem in desk.check().errors] == [f"{desk.place('text-mode: ‸chair')}: {NOBODY}"]
