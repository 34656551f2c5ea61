"""A roster file's bytes to its rows and problems."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sim_server.registry.roster.columns import Column, has_names, read_columns, recognised
from sim_server.registry.roster.csv_sheet import read_csv
from sim_server.registry.roster.email import same_address
from sim_server.registry.roster.problem import Problem, file_problem
from sim_server.registry.roster.row import RosterRow, RowReading, WishField, email_problem, read_row, wish_problem
from sim_server.registry.roster.sheet import MOST_BYTES, MOST_ROWS, Line, Sheet
from sim_server.registry.roster.xlsx_sheet import is_workbook, read_xlsx

TOO_MANY_BYTES = f"The file is larger than {MOST_BYTES // 1_000_000} MB. Keep the people only, without pictures."
NO_PEOPLE = "There are headings and no people below them. Add one row for each person."
EMPTY = "The file is empty. Write one heading row (name, email, country, …) and one row for each person."
NO_NAME = (
    "No heading says where the names are. The first row must have a heading “name”, or “first name” and "
    "“last name”; “email”, “country”, “region”, “sector”, “language” and “preference” are read too."
)


@dataclass(frozen=True, slots=True)
class Roster:
    """The rows that can be used, in the file's order, how the columns were read, and every problem."""

    rows: tuple[RosterRow, ...]
    problems: tuple[Problem, ...]
    columns: tuple[Column, ...] = ()


def parse_roster(data: bytes, *, known_emails: frozenset[str] = frozenset()) -> Roster:
    """Read a CSV or XLSX roster. Never raises: what cannot be read is a problem with a row and a column.

    `known_emails` are people already in the session, whom keep-with and keep-apart may name too.
    A large file takes a second or more, so routes call this in a thread.
    """
    if len(data) > MOST_BYTES:
        return Roster((), (file_problem(TOO_MANY_BYTES),))
    sheet = read_xlsx(data) if is_workbook(data) else read_csv(data)
    if not sheet.lines:
        return Roster((), sheet.problems or (file_problem(EMPTY),))
    columns = read_columns(sheet.lines[0].cells)
    if not has_names(columns):
        return Roster((), (*sheet.problems, _no_name(sheet.lines[0])), columns)
    return _read(sheet, columns, frozenset(same_address(each) for each in known_emails))


def _no_name(line: Line) -> Problem:
    return Problem(line.number, "name" if recognised(line.cells) else "headings", NO_NAME)


def _read(sheet: Sheet, columns: tuple[Column, ...], known: frozenset[str]) -> Roster:
    lines = sheet.lines[1 : MOST_ROWS + 1]
    readings = _without_repeats([read_row(line, columns) for line in lines], lines, columns)
    addresses = known | {same_address(one.row.email) for one in readings if one.is_kept and one.row.email}
    settled = [_with_known_wishes(*each, columns, addresses) for each in zip(readings, lines, strict=True)]
    found = (problem for reading in settled for problem in reading.problems)
    problems = (*sheet.problems, *_size_problems(sheet), *found)
    return Roster(tuple(reading.row for reading in settled if reading.is_kept), problems, columns)


def _size_problems(sheet: Sheet) -> Iterator[Problem]:
    if len(sheet.lines) == 1 and not sheet.problems:
        yield file_problem(NO_PEOPLE, row=sheet.lines[0].number)
    if len(sheet.lines) > MOST_ROWS + 1:
        message = f"A roster holds {MOST_ROWS:,} people at most. This row and those below it were not read."
        yield file_problem(message, row=sheet.lines[MOST_ROWS + 1].number)


def _without_repeats(
    readings: list[RowReading], lines: tuple[Line, ...], columns: tuple[Column, ...]
) -> list[RowReading]:
    """A second row with an address is kept out; the first stays."""
    first: dict[str, int] = {}
    checked = []
    for reading, line in zip(readings, lines, strict=True):
        address = same_address(reading.row.email)
        if address and reading.is_kept:
            number = first.setdefault(address, line.number)
            if number != line.number:
                message = f"Row {number} has the same address. Remove one of the two, or correct the address."
                repeat = email_problem(line, columns, message)
                reading = replace(reading, problems=(*reading.problems, repeat))
        checked.append(reading)
    return checked


def _with_known_wishes(
    reading: RowReading, line: Line, columns: tuple[Column, ...], addresses: frozenset[str]
) -> RowReading:
    row = reading.row
    wishes: tuple[tuple[WishField, tuple[str, ...]], ...] = (
        ("keep_with", row.keep_with),
        ("keep_apart", row.keep_apart),
    )
    faults = ((field, _wish_fault(named, row, addresses)) for field, named in wishes)
    problems = [wish_problem(line, columns, field, fault) for field, fault in faults if fault]
    usable = replace(
        row,
        keep_with=_others(row.keep_with, row, addresses),
        keep_apart=_others(row.keep_apart, row, addresses),
    )
    return RowReading(usable, (*reading.problems, *problems))


def _others(named: tuple[str, ...], row: RosterRow, addresses: frozenset[str]) -> tuple[str, ...]:
    return tuple(each for each in named if each in addresses and each != same_address(row.email))


def _wish_fault(named: tuple[str, ...], row: RosterRow, addresses: frozenset[str]) -> str:
    if row.email and same_address(row.email) in named:
        return "This names the person's own address, which was left out. Name somebody else's."
    unknown = sum(each not in addresses for each in named)
    if unknown == 0:
        return ""
    which = "An address here belongs" if unknown == 1 else f"{unknown} addresses here belong"
    return f"{which} to nobody on the list and was left out. Write addresses just as they stand under e-mail."
