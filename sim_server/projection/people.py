"""Family ``people``: who is here. Readiness shows in the lobby only."""

from sim_server.projection.regions import Sight, Views
from sim_server.projection.sighting import labels_now
from sim_server.projection.views.common import SeatLabel
from sim_server.projection.views.people import PeopleView, PersonView
from sim_server.rules.presence import Presence
from sim_server.rules.state import Holding, Seat, Status


def people(sight: Sight) -> Views:
    """Every seat of the table in the scenario's order; ``total`` counts the seats that somebody holds."""
    in_lobby = sight.state.flow.status is Status.LOBBY
    signs = labels_now(sight)
    seats = sight.state.seats
    persons = tuple(_person(sight, seats[seat], sign, in_lobby=in_lobby) for seat, sign in signs.items())
    view = PeopleView(
        people=persons,
        here=sum(person.presence is Presence.HERE for person in persons),
        total=sum(seat.holding is not Holding.VACANT for seat in seats.values()),
        ready=sum(person.is_ready for person in persons),
        in_lobby=in_lobby,
    )
    return {"": view}


def _person(sight: Sight, seat: Seat, sign: SeatLabel, *, in_lobby: bool) -> PersonView:
    return PersonView(
        label=sign,
        presence=_presence(sight, seat),
        holding=seat.holding.value,
        is_ready=in_lobby and seat.is_ready,
    )


def _presence(sight: Sight, seat: Seat) -> Presence:
    """A bot is always here: it has no connection to lose."""
    if seat.holding is Holding.BOT:
        return Presence.HERE
    return sight.present.get(seat.id, Presence.GONE)
