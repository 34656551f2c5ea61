"""The doorkeeper of one worker: sockets whose link was taken back fall silent, whoever took it back, and where.

A link is asked when a socket opens. Afterwards the doorkeeper compares what opened it with the registry, every
second and for all sockets at once: a link replaced or revoked, a person moved or erased, a facilitator removed or
signed out, an API token revoked.
"""

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final

import structlog
from sqlalchemy.exc import SQLAlchemyError

from sim_server.registry.api_tokens import tokens_in_force
from sim_server.registry.database import Database
from sim_server.registry.logins import logins_in_force
from sim_server.registry.members import find_membership
from sim_server.registry.places import places_at, stamp_of
from sim_server.registry.tables import find_table
from sim_server.rules.ids import FacilitatorId, PersonId, SeatId, SessionId, TableId

_log = structlog.get_logger(__name__)
EVERY_S: Final = 1.0
MOST_SOCKETS: Final = 32
"""Sockets of one person at one worker: more than tabs, devices and lost connections together."""
MOST_OBSERVERS: Final = 500
"""Sockets of one table's observers at one worker: they share a link, which may be on a wall for a whole hall."""
Dismiss = Callable[[], None]
"""Called on the event loop; it must return at once and must not raise."""


@dataclass(frozen=True, slots=True)
class SeatGuest:
    """Somebody who came by a personal link, on the seat that was theirs then."""

    person: PersonId
    version: int
    table: TableId
    seat: SeatId


@dataclass(frozen=True, slots=True)
class ObserverGuest:
    """Somebody who came by the observers' link of a table."""

    table: TableId
    version: int


@dataclass(frozen=True, slots=True)
class FacilitatorGuest:
    """A facilitator who looks at one table, or (None) at all that are theirs."""

    session: SessionId
    facilitator: FacilitatorId
    kind: str
    table: TableId | None
    key: "Key"


@dataclass(frozen=True, slots=True)
class Key:
    """What let a facilitator in, by its digest: the login of a browser, or the API token of a program."""

    is_token: bool
    digest: str = field(repr=False)


Guest = SeatGuest | ObserverGuest | FacilitatorGuest


class Doorkeeper:
    """``run`` it beside the worker's other work."""

    def __init__(self, database: Database, *, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._database = database
        self._now = now
        self._guests: dict[Guest, list[Dismiss]] = {}
        self._came = 0
        """How many sockets have come so far."""
        self._looked = ("", 0)
        """The stamp of the places, and how many had come, before the last whole look."""

    def has_room_for(self, guest: Guest) -> bool:
        """Whether one more socket of this guest is let in; facilitators are not counted."""
        most = MOST_OBSERVERS if isinstance(guest, ObserverGuest) else MOST_SOCKETS
        return isinstance(guest, FacilitatorGuest) or len(self._guests.get(guest, ())) < most

    def watch(self, guest: Guest, dismiss: Dismiss) -> Callable[[], None]:
        """Call ``dismiss`` once this guest may not be here any more; returns what stops it."""
        self._guests.setdefault(guest, []).append(dismiss)
        self._came += 1
        return lambda: self._forget(guest, dismiss)

    async def run(self) -> None:
        while True:
            await asyncio.sleep(EVERY_S)
            try:
                await self.look()
            except (SQLAlchemyError, OSError) as error:
                _log.warning("Links could not be looked at; it is tried again.", reason=type(error).__name__)

    async def look(self) -> None:
        """Dismiss everybody who may not be here any more."""
        guests = tuple(self._guests)
        gone: list[Guest] = [
            *await self._gone_from_seats([guest for guest in guests if isinstance(guest, SeatGuest)]),
            *[guest for guest in guests if isinstance(guest, ObserverGuest) and not await self._may_watch(guest)],
            *await self._gone_from_console([guest for guest in guests if isinstance(guest, FacilitatorGuest)]),
        ]
        for guest in gone:
            for dismiss in tuple(self._guests.get(guest, ())):
                dismiss()

    def _forget(self, guest: Guest, dismiss: Dismiss) -> None:
        held = self._guests[guest]
        held.remove(dismiss)
        if not held:
            del self._guests[guest]

    async def _gone_from_seats(self, guests: Iterable[SeatGuest]) -> list[SeatGuest]:
        came, tables = self._came, {guest.table for guest in guests}
        if not tables:
            return []
        looked = (await stamp_of(self._database, tables), came)
        if looked == self._looked:
            return []
        places = await places_at(self._database, tables)
        self._looked = looked
        return [guest for guest in guests if (guest.person, guest.version, guest.table, guest.seat) not in places]

    async def _gone_from_console(self, guests: Iterable[FacilitatorGuest]) -> list[FacilitatorGuest]:
        """Whoever signed out, whose token was revoked, or who is no longer a member of that kind."""
        keys = {guest.key for guest in guests}
        if not keys:
            return []
        logins = await logins_in_force(self._database, _digests(keys, is_token=False), now=self._now())
        tokens = await tokens_in_force(self._database, _digests(keys, is_token=True))
        return [
            guest
            for guest in guests
            if guest.key.digest not in (tokens if guest.key.is_token else logins) or not await self._is_member(guest)
        ]

    async def _may_watch(self, guest: ObserverGuest) -> bool:
        table = await find_table(self._database, guest.table)
        return table is not None and table.observer_version == guest.version

    async def _is_member(self, guest: FacilitatorGuest) -> bool:
        member = await find_membership(self._database, guest.session, guest.facilitator)
        if member is None or member.kind != guest.kind:
            return False
        return guest.table is None or member.reaches(guest.table)


def _digests(keys: Iterable[Key], *, is_token: bool) -> frozenset[str]:
    return frozenset(key.digest for key in keys if key.is_token is is_token)
