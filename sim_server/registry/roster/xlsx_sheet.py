"""Cells of an Excel workbook's first sheet, with bounds on what a small file may unpack to."""

import warnings
from collections.abc import Iterable
from datetime import date, datetime
from io import BytesIO
from itertools import islice
from zipfile import BadZipFile, ZipFile

from sim_server.registry.roster.problem import file_problem
from sim_server.registry.roster.sheet import MOST_COLUMNS, MOST_ROWS, Line, Sheet

ZIP_MARK = b"PK\x03\x04"
OLD_EXCEL_MARK = b"\xd0\xcf\x11\xe0"
MOST_UNPACKED = 12_000_000
MOST_PARTS = 2_000

UNREADABLE = "This Excel file cannot be read. Open it, save it again as .xlsx or as CSV UTF-8, and bring that."
TOO_LARGE = "This Excel file unpacks to far more than a roster needs. Copy the people to a new sheet and save that."
OLD_EXCEL = "This is an old Excel file (.xls) or one with a password. Save it as .xlsx without one, or as CSV UTF-8."


def is_workbook(data: bytes) -> bool:
    return data.startswith((ZIP_MARK, OLD_EXCEL_MARK))


def read_xlsx(data: bytes) -> Sheet:
    if data.startswith(OLD_EXCEL_MARK):
        return Sheet((), (file_problem(OLD_EXCEL),))
    try:
        if not _is_bounded(data):
            return Sheet((), (file_problem(TOO_LARGE),))
        return Sheet(_lines(data))
    except Exception:  # a damaged workbook fails in dozens of ways inside openpyxl, zipfile and the XML parser
        return Sheet((), (file_problem(UNREADABLE),))


def _is_bounded(data: bytes) -> bool:
    """zipfile never unpacks a part beyond its declared size, so the declared sizes are the bound."""
    with ZipFile(BytesIO(data)) as archive:
        parts = archive.infolist()
    if not parts:
        raise BadZipFile
    return len(parts) <= MOST_PARTS and sum(part.file_size for part in parts) <= MOST_UNPACKED


def _lines(data: bytes) -> tuple[Line, ...]:
    from openpyxl import load_workbook  # late, because few servers ever read a workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of styles and extensions that a roster does not need
        book = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
        try:
            sheet = book.worksheets[0]
            sheet.reset_dimensions()
            return _filled(sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True))
        finally:
            book.close()


def _filled(rows: Iterable[tuple[object, ...]]) -> tuple[Line, ...]:
    lines = (Line(number, tuple(_text(cell) for cell in row)) for number, row in enumerate(rows, 1) if any(row))
    return tuple(islice((line for line in lines if not line.is_empty), MOST_ROWS + 2))


def _text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime | date):
        return cell.isoformat()
    return str(cell)
