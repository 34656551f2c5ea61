"""What the registry holds of a session after its pages were used."""

from sim_server.registry.people import people_of
from sim_server.registry.seating import seatings_of
from sim_server.registry.tables import tables_of
from sim_server.rules.ids import SessionId
from tests.facilitator.place import Premises


def id_of(session: str) -> SessionId:
    return SessionId(session.rpartition("/")[2])


async def seats(place: Premises, session: str) -> dict[str, tuple[int, str]]:
    """Who sits where, by name."""
    numbers = {table.id: table.number for table in await tables_of(place.house.database, id_of(session))}
    names = {person.id: person.name for person in await people_of(place.house.database, id_of(session))}
    seatings = await seatings_of(place.house.database, id_of(session))
    return {names[each.person_id]: (numbers[each.table_id], str(each.seat_id)) for each in seatings}


async def person(place: Premises, session: str, name: str) -> str:
    return next(each.id for each in await people_of(place.house.database, id_of(session)) if each.name == name)
