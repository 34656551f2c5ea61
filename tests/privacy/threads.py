"""Hidden threads of a play: what belongs together and who takes part, told from the events alone.

A thread is a private room with its request, a delegation's talk, a help line, a draft never introduced, a
note, an inject for some, a seat's own doings. To whoever takes no part in it, it might as well not be.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from sim_server.rules import events
from sim_server.rules.audience import FACILITATORS, Audience, Reach
from tests.privacy.canary_scenario import SEATS, readers_of_inject
from tests.privacy.table import Step

PUBLIC = "public"
EVERYONE_WRITES = frozenset({"plenary", "press"})


@dataclass
class Threads:
    """The thread of each step and the seats that take part in each; built from a whole play."""

    of_step: list[str] = field(default_factory=list)
    parties: dict[str, set[str]] = field(default_factory=dict)
    _of_room: dict[str, str] = field(default_factory=dict)
    _of_item: dict[str, str] = field(default_factory=dict)
    _of_beacon: dict[str, str] = field(default_factory=dict)
    _of_bargain: dict[str, str] = field(default_factory=dict)
    _introduced: frozenset[str] = frozenset()
    _taken: frozenset[str] = frozenset()
    _has_started: bool = False

    @classmethod
    def of(cls, steps: Iterable[Step]) -> "Threads":
        played = tuple(steps)
        threads = cls()
        threads._introduced = frozenset(_introduced(played))
        threads._taken = frozenset(_taken(played))
        for number, step in enumerate(played):
            named = [threads._name(event, number) for event in step.events]
            told = (name for name in named if threads.parties.get(name))
            threads.of_step.append(PUBLIC if PUBLIC in named else next(told, named[0]))
        return threads

    def is_hidden_from(self, reader: str, number: int) -> bool:
        thread = self.of_step[number]
        return thread != PUBLIC and reader not in self.parties[thread]

    def _name(self, event: events.Event, number: int) -> str:
        match event:
            case events.MessageSent():
                thread = self._of_channel(event.channel)
                self._of_item[event.item] = thread
                return thread
            case events.MessageWithdrawn() | events.ItemRedacted():
                return self._of_item[event.item]
            case events.RoomAsked():
                return self._add(f"room {event.request}", event.asker, *event.seats)
            case events.RoomDeclined() | events.RoomCancelled():
                return f"room {event.request}"
            case events.RoomOpened():
                self._of_room[event.channel] = f"room {event.request}"
                return self._of_room[event.channel]
            case events.RoomJoined():
                return self._add(self._of_room[event.channel], *event.seats)
            case events.RoomLeft() | events.OutcomeWritten() | events.OutcomeAgreed() | events.OutcomeClosed():
                return self._of_room[event.channel]
            case events.ElsewhereTold():
                mine = self._of_room[event.channel] if event.channel else f"elsewhere {event.beacon}"
                self._of_beacon[event.beacon] = self._add(mine, *event.audience.seats)
                return mine
            case events.ElsewhereEnded():
                return self._of_beacon[event.beacon]
            case _:
                return self._name_other(event, number)

    def _name_other(self, event: events.Event, number: int) -> str:
        match event:
            case events.HelpResolved():
                return self._of_channel(f"h-{event.seat}")
            case events.ConsentGiven() | events.SeatMuted():
                return self._add(f"seat {event.seat}", event.seat)
            case events.ReadinessMarked():
                return self._add(f"seat {event.seat}", event.seat) if self._has_started else PUBLIC
            case events.PhaseBegan():
                self._has_started = True
                return PUBLIC
            case events.NoteWritten() | events.InjectTriggered() | events.InjectRearmed():
                return self._add(f"facilitators {number}")
            case events.InjectHeld() | events.InjectRewritten() | events.InjectRestored():
                readers = readers_of_inject(event.inject)
                return PUBLIC if readers is None else self._add(f"tray {event.inject}", *readers)
            case events.InjectReleased() | events.InjectWritten():
                return self._news(event.audience, number)
            case events.ProposalDrafted():
                return self._draft(event.proposal, event.author)
            case events.AuthorInvited():
                return self._draft(event.proposal, event.seat)
            case (
                events.ClauseAdded()
                | events.ClauseEdited()
                | events.ClauseRemoved()
                | events.ClauseRestored()
                | events.ClauseMoved()
                | events.DraftBacked()
                | events.AlternativeBacked()
                | events.AlternativeLeft()
                | events.AlternativeTagged()
                | events.ClauseLocked()
                | events.ClauseReleased()
                | events.ProposalWithdrawn()
            ):
                return self._draft(event.proposal)
            case _:
                return self._name_at_desk(event)

    def _name_at_desk(self, event: events.Event) -> str:
        match event:
            case events.DraftsMerged():
                return self._draft(event.proposal)
            case events.WordsSuggested() if event.suggestion not in self._taken:
                return self._add(f"suggestion {event.suggestion}", *event.audience.seats)
            case events.SuggestionAnswered(takes=False):
                return f"suggestion {event.suggestion}"
            case events.SaveKept() | events.SaveDiscarded():
                return self._add(f"save {event.save}", event.seat)
            case _:
                return self._name_bargain(event)

    def _name_bargain(self, event: events.Event) -> str:
        match event:
            case events.DealOffered() | events.PromiseMade():
                return self._bargain(event)
            case (
                events.DealAccepted()
                | events.DealConcluded()
                | events.DealCarriedOut()
                | events.DealLapsed()
                | events.DealDeclined()
                | events.DealWithdrawn()
                | events.DealExpired()
            ):
                return self._of_bargain[event.deal]
            case events.PromiseSaid() | events.PromiseJudged():
                return self._of_bargain[event.promise.partition(".")[0]]
            case events.FuturePeeked() | events.ForecastKept():
                return self._add(f"foresight {event.seat}", event.seat)
            case events.IndicatorMoved() if event.audience == FACILITATORS:
                return self._add("hidden indicators")
            case _:
                return PUBLIC

    def _bargain(self, event: events.DealOffered | events.PromiseMade) -> str:
        """A sealed deal and what was promised in it; a promise in a deal carries the deal's id."""
        name = event.deal if isinstance(event, events.DealOffered) else event.promise
        seats = event.parties if isinstance(event, events.DealOffered) else (event.by, *event.to)
        self._of_bargain[name] = self._add(f"bargain {name}", *seats) if event.is_sealed else PUBLIC
        return self._of_bargain[name]

    def _of_channel(self, channel: str) -> str:
        if channel in EVERYONE_WRITES:
            return PUBLIC
        if channel in self._of_room:
            return self._of_room[channel]
        kind, _, name = channel.partition("-")
        return self._add(f"talk {channel}", *(SEATS[name] if kind == "d" else (name,)))

    def _news(self, audience: Audience, number: int) -> str:
        if audience.reach is Reach.EVERYONE:
            return PUBLIC
        return self._add(f"news {number}", *audience.seats)

    def _draft(self, proposal: str, *authors: str) -> str:
        return PUBLIC if proposal in self._introduced else self._add(f"draft {proposal}", *authors)

    def _add(self, thread: str, *seats: str) -> str:
        self.parties.setdefault(thread, set()).update(seats)
        return thread


def _introduced(steps: tuple[Step, ...]) -> set[str]:
    """The texts that came to the table, and those that they were made of: without them they could not be made."""
    found: set[str] = {
        event.proposal for step in steps for event in step.events if isinstance(event, events.ProposalIntroduced)
    }
    for step in reversed(steps):
        for event in step.events:
            if isinstance(event, events.DraftsMerged) and event.proposal in found:
                found |= {event.one, event.other}
    return found


def _taken(steps: Iterable[Step]) -> Iterator[str]:
    """The suggestions whose words came into the text: that is everyone's."""
    for step in steps:
        for event in step.events:
            if isinstance(event, events.SuggestionAnswered) and event.takes:
                yield event.suggestion
