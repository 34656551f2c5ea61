"""The form of a finished text."""

import pytest

from sim_server.rules.commands import ClauseKind
from sim_server.rules.document import end_mark, unended


@pytest.mark.parametrize(
    ("kind", "is_last", "mark"),
    [
        (ClauseKind.PREAMBULAR, False, ","),
        (ClauseKind.OPERATIVE, False, ";"),
        (ClauseKind.OPERATIVE, True, "."),
    ],
)
def test_a_text_is_one_sentence(kind: ClauseKind, is_last: bool, mark: str) -> None:
    assert end_mark(kind, is_last=is_last) == mark


@pytest.mark.parametrize(
    "written", ["Decides to report;", "Decides  to\nreport .", "Decides to report", "Decides to report.,"]
)
def test_the_marks_that_people_write_at_the_end_are_not_doubled(written: str) -> None:
    assert unended(written) == "Decides to report"
