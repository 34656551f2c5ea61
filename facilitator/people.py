"""The people of a session: brought by file, mended row by row, added by hand, admitted from the waiting list."""

from collections import Counter
from dataclasses import dataclass
from typing import Literal

from fastapi import APIRouter, Request, Response
from pydantic import ValidationError

from facilitator.doors import Lead, NotThere, Sitting
from facilitator.fields import Filled, fields_of, filled
from facilitator.mending import HEADINGS, Reading, read_file, read_mended
from facilitator.route import ConsoleRoute, see
from sim_server.registry.inputs import Fault, faults
from sim_server.registry.passes import renew_pass
from sim_server.registry.people import (
    NewParticipant,
    Participant,
    add_participant,
    change_participant,
    erase_participant,
    people_of,
    set_participant_status,
)
from sim_server.registry.roster.sheet import MOST_BYTES
from sim_server.registry.roster_import import Imported, import_roster
from sim_server.rules.ids import PersonId

router = APIRouter(route_class=ConsoleRoute)
PERSON_FIELDS = ("name", "email", "country", "region", "sector", "language", "preference")


@dataclass(frozen=True, slots=True)
class Brought:
    """What came of a file or of mended rows."""

    name: str
    reading: Reading
    imported: Imported


@router.get("/console/sessions/{session_id}/people")
async def people_page(at: Lead) -> Response:
    return await _page(at, Filled())


@router.post("/console/sessions/{session_id}/people/file")
async def bring_file(request: Request, at: Lead) -> Response:
    """Every row that can be used is kept at once; the others come back to be mended."""
    file = (await fields_of(request)).file("file")
    if file is None:
        return await _page(at, Filled(faults=(Fault("file", "Choose a CSV or XLSX file first."),)), status=422)
    data = await file.read(MOST_BYTES + 1)
    await file.close()
    reading = read_file(data, await _known_emails(at))
    return await _brought(at, file.filename or "", reading)


@router.post("/console/sessions/{session_id}/people/rows")
async def mend_rows(request: Request, at: Lead) -> Response:
    fields = await fields_of(request)
    reading = read_mended(fields, await _known_emails(at))
    return await _brought(at, fields.text("file"), reading)


@router.post("/console/sessions/{session_id}/people")
async def add_person(request: Request, at: Lead) -> Response:
    fields = await fields_of(request)
    try:
        new = NewParticipant(**{name: fields.text(name) for name in PERSON_FIELDS})
    except ValidationError as error:
        return await _page(at, filled(fields, PERSON_FIELDS, faults(error)), status=422)
    status: Literal["standby", "expected"] = "standby" if fields.is_ticked("standby") else "expected"
    await add_participant(at.house.database, at.session.id, new, status=status, now=at.house.now())
    return see(f"{at.path}/people#people")


@router.get("/console/sessions/{session_id}/people/{person_id}")
async def person_page(at: Lead, person_id: str) -> Response:
    person = await _person(at, person_id)
    values = {name: str(getattr(person, name)) for name in PERSON_FIELDS}
    return at.dress.page("prepare/person.html", at=at, person=person, form=Filled(values))


@router.post("/console/sessions/{session_id}/people/{person_id}")
async def change_person(request: Request, at: Lead, person_id: str) -> Response:
    person, fields = await _person(at, person_id), await fields_of(request)
    try:
        new = NewParticipant(**{name: fields.text(name) for name in PERSON_FIELDS})
    except ValidationError as error:
        form = filled(fields, PERSON_FIELDS, faults(error))
        return at.dress.page("prepare/person.html", status=422, at=at, person=person, form=form)
    await change_participant(at.house.database, person.id, new)
    return see(f"{at.path}/people#p-{person.id}")


@router.post("/console/sessions/{session_id}/people/{person_id}/{what}")
async def deal_with_person(at: Lead, person_id: str, what: str) -> Response:
    """Admit, put on standby, expect again, refuse, erase, or renew the link of one person."""
    person = await _person(at, person_id)
    match what:
        case "admit" | "expect":
            await set_participant_status(at.house.database, person.id, "expected")
        case "standby":
            await set_participant_status(at.house.database, person.id, "standby")
        case "refuse":
            await set_participant_status(at.house.database, person.id, "refused")
        case "erase":
            await erase_participant(at.house.database, person.id)
        case "renew":
            await renew_pass(at.house.database, person.id)
        case _:
            raise NotThere
    return see(f"{at.path}/links#p-{person.id}" if what == "renew" else f"{at.path}/people#people")


async def _brought(at: Sitting, name: str, reading: Reading) -> Response:
    imported = await import_roster(at.house.database, at.session.id, reading.roster.rows, now=at.house.now())
    return await _page(at, Filled(), brought=Brought(name[:200], reading, imported))


async def _page(at: Sitting, form: Filled, *, brought: Brought | None = None, status: int = 200) -> Response:
    everyone = await people_of(at.house.database, at.session.id)
    taking_part = [person for person in everyone if person.status in ("expected", "standby")]
    return at.dress.page(
        "prepare/people.html",
        status=status,
        at=at,
        people=taking_part,
        waiting=[person for person in everyone if person.status == "waiting"],
        expected=sum(person.status == "expected" for person in everyone),
        sums=_sums(taking_part),
        form=form,
        brought=brought,
        headings=HEADINGS,
    )


def _sums(people: list[Participant]) -> dict[str, list[tuple[str, int]]]:
    """How many of each country, sector and language, the most frequent first."""
    counted = {
        "country": Counter(person.country for person in people),
        "sector": Counter(person.sector for person in people),
        "language": Counter(person.language for person in people),
    }
    return {what: [each for each in counts.most_common() if each[0]] for what, counts in counted.items()}


async def _person(at: Sitting, person_id: str) -> Participant:
    """Raises NotThere for anybody who is not of this session."""
    everyone = await people_of(at.house.database, at.session.id)
    found = next((person for person in everyone if person.id == PersonId(person_id)), None)
    if found is None:
        raise NotThere
    return found


async def _known_emails(at: Sitting) -> frozenset[str]:
    everyone = await people_of(at.house.database, at.session.id)
    return frozenset(person.email for person in everyone if person.email)
