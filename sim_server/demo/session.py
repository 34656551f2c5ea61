"""The session of the demo: made step by step, each harmless to repeat, so that a start cut short is made good.

Once it is there, the next start only looks it up; what opens a lobby is imported only for the first.
"""

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from pydantic import SecretStr

from sim_server.registry.database import Database
from sim_server.registry.facilitators import (
    Facilitator,
    NewFacilitator,
    add_facilitator,
    find_facilitator_by_login,
)
from sim_server.registry.people import NewParticipant, Participant, add_participant, people_of
from sim_server.registry.seating import Placing, seat_person, seatings_of
from sim_server.registry.session_input import NewSession
from sim_server.registry.sessions import Session, create_session, sessions_of
from sim_server.registry.tables import Table, add_tables, set_cast_size, tables_of
from sim_server.rules.ids import SeatId
from sim_server.scenario import Demo
from sim_server.scenario.shelf import Shelf
from sim_server.settings import Settings

SCENARIO: Final = "quantum-commons"
LOGIN: Final = "demo"


class CannotDemo(RuntimeError):
    """There is nothing to show. The message says why and what to do."""


@dataclass(frozen=True, slots=True)
class DemoSession:
    """A session in its lobby or later, with the people for whom two of its seats are kept."""

    facilitator: Facilitator
    session: Session
    table: Table
    players: tuple[tuple[SeatId, Participant], ...]


async def demo_session(database: Database, settings: Settings) -> DemoSession:
    """The session of this data folder, made now where there is none. Raises `CannotDemo`."""
    book = await Shelf(settings.scenarios).book(SCENARIO)
    if book is None or book.source is None:
        raise CannotDemo(
            f"The scenario {SCENARIO} is not in the folder {settings.scenarios}, or cannot be played. "
            "Start from Entente's own folder, or name the folder in ENTENTE_SCENARIOS."
        )
    source, plan = book.source, book.source.demo
    if plan is None:
        raise CannotDemo(f"The scenario {SCENARIO} does not say which seats a demo keeps. Add a «demo:» key to it.")
    facilitator = await _facilitator(database)
    session = await _session(database, facilitator, title=book.title)
    table = await _table(database, session, plan)
    people = await _people(database, session, len(plan.play))
    players = tuple(zip(map(SeatId, plan.play), people, strict=True))
    if len(await seatings_of(database, session.id)) < len(players):
        from sim_server.demo.opening import open_with_bots

        await open_with_bots(database, settings, session, source)
        for seat, person in players:
            await seat_person(database, session.id, Placing(person.id, table.id, seat))
    return DemoSession(facilitator, session, table, players)


async def _facilitator(database: Database) -> Facilitator:
    """Nobody knows the passphrase: the console link is the way in."""
    found = await find_facilitator_by_login(database, LOGIN)
    if found is not None:
        return found
    passphrase = SecretStr(secrets.token_urlsafe(32))
    new = NewFacilitator(login=LOGIN, name="Facilitator", passphrase=passphrase)
    return await add_facilitator(database, new, now=_now())


async def _session(database: Database, facilitator: Facilitator, *, title: str) -> Session:
    """The first one made; whoever plays with the demo may add others."""
    held = [opened.session for opened in await sessions_of(database, facilitator.id)]
    found = [session for session in held if session.scenario == SCENARIO]
    if found:
        return found[-1]
    new = NewSession(title=title, scenario=SCENARIO, seed=1)
    return (await create_session(database, new, facilitator_id=facilitator.id, now=_now())).session


async def _table(database: Database, session: Session, plan: Demo) -> Table:
    tables = await tables_of(database, session.id) or await add_tables(database, session, count=1)
    await set_cast_size(database, tables[0].id, plan.people)
    return tables[0]


async def _people(database: Database, session: Session, count: int) -> tuple[Participant, ...]:
    people = list(await people_of(database, session.id))[:count]
    for number in range(len(people) + 1, count + 1):
        new = NewParticipant(name=f"Participant {number:03}")
        people.append(await add_participant(database, session.id, new, status="expected", now=_now()))
    return tuple(people)


def _now() -> datetime:
    return datetime.now(UTC)
