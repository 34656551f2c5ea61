"""A table of the canary scenario, played through the rules alone, with every accepted step kept."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sim_server.rules.actors import BOT, Actor, FacilitatorActor, Moment, SeatActor
from sim_server.rules.audience import FacilitatorKind
from sim_server.rules.commands import Command
from sim_server.rules.decide import decide
from sim_server.rules.events import Event, SeatLost, SeatTaken, TableOpened
from sim_server.rules.evolve import evolve, initial
from sim_server.rules.ids import FacilitatorId, Millis, PersonId, SeatId, TableId
from sim_server.rules.presence import Presence
from sim_server.rules.rejections import Rejection
from sim_server.rules.scenario import Scenario, TextMode
from sim_server.rules.state import Holding, TableState
from tests.privacy.canary_scenario import ENGLISH, FRENCH, SEATS, canary_scenario
from tests.privacy.markers import PointMarkers

ALL_SEATS = tuple(SeatId(seat) for seats in SEATS.values() for seat in seats)
LEAD = FacilitatorActor(FacilitatorId("lead"), FacilitatorKind.LEAD)
BEGINNING = 1_900_000_000_000


def person_of(seat: SeatId) -> PersonId:
    return PersonId(f"person-{seat}")


def by(seat: SeatId) -> SeatActor:
    """The first holder of a seat."""
    return SeatActor(seat, person_of(seat))


def opening(mode: TextMode = TextMode.LINE_BY_LINE) -> TableOpened:
    points = PointMarkers()
    return TableOpened(
        table=TableId("table"),
        number=1,
        session_title="Canaries",
        zone="Europe/Paris",
        rate=1,
        video="",
        scenario=canary_scenario(ENGLISH, points, mode),
        translations=(canary_scenario(FRENCH, points, mode),),
        seated=tuple((seat, person_of(seat)) for seat in ALL_SEATS),
        at=Millis(BEGINNING),
    )


@dataclass(frozen=True, slots=True)
class Step:
    """One command with what it needs to be repeated elsewhere, and the events that it made."""

    command: Command
    actor: Actor
    moment: Moment
    events: tuple[Event, ...]


SEED = 9_187_263_540_918


class Table:
    """A table and its steps. Time goes on by two seconds a step."""

    def __init__(self, mode: TextMode = TextMode.LINE_BY_LINE) -> None:
        self.opened = opening(mode)
        self.state: TableState = initial(self.opened)
        self.present: Mapping[SeatId, Presence] = {}
        self.steps: list[Step] = []

    @property
    def scenarios(self) -> tuple[Scenario, ...]:
        return (self.opened.scenario, *self.opened.translations)

    def issue(self, command: Command, actor: Actor) -> Step | None:
        """Put a command to the rules; None where they refuse it."""
        number = len(self.steps)
        moment = Moment(Millis(BEGINNING + 2_000 * number), f"id{number:05d}", SEED)
        return self.repeat(command, actor, moment)

    def must(self, command: Command, actor: Actor) -> Step:
        """As `issue`, where the test knows that the rules accept."""
        step = self.issue(command, actor)
        assert step is not None, f"the rules refuse {command} by {actor}"
        return step

    def repeat(self, command: Command, actor: Actor, moment: Moment) -> Step | None:
        """As `issue`, at a moment of another table."""
        decision = decide(self.state, command, self._holder(actor), moment)
        if isinstance(decision, Rejection):
            return None
        for event in decision:
            self.state = evolve(self.state, event)
            self._signal(event)
        step = Step(command, actor, moment, decision)
        self.steps.append(step)
        return step

    def _holder(self, actor: Actor) -> Actor:
        """The bot, where one holds the seat of whoever acts."""
        if isinstance(actor, SeatActor) and self.state.seats[actor.seat].holding is Holding.BOT:
            return replace(actor, person=BOT)
        return actor

    def _signal(self, event: Event) -> None:
        """Presence follows the log here, as if nobody were ever away for a moment."""
        if isinstance(event, SeatTaken):
            self.present = {**self.present, event.seat: Presence.HERE}
        if isinstance(event, SeatLost):
            self.present = {**self.present, event.seat: Presence.GONE}
