"""What people are called in an export: by names that the caller gives, or by pseudonyms such as Participant 012."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from sim_server.debrief.record import Entry, Record
from sim_server.rules.actors import BOT
from sim_server.rules.events import Event, NoteWritten, PersonSeated, PersonUnseated, TableOpened
from sim_server.rules.ids import FacilitatorId, PersonId

A_BOT: Final = "A bot"


@dataclass(frozen=True, slots=True)
class Names:
    """Whoever is missing here is called "Somebody"."""

    people: Mapping[str, str]
    facilitators: Mapping[str, str]

    def person(self, person: str) -> str:
        """A bot is called one, whatever seat it holds."""
        return A_BOT if person == BOT else self.people.get(person, "Somebody")

    def facilitator(self, facilitator: str) -> str:
        return self.facilitators.get(facilitator, "A facilitator")


def pseudonyms(records: Iterable[Record]) -> Names:
    """Pseudonyms for everyone in these records. Numbers follow the random ids, so they tell nothing of the roster."""
    people: set[str] = set()
    facilitators: set[str] = set()
    for record in records:
        for entry in record.entries:
            people.update(_people(entry))
            facilitators.update(_facilitators(entry))
    return Names(
        {person: f"Participant {number:03}" for number, person in enumerate(sorted(people), 1)},
        {facilitator: f"Facilitator {number}" for number, facilitator in enumerate(sorted(facilitators), 1)},
    )


def named(event: Event, names: Names) -> Event:
    """The event with people called by these names instead of their ids."""
    match event:
        case TableOpened():
            return replace(event, seated=tuple((seat, PersonId(names.person(who))) for seat, who in event.seated))
        case PersonSeated() | PersonUnseated():
            return replace(event, person=PersonId(names.person(event.person)))
        case NoteWritten():
            return replace(event, facilitator=FacilitatorId(names.facilitator(event.facilitator)))
        case _:
            return event


def named_actor(actor: str, names: Names) -> dict[str, str]:
    """An actor of the log in parts: its kind, and the seat and person or the facilitator where there are any."""
    match actor.split("/"):
        case ["seat", seat, person]:
            return {"kind": "seat", "seat": seat, "person": names.person(person)}
        case ["seat", seat]:
            return {"kind": "seat", "seat": seat}
        case ["facilitator", facilitator]:
            return {"kind": "facilitator", "facilitator": names.facilitator(facilitator)}
        case [kind, *_]:
            return {"kind": kind or "unknown"}
        case _:
            return {"kind": "unknown"}


def _people(entry: Entry) -> tuple[str, ...]:
    parts = entry.actor.split("/")
    acting = (parts[2],) if parts[0] == "seat" and len(parts) > 2 and parts[2] != BOT else ()
    match entry.event:
        case TableOpened() as event:
            return (*acting, *(person for _, person in event.seated))
        case PersonSeated() | PersonUnseated() as event:
            return (*acting, event.person)
        case _:
            return acting


def _facilitators(entry: Entry) -> tuple[str, ...]:
    parts = entry.actor.split("/")
    acting = (parts[1],) if parts[0] == "facilitator" and len(parts) > 1 else ()
    return (*acting, entry.event.facilitator) if isinstance(entry.event, NoteWritten) else acting
