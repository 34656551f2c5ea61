"""The roads to the debrief: disclosing, exporting, whose door is open."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import httpx
import pytest_asyncio

from sim_server.live.exporting import export_to
from sim_server.live.lobby import open_lobby
from sim_server.registry.people import NewParticipant, add_participant
from sim_server.registry.seating import Placing, seat_person
from sim_server.registry.sessions import load_session
from sim_server.registry.tables import tables_of
from sim_server.rules.actors import FacilitatorActor
from sim_server.rules.audience import FacilitatorKind
from sim_server.rules.commands import Command, EndTable, StartTable, WriteNote
from sim_server.rules.ids import CommandId, SeatId, SessionId
from tests.facilitator.place import Premises, a_session, premises, text_of


@dataclass
class Place:
    """A session of one table whose lobby is open, and its lead's browser."""

    premises: Premises
    lead: httpx.AsyncClient
    path: str
    actor: FacilitatorActor

    @property
    def session(self) -> SessionId:
        return SessionId(self.path.rsplit("/", 1)[-1])

    @property
    def debrief(self) -> str:
        return f"{self.path}/tables/1/debrief"

    async def does(self, command: Command) -> None:
        (table,) = await tables_of(self.premises.house.database, self.session)
        runner = await self.premises.house.hall.table(table.id)
        await runner.submit(command, id=CommandId(type(command).__name__), actor=self.actor)


@pytest_asyncio.fixture
async def place(tmp_path: Path) -> AsyncIterator[Place]:
    async with premises(tmp_path) as here:
        lead = await here.facilitator("lead")
        browser = await here.browser(lead)
        path = await a_session(browser)
        found = Place(here, browser, path, FacilitatorActor(lead.id, FacilitatorKind.LEAD))
        await _with_one_person(found)
        yield found


async def _with_one_person(place: Place) -> None:
    """Open the lobby with one seat held."""
    house = place.premises.house
    (table,) = await tables_of(house.database, place.session)
    opened = await load_session(house.database, place.session, facilitator_id=place.actor.facilitator)
    book = await house.shelf.book("small-observatory")
    assert opened is not None
    assert book is not None
    assert book.source is not None
    new = NewParticipant(name="Given Name")
    person = await add_participant(house.database, place.session, new, status="expected", now=house.now())
    seat = SeatId(str(book.source.file.roles()[0].id))
    await seat_person(house.database, place.session, Placing(person.id, table.id, seat))
    await open_lobby(house.hall, house.database, opened.session, book.source)


async def test_a_lead_discloses_one_stage_after_a_question(place: Place) -> None:
    await place.does(StartTable())
    await place.does(EndTable())
    asked = await place.lead.get(f"{place.debrief}?ask=yes")
    assert "Disclose “Outcome” to everyone?" in text_of(asked)
    done = await place.lead.post(f"{place.debrief}/disclose", data={"stage": "outcome", "id": "once"})
    assert done.status_code == 303
    assert "Disclosed up to: Outcome." in text_of(await place.lead.get(place.debrief))
    again = await place.lead.post(f"{place.debrief}/disclose", data={"stage": "outcome", "id": "once"})
    assert again.status_code == 303


async def test_a_stage_out_of_turn_is_refused_with_a_sentence(place: Place) -> None:
    await place.does(StartTable())
    await place.does(EndTable())
    answer = await place.lead.post(f"{place.debrief}/disclose", data={"stage": "messages", "id": "early"})
    assert answer.status_code == 409
    assert "Nothing is disclosed yet." in text_of(answer)


async def test_nothing_can_be_disclosed_during_play(place: Place) -> None:
    await place.does(StartTable())
    page = await place.lead.get(f"{place.debrief}?ask=yes")
    assert "to everyone?" not in text_of(page)
    assert 'aria-disabled="true"' in page.text


async def test_a_stranger_finds_no_debrief_and_no_export(place: Place) -> None:
    stranger = await place.premises.browser(await place.premises.facilitator("stranger"))
    nobody = await place.premises.browser()
    for address in (place.debrief, f"{place.path}/debrief/export"):
        assert (await stranger.get(address)).status_code == 404
        assert (await nobody.get(address)).status_code == 303
    refused = await stranger.post(f"{place.debrief}/disclose", data={"stage": "outcome"})
    assert refused.status_code == 404


async def test_an_unknown_table_or_stage_is_not_there(place: Place) -> None:
    assert (await place.lead.get(f"{place.path}/tables/9/debrief")).status_code == 404
    assert (await place.lead.post(f"{place.debrief}/disclose", data={"stage": "all"})).status_code == 404


async def test_names_are_exported_only_where_asked_for(place: Place) -> None:
    await place.does(StartTable())
    await place.does(WriteNote("A moment to come back to."))
    for people, has_names in (("names", True), ("pseudonyms", False), ("", False)):
        answer = await place.lead.get(f"{place.path}/debrief/export?people={people}")
        assert answer.headers["content-type"] == "application/zip"
        with ZipFile(BytesIO(answer.content)) as packed:
            words = "".join(packed.read(name).decode() for name in packed.namelist())
        assert ("Facilitator lead" in words) is has_names
        assert ("Given Name" in words) is has_names
        assert ("Participant 001" in words) is not has_names


async def test_a_whole_session_is_written_to_a_file(place: Place, tmp_path: Path) -> None:
    house = place.premises.house
    target = tmp_path / "session.zip"
    numbers = await export_to(
        target, database=house.database, session=place.session, readers=(house.hall.log,), with_names=True
    )
    assert numbers == (1,)
    with ZipFile(target) as packed:
        assert "table-1/events.jsonl" in packed.namelist()
        assert "Given Name" in packed.read("table-1/seats.csv").decode()
