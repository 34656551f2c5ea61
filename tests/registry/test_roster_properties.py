"""Whatever bytes come, the parser answers; whatever it finds wrong has a place."""

import csv
from io import StringIO

from hypothesis import given, settings
from hypothesis import strategies as st

from sim_server.registry.roster import Roster, parse_roster
from sim_server.registry.roster.xlsx_sheet import OLD_EXCEL_MARK, ZIP_MARK
from tests.registry.workbooks import workbook

GOOD_WORKBOOK = workbook([("name", "email"), ("Participant 001", "p001@example.org")])
HEADINGS = ("name", "Email", "country", "keep with", "keep_apart", "language", "preference", "remarks")
CELLS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(["p001@example.org", "P001@example.org p002@example.org", "x" * 300, '"', "@", "en", "=1+1"]),
)


def assert_every_problem_has_a_place(roster: Roster) -> None:
    for problem in roster.problems:
        assert problem.row >= 1
        assert problem.column.strip()
        assert problem.message.endswith(".")
    waiting = {problem.row for problem in roster.problems if not problem.is_row_kept}
    assert waiting.isdisjoint(row.number for row in roster.rows)
    assert all(row.name for row in roster.rows)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400), st.sampled_from([b"", b"name,email\n", b"\xff\xfe", ZIP_MARK, OLD_EXCEL_MARK]))
def test_no_bytes_at_all_break_it(data: bytes, start: bytes) -> None:
    assert_every_problem_has_a_place(parse_roster(start + data))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(GOOD_WORKBOOK) - 1), st.binary(min_size=1, max_size=4))
def test_no_damage_to_a_workbook_breaks_it(at: int, damage: bytes) -> None:
    damaged = GOOD_WORKBOOK[:at] + damage + GOOD_WORKBOOK[at + len(damage) :]
    assert_every_problem_has_a_place(parse_roster(damaged))


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.lists(CELLS, min_size=8, max_size=8), max_size=12),
    st.sampled_from([",", ";", "\t", "|"]),
)
def test_every_row_of_a_written_file_is_read_or_named(rows: list[list[str]], delimiter: str) -> None:
    text = StringIO()
    writer = csv.writer(text, delimiter=delimiter, quoting=csv.QUOTE_ALL)
    writer.writerow(HEADINGS)
    writer.writerows(rows)

    roster = parse_roster(text.getvalue().encode("utf-8", "surrogatepass"))

    assert_every_problem_has_a_place(roster)
    accounted = {row.number for row in roster.rows} | {problem.row for problem in roster.problems}
    filled = {number for number, row in enumerate(rows, 2) if any(cell.replace("\0", "").strip() for cell in row)}
    assert filled <= accounted
