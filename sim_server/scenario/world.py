"""How the world goes, as the rules know it: indicators, endings and values of a checked file, for one cast."""

from collections.abc import Iterator
from dataclasses import dataclass

from sim_server.rules.expressions import Expression
from sim_server.rules.ids import DelegationId, EndingId, IndicatorId, ResourceId, SeatId
from sim_server.rules.world import Aim, Effect, Ending, Indicator, Values, World
from sim_server.scenario.expressions import read_expression
from sim_server.scenario.ladder import Cast
from sim_server.scenario.parts.party import DelegationPart, RolePart
from sim_server.scenario.parts.scenario_file import ScenarioFile
from sim_server.scenario.parts.values import ObjectivePart, ValuesPart
from sim_server.scenario.parts.world import EffectPart, EndingPart, IndicatorPart
from sim_server.scenario.vocabulary import Kind, Readers, Vocabulary

DESCRIBED = "described"


def world_in(file: ScenarioFile, cast: Cast, vocabulary: Vocabulary) -> World | None:
    """None where the file says nothing of it. Raises ValueError where it was not checked."""
    maker = _Maker(file, cast, vocabulary)
    world = World(
        tuple(maker.indicator(each) for each in file.indicators),
        tuple(maker.ending(each) for each in file.endings),
        tuple(maker.values()),
        is_described=file.scores == DESCRIBED,
    )
    return world if world != World() else None


def readers_of(indicator: IndicatorPart) -> Readers:
    return Readers.EVERYONE if indicator.shown else Readers.FACILITATORS


@dataclass(frozen=True)
class _Maker:
    file: ScenarioFile
    cast: Cast
    vocabulary: Vocabulary

    def indicator(self, part: IndicatorPart) -> Indicator:
        return Indicator(
            id=IndicatorId(part.id),
            title=part.title,
            unit=part.unit,
            least=part.range.least,
            most=part.range.most,
            start=part.start,
            better=part.better,
            effects=tuple(self._effect(each, readers_of(part)) for each in part.effects),
            is_shown=part.shown,
        )

    def ending(self, part: EndingPart) -> Ending:
        seated = {self.file.delegation_of()[role] for role in self.cast.roles}
        own = tuple((DelegationId(name), text.strip()) for name, text in part.own.items() if name in seated)
        when = self._condition(part.when, Readers.AFTERWARDS)
        return Ending(EndingId(part.id), part.title, part.narrative.strip(), own, when)

    def values(self) -> Iterator[Values]:
        """Of each delegation and seat of the cast that has any. A merged role's objectives go where the role went."""
        for delegation in self.file.delegations:
            seated = [role for role in delegation.roles if role.id in self.cast.roles]
            shared = self._aims(delegation.objectives)
            if seated and (delegation.values is not None or shared):
                yield _values(delegation.values, DelegationId(delegation.id), None, shared)
            for role in seated:
                yield from self._of_seat(delegation, role, shared)

    def _of_seat(self, delegation: DelegationPart, role: RolePart, shared: tuple[Aim, ...]) -> Iterator[Values]:
        own = tuple(aim for each in self._held_by(role) for aim in self._aims(each.objectives))
        is_stated = delegation.values is not None or bool(shared)
        if role.values is not None or own or (role.interests is not None and is_stated):
            values = role.values or delegation.values
            yield _values(values, DelegationId(delegation.id), SeatId(role.id), (*own, *shared))

    def _held_by(self, role: RolePart) -> Iterator[RolePart]:
        """The role, and those that are merged into its seat."""
        merged = {each for each, _ in self.cast.merged if self.cast.seat_of(each) == role.id}
        return (each for each in self.file.roles() if each.id == role.id or each.id in merged)

    def _effect(self, part: EffectPart, readers: Readers) -> Effect:
        change = self._read(part.change, Kind.NUMBER, readers)
        return Effect(change, part.because, self._condition(part.when, readers))

    def _aims(self, parts: tuple[ObjectivePart, ...]) -> tuple[Aim, ...]:
        """Those that the record can tell."""
        read = ((part, self._condition(part.when, Readers.FACILITATORS)) for part in parts)
        return tuple(Aim(part.text, when, part.points) for part, when in read if when is not None)

    def _condition(self, text: str | None, readers: Readers) -> Expression | None:
        return None if text is None else self._read(text, Kind.TRUTH, readers)

    def _read(self, text: str, wanted: Kind, readers: Readers) -> Expression:
        read, mistakes = read_expression(text, self.vocabulary, wanted, readers)
        if read is None:
            raise ValueError(f"`{text}` was not checked: {mistakes[0].message}")
        return read


def _values(part: ValuesPart | None, delegation: DelegationId, seat: SeatId | None, aims: tuple[Aim, ...]) -> Values:
    given = part or ValuesPart()
    return Values(
        delegation,
        seat,
        tuple((IndicatorId(name), each.worst, each.best) for name, each in given.indicators.items()),
        tuple((ResourceId(name), points) for name, points in given.resources.items()),
        aims,
    )
