"""The record of a table: every event with its moment, and the state that they add up to."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from sim_server.debrief.playclock import PlayClock
from sim_server.rules.commands import Stage
from sim_server.rules.events import Event, PhaseBegan, TableOpened
from sim_server.rules.evolve import replay
from sim_server.rules.ids import CommandId, Millis
from sim_server.rules.redaction import redacted_items, without_words
from sim_server.rules.scenario import PhaseKind
from sim_server.rules.state import TableState


@dataclass(frozen=True, slots=True)
class Entry:
    """One event. ``actor`` is as the log has it (`actors.actor_key`), ``command`` the one that brought it about."""

    at: Millis
    actor: str
    command: CommandId
    event: Event


@dataclass(frozen=True, slots=True)
class Record:
    """A table as it was played, from its first event to its last so far."""

    opened: TableOpened
    entries: tuple[Entry, ...]
    final: TableState
    clock: PlayClock

    @property
    def stage(self) -> Stage:
        """How far the debrief is disclosed."""
        return self.final.stage

    @property
    def has_started(self) -> bool:
        return self.final.flow.occurrence > 0

    def minute(self, at: Millis) -> float:
        """Minutes of play at this moment, in the scenario's time; pauses do not count."""
        return self.clock.minute(at)


def record_of(entries: Iterable[Entry]) -> Record:
    """The record of these entries, in the order of the log. Raises `ValueError` where the first opens no table."""
    kept = _without_redacted(tuple(entries))
    if not kept or not isinstance(kept[0].event, TableOpened):
        raise ValueError("The record of a table begins with TableOpened.")
    opened = kept[0].event
    events = tuple(entry.event for entry in kept)
    return Record(opened, kept, replay(events), PlayClock.of(events, rate=opened.rate))


def _without_redacted(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Words that a facilitator removed, in the moments before they have left the log itself."""
    items = redacted_items(entry.event for entry in entries)
    return tuple(replace(entry, event=without_words(entry.event, items)) for entry in entries) if items else entries


def played(record: Record) -> Iterator[Entry]:
    """The entries from the start of the first phase on, without those of a debrief."""
    phases, is_play = record.opened.scenario.phases(), False
    for entry in record.entries:
        if isinstance(entry.event, PhaseBegan):
            is_play = phases[entry.event.index].kind is not PhaseKind.DEBRIEF
        if is_play:
            yield entry


def end_of_play(record: Record) -> Millis:
    """When play was over: the debrief began, the table ended or, while it is still played, the last event."""
    last = record.opened.at
    phases, is_play = record.opened.scenario.phases(), False
    for entry in record.entries:
        if is_play:
            last = entry.at
        if isinstance(entry.event, PhaseBegan):
            is_play = phases[entry.event.index].kind is not PhaseKind.DEBRIEF
    return last
