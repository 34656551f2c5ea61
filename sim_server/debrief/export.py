"""The export: everything about a session's tables, packed as one ZIP file. Pure: records in, bytes out."""

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from sim_server.debrief.export_calibration import calibration_sheets
from sim_server.debrief.export_csv import Sheet, as_csv
from sim_server.debrief.export_entries import entries_for, every_entry
from sim_server.debrief.export_lines import lines, moment
from sim_server.debrief.export_sheets import sheets
from sim_server.debrief.export_texts import adopted_texts
from sim_server.debrief.findings import findings
from sim_server.debrief.names import Names, pseudonyms
from sim_server.debrief.notes import notes_taken
from sim_server.debrief.record import Entry, Record
from sim_server.documents.markdown import markdown
from sim_server.documents.word import word
from sim_server.documents.wording import Say, SayIn, in_english
from sim_server.rules.audience import FacilitatorKind, FacilitatorViewer, ObserverViewer, SeatViewer, Viewer

File = tuple[str, str | bytes]
"""A path in the ZIP file, and its text or what stands for it."""
EVERYTHING: Final = FacilitatorViewer(FacilitatorKind.LEAD)
FIRST_DAY: Final = (1980, 1, 1, 0, 0, 0)
"""The date of every file, so that the same record always gives the same bytes."""

GUIDE: Final = """What is in here

events.jsonl    every event, one JSON object a line: type, version, at (UTC), minute (of play), actor, command, data
*.csv           the same as tables, for a spreadsheet (UTF-8)
texts/*.md      adopted texts; texts/*.docx are the same for a word processor

A minute of play is counted in the scenario's time from the start of the first phase; pauses do not count.
Withdrawn messages and statements have lost their words, and so has what a facilitator removed: ItemRedacted says where.
Ballots of a secret vote have no seat: nobody can tell whose they were.
"""


def export_session(records: Sequence[Record], names: Names | None = None, say_in: SayIn = in_english) -> bytes:
    """Everything about these tables, for facilitators, with people by these names or else by pseudonyms."""
    chosen = names if names is not None else pseudonyms(records)
    return _zipped(_session_files(records, chosen, say_in))


def export_own(record: Record, viewer: SeatViewer | ObserverViewer, say_in: SayIn = in_english) -> bytes:
    """What a seat or an observer may take home at the present stage: no first event, nobody's name or id."""
    entries = tuple(entries_for(record, viewer))
    say = say_in(record.opened.scenario.language)
    files = _table_files(record, entries, viewer, Names({}, {}), say)
    return _zipped(iter((("read-me.txt", say(GUIDE)), *files)))


def _session_files(records: Sequence[Record], names: Names, say_in: SayIn) -> Iterator[File]:
    """What a file says in words is in its scenario's language; the guide in that of the first table."""
    yield from (("read-me.txt", say_in(record.opened.scenario.language)(GUIDE)) for record in records[:1])
    for record in records:
        folder = f"table-{record.opened.number}"
        say = say_in(record.opened.scenario.language)
        files = _table_files(record, tuple(every_entry(record)), EVERYTHING, names, say)
        yield from ((f"{folder}/{path}", text) for path, text in files)
        for sheet in (_seats(record, names), _notes(record, names)):
            yield f"{folder}/{sheet.name}.csv", as_csv(sheet)
    yield from ((f"{sheet.name}.csv", as_csv(sheet)) for sheet in calibration_sheets(records))


def _table_files(record: Record, entries: tuple[Entry, ...], viewer: Viewer, names: Names, say: Say) -> Iterator[File]:
    found = findings(record, viewer, record.opened.scenario.language)
    yield "events.jsonl", lines(record, entries, names)
    if found.opened:
        yield from ((f"{sheet.name}.csv", as_csv(sheet)) for sheet in sheets(record, entries, found))
        for name, document in adopted_texts(record, say):
            yield f"texts/{name}.md", markdown(document)
            yield f"texts/{name}.docx", word(document)


def _seats(record: Record, names: Names) -> Sheet:
    homes = {role.id: role for role in record.opened.scenario.roles}
    rows = tuple(
        (seat.id, homes[role].title, seat.delegation, ", ".join(map(names.person, seat.people)), seat.holding)
        for role, seat in zip(homes, record.final.seats.values(), strict=True)
    )
    return Sheet("seats", ("seat", "title", "delegation", "people", "held_by"), rows)


def _notes(record: Record, names: Names) -> Sheet:
    rows = tuple(
        (moment(note.at), round(note.minute, 2), names.facilitator(note.facilitator), note.phase, note.text)
        for note in notes_taken(record, record.opened.scenario)
    )
    return Sheet("notes", ("at", "minute", "facilitator", "phase", "text"), rows)


def _zipped(files: Iterator[File]) -> bytes:
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for path, content in files:
            entry = ZipInfo(path, FIRST_DAY)
            entry.compress_type = ZIP_DEFLATED
            archive.writestr(entry, content.encode() if isinstance(content, str) else content)
    return packed.getvalue()
