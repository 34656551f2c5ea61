"""One person's row: which cells can be used, and what is wrong with the others."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, get_args

from sim_server.registry.roster.columns import Column, Field
from sim_server.registry.roster.email import MOST_CHARACTERS, mail_fault, same_address
from sim_server.registry.roster.language import read_language
from sim_server.registry.roster.preference import read_preference
from sim_server.registry.roster.problem import Problem
from sim_server.registry.roster.sheet import Line
from sim_server.registry.roster.text import tidy

MOST_IN_NAME = 120
MOST_IN_CELL = 100
MOST_IN_WISHES = 2_000
BETWEEN_ADDRESSES = re.compile(r"[;,|\s]+")
WishField = Literal["keep_with", "keep_apart"]
PlainField = Literal["country", "region", "sector", "language", "preference"]


@dataclass(frozen=True, slots=True)
class RosterRow:
    """One person as the roster gives them. Only `name` is sure to be there."""

    number: int
    name: str = field(repr=False)
    email: str = field(default="", repr=False)
    country: str = ""
    region: str = ""
    sector: str = ""
    language: str = ""
    preference: str = ""
    keep_with: tuple[str, ...] = field(default=(), repr=False)
    keep_apart: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class RowReading:
    """A row as far as it can be read, and its problems so far."""

    row: RosterRow
    problems: tuple[Problem, ...]

    @property
    def is_kept(self) -> bool:
        return all(problem.is_row_kept for problem in self.problems)


def read_row(line: Line, columns: tuple[Column, ...]) -> RowReading:
    """`columns` must name at least one column for the name."""
    cells = _Cells(line, columns)
    problems = (*_name_problems(cells), *_email_problems(cells), *_optional_problems(cells))
    row = RosterRow(
        number=line.number,
        name=cells.name,
        email=cells.text("email"),
        country=cells.fitting("country"),
        region=cells.fitting("region"),
        sector=cells.fitting("sector").casefold(),
        language=read_language(cells.fitting("language")) or "",
        preference=read_preference(cells.fitting("preference")),
        keep_with=cells.addresses("keep_with"),
        keep_apart=cells.addresses("keep_apart"),
    )
    return RowReading(row, problems)


@dataclass(frozen=True, slots=True)
class _Cells:
    """A line's cells by field."""

    line: Line
    columns: tuple[Column, ...]

    @property
    def name(self) -> str:
        whole = (self.text("name"), self.text("first_name"), self.text("last_name"))
        return whole[0] or " ".join(part for part in whole[1:] if part)

    def text(self, field: Field) -> str:
        position = next((column.position for column in self.columns if column.field == field), None)
        if position is None or position >= len(self.line.cells):
            return ""
        return tidy(self.line.cells[position])

    def fitting(self, field: PlainField) -> str:
        text = self.text(field)
        return text if len(text) <= MOST_IN_CELL else ""

    def addresses(self, field: WishField) -> tuple[str, ...]:
        text = self.text(field)
        if len(text) > MOST_IN_WISHES:
            return ()
        return tuple(dict.fromkeys(same_address(each) for each in BETWEEN_ADDRESSES.split(text) if each))

    def problem(self, field: Field, message: str, *, is_row_kept: bool = False) -> Problem:
        heading = next((column.heading for column in self.columns if column.field == field), field)
        return Problem(self.line.number, heading, message, self.text(field)[:MOST_IN_CELL], is_row_kept)


def wish_problem(line: Line, columns: tuple[Column, ...], field: WishField, message: str) -> Problem:
    """A wish that cannot be used; the row stays."""
    return _Cells(line, columns).problem(field, message, is_row_kept=True)


def email_problem(line: Line, columns: tuple[Column, ...], message: str) -> Problem:
    """An address that keeps this row out."""
    return _Cells(line, columns).problem("email", message)


def _name_problems(cells: _Cells) -> Iterator[Problem]:
    if not cells.name:
        yield cells.problem(_name_field(cells), "There is no name. Write one, or empty the whole row.")
    elif len(cells.name) > MOST_IN_NAME:
        yield cells.problem(_name_field(cells), f"The name is longer than {MOST_IN_NAME} characters. Shorten it.")


def _name_field(cells: _Cells) -> Field:
    """The field under whose heading a missing or bad name is reported."""
    fields = [column.field for column in cells.columns]
    return "name" if "name" in fields else "last_name"


def _email_problems(cells: _Cells) -> Iterator[Problem]:
    address = cells.text("email")
    if len(address) > MOST_CHARACTERS:
        yield cells.problem("email", f"The address is longer than {MOST_CHARACTERS} characters. Correct it.")
    elif address and (fault := mail_fault(address)):
        yield cells.problem("email", f"{fault} Correct it, or leave the cell empty.")


def _optional_problems(cells: _Cells) -> Iterator[Problem]:
    for plain in get_args(PlainField):
        if len(cells.text(plain)) > MOST_IN_CELL:
            message = f"Longer than {MOST_IN_CELL} characters, so it was left empty. Shorten it if you need it."
            yield cells.problem(plain, message, is_row_kept=True)
    language = cells.fitting("language")
    if language and read_language(language) is None:
        message = "Not a known language, so it was left empty. Write its code, such as en, or its English name."
        yield cells.problem("language", message, is_row_kept=True)
    for wish in get_args(WishField):
        if len(cells.text(wish)) > MOST_IN_WISHES:
            message = f"Longer than {MOST_IN_WISHES} characters, so it was left out. Name fewer people."
            yield cells.problem(wish, message, is_row_kept=True)
