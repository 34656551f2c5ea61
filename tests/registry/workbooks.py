"""Excel files for tests, made as bytes."""

from collections.abc import Iterable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHARED_TEXT_TYPE = (
    b'<Override PartName="/xl/sharedStrings.xml" '
    b'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>'
)


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


def entity_bomb() -> bytes:
    """A workbook whose one shared text is an entity that grows tenfold, nine times over."""
    data = BytesIO()
    with ZipFile(BytesIO(workbook([("name",)]))) as plain, ZipFile(data, "w", ZIP_DEFLATED) as archive:
        for name in plain.namelist():
            archive.writestr(name, plain.read(name).replace(b"</Types>", SHARED_TEXT_TYPE + b"</Types>"))
        archive.writestr("xl/sharedStrings.xml", _growing_entity())
    return data.getvalue()


def _growing_entity() -> str:
    entities = "".join(f'<!ENTITY a{level} "{f"&a{level - 1};" * 10}">' for level in range(1, 10))
    return f'<!DOCTYPE t [<!ENTITY a0 "aaaaaaaaaa">{entities}]><sst xmlns="{MAIN}"><si><t>&a9;</t></si></sst>'
