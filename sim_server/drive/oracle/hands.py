"""In whose hands each seat was, followed event by event, and whether only they acted for it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from sim_server.drive.oracle.logged import Logged
from sim_server.rules.actors import BOT
from sim_server.rules.events import BotHolds, Event, PersonSeated, PersonUnseated, TableOpened
from sim_server.rules.ids import PersonId, SeatId


@dataclass(slots=True)
class Hands:
    """Made by `hands_of`. ``bots`` counts what each seat's bot did: 0 for one that held a seat and did nothing."""

    holders: dict[SeatId, frozenset[PersonId]] = field(default_factory=dict)
    """Who holds each seat at the end; a bot stands there as `BOT`."""
    bots: Counter[SeatId] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    """Acts by whoever did not hold the seat, each a sentence."""

    @property
    def held_by_bots(self) -> frozenset[SeatId]:
        """At the end."""
        return frozenset(seat for seat, people in self.holders.items() if BOT in people)

    @property
    def idle(self) -> tuple[SeatId, ...]:
        """Seats whose bot never did anything."""
        return tuple(sorted(seat for seat, acts in self.bots.items() if not acts))

    @property
    def empty(self) -> tuple[SeatId, ...]:
        """Seats that nobody held at the end."""
        return tuple(sorted(seat for seat, people in self.holders.items() if not people))

    def acts(self, line: Logged) -> None:
        """Note whose act a command is, by the actor that the log names; a secret ballot names none."""
        kind, _, rest = line.actor.partition("/")
        seat, _, person = rest.partition("/")
        if kind != "seat" or not person:
            return
        if person not in self.holders.get(SeatId(seat), frozenset()):
            self.wrong.append(f"command {line.command} was done for seat {seat} by {_called(person)}, not its holder")
        if person == BOT:
            self.bots[SeatId(seat)] += 1

    def follow(self, event: Event) -> None:
        match event:
            case TableOpened():
                self.holders = {SeatId(role.id): frozenset() for role in event.scenario.roles}
                for seat, person in event.seated:
                    self.holders[seat] |= {person}
            case PersonSeated():
                self.holders[event.seat] |= {event.person}
            case PersonUnseated():
                self.holders[event.seat] -= {event.person}
            case BotHolds():
                self.holders[event.seat] = frozenset({BOT}) if event.holds else frozenset()
                self.bots[event.seat] += 0
            case _:
                pass


def hands_of(log: Iterable[Logged]) -> Hands:
    """Every seat's hands, by the log alone."""
    hands, last = Hands(), ("", "")
    for line in log:
        if (line.command, line.actor) != last:
            last = (line.command, line.actor)
            hands.acts(line)
        hands.follow(line.event)
    return hands


def _called(person: str) -> str:
    return "a bot" if person == BOT else "somebody"
