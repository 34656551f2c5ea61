"""Who talked with whom and how much, during play. Help lines and withdrawn messages do not count.

A *private* message is one in a private room or a delegation's room. It ties its author to everyone else in its
audience: one message in a room of three is one message in each of two ties. Between delegations it counts once
for each other delegation in the audience. Words are what spaces part.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import TypeVar

from sim_server.debrief.record import Record, end_of_play, played
from sim_server.rules.events import ElsewhereTold, MessageSent, MessageWithdrawn
from sim_server.rules.ids import DelegationId, Millis, SeatId
from sim_server.rules.state.channels import ChannelKind

End = TypeVar("End")
PUBLIC = frozenset({ChannelKind.PLENARY, ChannelKind.PRESS})
PRIVATE = frozenset({ChannelKind.ROOM, ChannelKind.DELEGATION})


@dataclass(frozen=True, slots=True)
class Said:
    """A message that counts, by a seat."""

    seat: SeatId
    kind: ChannelKind
    words: int
    hearers: frozenset[SeatId]
    """The other seats that could read it; of public messages nobody in particular."""
    at: Millis


@dataclass(frozen=True, slots=True)
class Turns:
    """How much one seat said. ``first_public`` and ``longest_silence`` are minutes of play."""

    seat: SeatId
    messages: int
    words: int
    public_messages: int
    public_words: int
    private_messages: int
    first_public: float | None
    """When it first spoke in plenary or to the press; None for never."""
    longest_silence: float
    """The longest time without a word anywhere, from the start of play to its end."""


@dataclass(frozen=True, slots=True)
class Tie:
    """Private messages between two seats, both ways. ``one`` stands first in the scenario."""

    one: SeatId
    other: SeatId
    messages: int
    outside: int = 0
    """Talks elsewhere, as on a video call, that both were told of."""


@dataclass(frozen=True, slots=True)
class DelegationTie:
    """Private messages between two delegations, both ways. ``one`` stands first in the scenario."""

    one: DelegationId
    other: DelegationId
    messages: int
    outside: int = 0


@dataclass(frozen=True, slots=True)
class DelegationTurns:
    """How much one delegation said, everywhere; ``share`` is its part of all messages."""

    delegation: DelegationId
    messages: int
    words: int
    share: float


@dataclass(frozen=True, slots=True)
class Talk:
    """Everything is in the scenario's order; ties with the most messages come first."""

    turns: tuple[Turns, ...]
    ties: tuple[Tie, ...]
    delegations: tuple[DelegationTurns, ...]
    delegation_ties: tuple[DelegationTie, ...]
    messages: int
    public_messages: int

    @property
    def private_messages(self) -> int:
        return self.messages - self.public_messages


def talk(record: Record) -> Talk:
    """Who talked with whom and how much."""
    said = tuple(messages_said(record))
    return Talk(
        turns=tuple(turns_of(record, SeatId(role.id), said) for role in record.opened.scenario.roles),
        ties=_ties(record, said),
        delegations=_delegations(record, said),
        delegation_ties=_delegation_ties(record, said),
        messages=len(said),
        public_messages=sum(each.kind in PUBLIC for each in said),
    )


def messages_said(record: Record) -> Iterator[Said]:
    """The messages of seats that count, in order."""
    withdrawn = {entry.event.item for entry in record.entries if isinstance(entry.event, MessageWithdrawn)}
    channels = record.final.channels
    for entry in played(record):
        event = entry.event
        if not isinstance(event, MessageSent) or event.speaker.seat is None or event.item in withdrawn:
            continue
        kind, seat = channels[event.channel].kind, event.speaker.seat
        if kind in PUBLIC | PRIVATE:
            yield Said(seat, kind, len(event.text.split()), event.audience.seats - {seat}, event.at)


def turns_of(record: Record, seat: SeatId, said: Iterable[Said]) -> Turns:
    own = [each for each in said if each.seat == seat]
    public = [each for each in own if each.kind in PUBLIC]
    return Turns(
        seat=seat,
        messages=len(own),
        words=sum(each.words for each in own),
        public_messages=len(public),
        public_words=sum(each.words for each in public),
        private_messages=len(own) - len(public),
        first_public=record.minute(public[0].at) if public else None,
        longest_silence=_longest_silence(record, own),
    )


def _longest_silence(record: Record, own: list[Said]) -> float:
    minutes = [0.0, *(record.minute(each.at) for each in own), record.minute(end_of_play(record))]
    return max(later - earlier for earlier, later in pairwise(minutes))


def _ties(record: Record, said: tuple[Said, ...]) -> tuple[Tie, ...]:
    order = {SeatId(role.id): place for place, role in enumerate(record.opened.scenario.roles)}
    counts: Counter[tuple[SeatId, SeatId]] = Counter()
    outside: Counter[tuple[SeatId, SeatId]] = Counter()
    for each in said:
        for hearer in each.hearers if each.kind in PRIVATE else ():
            one, other = sorted((each.seat, hearer), key=order.__getitem__)
            counts[one, other] += 1
    for seats in _told_elsewhere(record):
        outside.update(combinations(sorted(seats, key=order.__getitem__), 2))
    ranked = _ranked(counts, outside, order)
    return tuple(Tie(*pair, counts[pair], outside[pair]) for pair in ranked)


def _delegation_ties(record: Record, said: tuple[Said, ...]) -> tuple[DelegationTie, ...]:
    home = {SeatId(role.id): role.delegation for role in record.opened.scenario.roles}
    order = {each.id: place for place, each in enumerate(record.opened.scenario.delegations)}
    counts: Counter[tuple[DelegationId, DelegationId]] = Counter()
    outside: Counter[tuple[DelegationId, DelegationId]] = Counter()
    for each in said:
        for reached in {home[hearer] for hearer in each.hearers} - {home[each.seat]}:
            one, other = sorted((home[each.seat], reached), key=order.__getitem__)
            counts[one, other] += each.kind in PRIVATE
    for seats in _told_elsewhere(record):
        outside.update(combinations(sorted({home[seat] for seat in seats}, key=order.__getitem__), 2))
    ranked = _ranked(counts, outside, order)
    return tuple(DelegationTie(*pair, counts[pair], outside[pair]) for pair in ranked)


def _told_elsewhere(record: Record) -> Iterator[frozenset[SeatId]]:
    for entry in played(record):
        if isinstance(entry.event, ElsewhereTold):
            yield entry.event.audience.seats


def _ranked(
    counts: Mapping[tuple[End, End], int], outside: Mapping[tuple[End, End], int], order: Mapping[End, int]
) -> list[tuple[End, End]]:
    """The most messages first, then the most talks elsewhere, then the scenario's order."""

    def place(pair: tuple[End, End]) -> tuple[int, ...]:
        return -counts.get(pair, 0), -outside.get(pair, 0), order[pair[0]], order[pair[1]]

    return sorted({*counts, *outside}, key=place)


def _delegations(record: Record, said: tuple[Said, ...]) -> tuple[DelegationTurns, ...]:
    scenario = record.opened.scenario
    home = {SeatId(role.id): role.delegation for role in scenario.roles}
    messages = Counter(home[each.seat] for each in said)
    words: Counter[DelegationId] = Counter()
    for each in said:
        words[home[each.seat]] += each.words
    present = [delegation.id for delegation in scenario.delegations if delegation.id in set(home.values())]
    return tuple(
        DelegationTurns(each, messages[each], words[each], messages[each] / len(said) if said else 0.0)
        for each in present
    )
