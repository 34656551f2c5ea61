"""Excel files for tests, made as bytes."""

from collections.abc import Iterable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook


def workbook(rows: Iterable[Iterable[object]]) -> bytes:
    book = Workbook()
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            book.worksheets[0].cell(number, column, value)
    data = BytesIO()
    book.save(data)
    return data.getvalue()


def zip_bomb(unpacked: int) -> bytes:
    """A few kilobytes that claim to be a workbook and unpack to `unpacked` bytes."""
    data = BytesIO()
    with ZipFile(data, "w", ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", b" " * unpacked)
    return data.getvalue()
