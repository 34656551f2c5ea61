"""Which entries of a record leave the server for whom: everything for facilitators, for others what they may see.

In every export the words of a message or a statement that was taken back are gone, and a ballot of a secret vote has
lost its seat, its delegation, its actor and its sealed value: that somebody cast one is all that is left.
"""

from collections.abc import Iterator
from dataclasses import replace

from sim_server.debrief.consent import released_by_consent
from sim_server.debrief.disclosure import reached
from sim_server.debrief.export_sight import Sight, shown_event
from sim_server.debrief.record import Entry, Record
from sim_server.rules.audience import ObserverViewer, SeatViewer
from sim_server.rules.events import (
    BallotCast,
    FutureNudged,
    MessageSent,
    MessageWithdrawn,
    StatementEntered,
    StatementWithdrawn,
)
from sim_server.rules.evolve import evolve
from sim_server.rules.ids import CommandId, DelegationId, ItemId, SeatId, StatementId
from sim_server.rules.state import TableState


def every_entry(record: Record) -> Iterator[Entry]:
    """The whole record, for facilitators."""
    withdrawn = _withdrawn(record)
    for entry in record.entries:
        yield _without_seat(record, _without_words(entry, withdrawn))


def entries_for(record: Record, viewer: SeatViewer | ObserverViewer) -> Iterator[Entry]:
    """What a seat or an observer may see of the record at the present stage; nothing before the debrief began.

    Actors are told by their seat alone, and commands have no id: who sits there is not in it. Odds that were moved by
    nobody named have no actor.
    """
    stages = reached(record.stage)
    if not stages:
        return
    withdrawn, state = _withdrawn(record), None
    sight = Sight(viewer, stages, released_by_consent(record))
    for entry in record.entries:
        state = evolve(state, entry.event)
        shown = _shown(record, state, _without_words(entry, withdrawn), sight)
        if shown is not None:
            yield shown


def _shown(record: Record, state: TableState, entry: Entry, sight: Sight) -> Entry | None:
    event = shown_event(record, state, entry.event, sight)
    if event is None:
        return None
    is_nameless = isinstance(event, FutureNudged) and event.by is None
    return Entry(entry.at, "" if is_nameless else _seat_alone(entry.actor), CommandId(""), event)


def _seat_alone(actor: str) -> str:
    """``seat/<seat>``, ``facilitator`` or ``clock``."""
    kind, *rest = actor.split("/")
    return f"seat/{rest[0]}" if kind == "seat" else kind


def _withdrawn(record: Record) -> frozenset[ItemId | StatementId]:
    events = tuple(entry.event for entry in record.entries)
    messages = (event.item for event in events if isinstance(event, MessageWithdrawn))
    return frozenset((*messages, *(event.statement for event in events if isinstance(event, StatementWithdrawn))))


def _without_words(entry: Entry, withdrawn: frozenset[ItemId | StatementId]) -> Entry:
    event = entry.event
    if isinstance(event, MessageSent) and event.item in withdrawn:
        return replace(entry, event=replace(event, text=""))
    if isinstance(event, StatementEntered) and event.statement in withdrawn:
        return replace(entry, event=replace(event, text=""))
    return entry


def _without_seat(record: Record, entry: Entry) -> Entry:
    event = entry.event
    if not isinstance(event, BallotCast) or not record.final.votes[event.vote].is_secret:
        return entry
    bare = replace(event, delegation=DelegationId(""), seat=SeatId(""), choice=None, sealed="", explanation="")
    return replace(entry, event=bare, actor="")
