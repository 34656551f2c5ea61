"""Casts of a session's tables before the lobby opens: which seats each table has, as cards to be dealt."""

from collections.abc import Mapping

from sim_server.live.lobby import cast_size
from sim_server.projection.views.common import Placard, SeatLabel
from sim_server.registry.assignment import CastSeat, TableCast
from sim_server.registry.seating import Seating
from sim_server.registry.tables import Table
from sim_server.rules.ids import DelegationId, Language, SeatId
from sim_server.scenario import ScenarioSource
from sim_server.scenario.ladder import Cast, cast_for

HUES = 10


def fitting_size(source: ScenarioSource, table: Table, seated: tuple[Seating, ...]) -> int:
    """The smallest cast that holds everybody seated, not smaller than the one chosen for the table."""
    held = {seating.seat_id for seating in seated}
    least = max(cast_size(source, table, len(seated)), min(len(seated), source.people[-1]))
    for size in range(least, source.people[-1] + 1):
        if held <= set(cast_for(source.file, size).roles):
            return size
    return min(source.file.cast.full, source.people[-1])


def cast_of(source: ScenarioSource, table: Table, seated: tuple[Seating, ...]) -> Cast:
    return cast_for(source.file, fitting_size(source, table, seated))


def table_cast(source: ScenarioSource, number: int, size: int) -> TableCast:
    """The seats of table ``number`` for ``size`` people, as the assignment deals them."""
    cast = cast_for(source.file, size)
    kinds = {part.id: part.kind.value for part in source.file.delegations}
    delegations = source.file.delegation_of()
    sectors = {role.id: role.sector for role in source.file.roles()}
    return TableCast(
        number,
        tuple(
            CastSeat(
                seat_id=SeatId(role),
                delegation_id=DelegationId(delegations[role]),
                kind=kinds[delegations[role]],
                sector=sectors[role],
                may_share=role in cast.shared,
            )
            for role in cast.roles
        ),
    )


def role_labels(source: ScenarioSource, language: Language) -> Mapping[SeatId, SeatLabel]:
    """Every role of the scenario with its placard, in the order of the file."""
    from sim_server.scenario.translating import translated  # a start does without

    translation = source.translations.get(language)
    file = source.file if translation is None else translated(source.file, translation.strings)
    labels = {}
    for at, part in enumerate(file.delegations):
        placard = Placard(DelegationId(part.id), part.name, part.letters, at % HUES + 1)
        labels.update({SeatId(role.id): SeatLabel(SeatId(role.id), role.title, placard) for role in part.roles})
    return labels
