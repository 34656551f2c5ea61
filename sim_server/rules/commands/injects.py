"""Injects, and the facilitators' notes."""

from dataclasses import dataclass

from sim_server.rules.ids import CharacterId, DelegationId, InjectId, RoleId, SeatId
from sim_server.rules.inject import InjectKind


@dataclass(frozen=True, slots=True)
class ReleaseInject:
    """Release an inject of the scenario now."""

    inject: InjectId


@dataclass(frozen=True, slots=True)
class HoldInject:
    """Keep an inject back that would come by itself, or let its time and its condition count again."""

    inject: InjectId
    is_held: bool


@dataclass(frozen=True, slots=True)
class RewriteInject:
    """Other words and other readers for the next release of an inject: everyone, or some delegations and seats."""

    inject: InjectId
    title: str
    body: str
    everyone: bool = False
    delegations: tuple[DelegationId, ...] = ()
    roles: tuple[RoleId, ...] = ()


@dataclass(frozen=True, slots=True)
class RestoreInject:
    """Drop what was rewritten: the inject is again as it was planned."""

    inject: InjectId


@dataclass(frozen=True, slots=True)
class WriteInject:
    """Release an inject written now. No ``seats`` means everyone."""

    kind: InjectKind
    character: CharacterId
    title: str
    body: str
    seats: tuple[SeatId, ...] = ()


@dataclass(frozen=True, slots=True)
class WriteNote:
    """A facilitator's note or, with no words, a bookmark of this moment."""

    text: str
