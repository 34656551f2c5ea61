"""Who reads which conversation, followed event by event from the first one on."""

from dataclasses import dataclass, field
from typing import Self

from sim_server.rules.events import (
    AuthorInvited,
    ElsewhereEnded,
    ElsewhereTold,
    Event,
    InjectReleased,
    InjectRewritten,
    OutcomeWritten,
    ProposalDrafted,
    ProposalIntroduced,
    RoomJoined,
    RoomLeft,
    RoomOpened,
    TableOpened,
)
from sim_server.rules.ids import (
    BeaconId,
    ChannelId,
    DelegationId,
    FutureId,
    IndicatorId,
    InjectId,
    LineId,
    ProposalId,
    SeatId,
)
from sim_server.rules.inject import Inject, InjectAudience
from sim_server.rules.scenario import Action, Power, Scenario, TextMode

PUBLIC = frozenset({"plenary", "press"})
NEWS = ChannelId("news")


@dataclass(slots=True)
class Company:
    """``everyone`` are the seats of the table. `follow` takes each event after it was judged."""

    delegations: dict[DelegationId, frozenset[SeatId]]
    casters: dict[SeatId, DelegationId]
    """The seats whose role votes, with whom they vote for."""
    proposers: frozenset[SeatId]
    """The seats whose role writes texts."""
    injects: dict[InjectId, Inject]
    has_press: bool
    has_deals: bool
    has_beside: bool
    """Whether anything stands beside the words of private rooms."""
    chairs: frozenset[SeatId]
    """The seats whose role chairs."""
    floors: tuple[bool, ...]
    """Whether each phase opens the floor."""
    futures: tuple[FutureId, ...]
    ties: tuple[str, ...]
    """The entangled pairs, by the ids of both with a point between them."""
    indicators: tuple[IndicatorId, ...]
    """Those that everyone is shown."""
    valuing: frozenset[SeatId]
    """The seats that have points for more than options."""
    rooms: dict[ChannelId, frozenset[SeatId]] = field(default_factory=dict)
    asked: dict[LineId, frozenset[SeatId]] = field(default_factory=dict)
    """Who was asked for the present words of each outcome line."""
    beacons: dict[BeaconId, tuple[ChannelId | None, frozenset[SeatId]]] = field(default_factory=dict)
    """The talks elsewhere that are not over."""
    rewritten: dict[InjectId, InjectRewritten] = field(default_factory=dict)
    """What a facilitator wrote last for the next release of an inject."""
    drafts: dict[ProposalId, frozenset[SeatId]] = field(default_factory=dict)
    """The authors of each text that was not introduced yet."""

    @classmethod
    def of(cls, opened: TableOpened) -> Self:
        scenario = opened.scenario
        delegations: dict[DelegationId, frozenset[SeatId]] = {}
        for role in scenario.roles:
            delegations[role.delegation] = delegations.get(role.delegation, frozenset()) | {SeatId(role.id)}
        casters = {SeatId(role.id): role.delegation for role in scenario.roles if Power.VOTE in role.powers}
        proposers = frozenset(SeatId(role.id) for role in scenario.roles if Power.PROPOSE in role.powers)
        has_deals = any(Action.DEALS in phase.actions for phase in scenario.phases())
        has_beside = any({Action.ELSEWHERE, Action.OUTCOMES} & phase.actions for phase in scenario.phases())
        injects = {inject.id: inject for inject in scenario.injects}
        chairs = frozenset(SeatId(role.id) for role in scenario.roles if Power.CHAIR in role.powers)
        if scenario.text_mode is TextMode.CHAIR:
            proposers &= chairs
        has_floor = scenario.floor is not None
        floors = tuple(has_floor and Action.FLOOR in phase.actions for phase in scenario.phases())
        found, world = scenario.uncertainty, scenario.world
        return cls(
            delegations,
            casters,
            proposers,
            injects,
            scenario.press_channel,
            has_deals,
            has_beside,
            chairs,
            floors,
            futures=tuple(future.id for future in found.futures) if found else (),
            ties=tuple(f"{each.given}.{each.then}" for each in found.entanglements) if found else (),
            indicators=tuple(each.id for each in world.indicators if each.is_shown) if world else (),
            valuing=_valuing(scenario),
        )

    @property
    def everyone(self) -> frozenset[SeatId]:
        return frozenset(seat for seats in self.delegations.values() for seat in seats)

    def readers(self, channel: ChannelId) -> frozenset[SeatId] | None:
        """The seats that read the conversation now; None where observers read it too."""
        if channel in PUBLIC:
            return None
        if channel in self.rooms:
            return self.rooms[channel]
        kind, _, name = channel.partition("-")
        return self.delegations[DelegationId(name)] if kind == "d" else frozenset({SeatId(name)})

    def released(self, event: InjectReleased) -> tuple[frozenset[SeatId] | None, str]:
        """Who is to read an inject as it was released, and its words."""
        inject, rewriting = self.injects[event.inject], self.rewritten.get(event.inject)
        if event.is_rewritten and rewriting is not None:
            return self.reached(rewriting.audience), rewriting.body
        body = inject.alternatives[event.alternative - 1].body if event.alternative else inject.body
        return self.reached(inject.audience), body

    def reached(self, audience: InjectAudience) -> frozenset[SeatId] | None:
        """The seats that an inject is meant for; None for everyone."""
        if audience.everyone:
            return None
        named = (self.delegations.get(delegation, frozenset()) for delegation in audience.delegations)
        seats = frozenset(seat for group in named for seat in group)
        return (seats | {SeatId(role) for role in audience.roles}) & self.everyone

    def follow(self, event: Event) -> None:
        match event:
            case RoomOpened():
                self.rooms[event.channel] = event.seats
            case RoomJoined():
                self.rooms[event.channel] |= event.seats
                self._talk(event.channel, joined=event.seats)
            case RoomLeft():
                self.rooms[event.channel] -= {event.seat}
                self._talk(event.channel, left=event.seat)
            case ElsewhereTold():
                self.beacons[event.beacon] = event.channel, event.audience.seats
            case ElsewhereEnded():
                self.beacons.pop(event.beacon)
            case OutcomeWritten():
                self.asked[event.line] = self.rooms[event.channel]
            case InjectRewritten():
                self.rewritten[event.inject] = event
            case ProposalDrafted():
                self.drafts[event.proposal] = frozenset({event.author})
            case AuthorInvited() if event.proposal in self.drafts:
                self.drafts[event.proposal] |= {event.seat}
            case ProposalIntroduced():
                self.drafts.pop(event.proposal)
            case _:
                pass

    def _talk(self, channel: ChannelId, joined: frozenset[SeatId] = frozenset(), left: SeatId | None = None) -> None:
        """Who comes into a room talks elsewhere with it; one seat alone talks with nobody."""
        for beacon, (there, seats) in tuple(self.beacons.items()):
            if there == channel:
                now = (seats | joined) - {left}
                self.beacons[beacon] = channel, now
                if len(now) < 2:
                    del self.beacons[beacon]


def _valuing(scenario: Scenario) -> frozenset[SeatId]:
    """A seat has its own values, or those of its delegation."""
    world = scenario.world
    if world is None or world.is_described:
        return frozenset()
    stated = tuple(each for each in world.values if each.indicators or each.resources or each.aims)
    own, homes = {each.seat for each in stated}, {each.delegation for each in stated if each.seat is None}
    seats = ((SeatId(role.id), role.delegation) for role in scenario.roles)
    return frozenset(seat for seat, home in seats if seat in own or home in homes)
