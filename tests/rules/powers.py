"""Who may have done what, judged from events: written from the handbooks, apart from the table of permissions.

Four questions are asked of every event of a random play. Is it done in the actor's own name? Has the role the power
that this takes? Does the seat cast for its delegation? Is it a party to the deal, or an author of the text?
"""

from sim_server.rules import events
from sim_server.rules.actors import Actor, FacilitatorActor, SeatActor
from sim_server.rules.audience import FacilitatorKind
from sim_server.rules.events import Event
from sim_server.rules.evolve_opening import help_channel
from sim_server.rules.ids import ProposalId, SeatId
from sim_server.rules.membership import powers, voting_seat
from sim_server.rules.scenario import Power
from sim_server.rules.state import TableState
from sim_server.rules.state.channels import ChannelKind

IN_OWN_NAME: dict[type, str] = {
    events.BallotCast: "seat",
    events.PollAnswered: "seat",
    events.MotionBallotCast: "seat",
    events.StatementEntered: "seat",
    events.TextSigned: "seat",
    events.FloorAsked: "seat",
    events.PointRaised: "seat",
    events.MotionMoved: "seat",
    events.MotionSeconded: "seat",
    events.MotionSpeakerJoined: "seat",
    events.DealOffered: "by",
    events.DealAccepted: "seat",
    events.DealDeclined: "seat",
    events.PromiseMade: "by",
    events.PromiseSaid: "seat",
    events.ProposalDrafted: "author",
    events.ProposalIntroduced: "by",
    events.ClauseAdded: "by",
    events.ClauseEdited: "by",
    events.ClauseRemoved: "by",
    events.ClauseRestored: "by",
    events.RoomAsked: "asker",
    events.AmendmentOffered: "by",
    events.FutureNudged: "by",
    events.FuturePeeked: "seat",
    events.ForecastKept: "seat",
}
"""Events that only the seat they name brings about, and where they name it."""
WITH_POWER: dict[type, Power] = {
    events.ProposalDrafted: Power.PROPOSE,
    events.ProposalIntroduced: Power.PROPOSE,
    events.TextSigned: Power.SIGN,
    events.FloorAsked: Power.SPEAK,
}
"""What the role of that seat must have."""
FROM_THE_CHAIR = (
    events.TextDivided
    | events.MemberAbsent
    | events.PollOpened
    | events.SpeakersReordered
    | events.SpeakersListSet
    | events.PointRuled
    | events.MotionRuled
    | events.MotionPut
)
WRITING = events.ClauseAdded | events.ClauseEdited | events.ClauseRemoved | events.ClauseRestored


def is_within_powers(before: TableState, event: Event, actor: Actor) -> bool:
    """Whether this actor could bring this about at a table in this state."""
    return (
        _is_in_own_name(before, event, actor)
        and _is_chaired(before, event, actor)
        and _is_concerned(before, event)
        and _is_heard(before, event)
    )


def leads(actor: Actor) -> bool:
    return isinstance(actor, FacilitatorActor) and actor.kind in (FacilitatorKind.LEAD, FacilitatorKind.TABLE)


def _is_in_own_name(before: TableState, event: Event, actor: Actor) -> bool:
    where = IN_OWN_NAME.get(type(event))
    if where is None:
        return True
    if isinstance(event, events.ProposalIntroduced) and (event.by is None or _chairs(before, actor)):
        return leads(actor) if event.by is None else isinstance(actor, SeatActor) and actor.seat == event.by
    seat: SeatId = getattr(event, where)
    if isinstance(event, WRITING) and _is_amended_by(before, event.proposal, seat):
        return True
    power = WITH_POWER.get(type(event))
    has_power = power is None or power in powers(before, seat)
    return has_power and isinstance(actor, SeatActor) and actor.seat == seat


def _is_amended_by(before: TableState, proposal: ProposalId, seat: SeatId) -> bool:
    """Whether an open amendment to the text is this seat's: once it goes in, its words are written in that name."""
    found = (each for each in before.amending.amendments.values() if each.offer.proposal == proposal and each.is_open)
    return any(each.offer.by == seat for each in found)


def _is_chaired(before: TableState, event: Event, actor: Actor) -> bool:
    """A vote opened by nobody follows from an objection: see the invariants."""
    match event:
        case events.VoteOpened(by=None) | events.PromiseJudged(by_record=True):
            return True
        case events.PromiseJudged():
            return leads(actor)
        case events.VoteOpened() | events.PollOpened() | events.TextDivided() | events.MemberAbsent():
            return leads(actor) or _chairs(before, actor)
        case _:
            return not isinstance(event, FROM_THE_CHAIR) or leads(actor) or _chairs(before, actor)


def _chairs(before: TableState, actor: Actor) -> bool:
    return isinstance(actor, SeatActor) and Power.CHAIR in powers(before, actor.seat)


def _is_concerned(before: TableState, event: Event) -> bool:
    match event:
        case events.BallotCast() | events.PollAnswered() | events.MotionBallotCast() | events.StatementEntered():
            return voting_seat(before, event.delegation) == event.seat
        case events.TextSigned() | events.MotionMoved() | events.MotionSeconded():
            return before.seats[event.seat].delegation == event.delegation
        case events.DealOffered():
            return event.by in event.parties
        case events.DealAccepted() | events.DealDeclined():
            return event.seat in before.deals.deals[event.deal].parties
        case events.PromiseSaid():
            return event.seat in before.deals.promises[event.promise].to
        case events.ClauseAdded() | events.ClauseEdited() | events.ClauseRemoved() | events.ClauseRestored():
            text = before.proposals.get(event.proposal)
            if text is None or event.by in text.authors or _is_amended_by(before, event.proposal, event.by):
                return True
            return before.seats[event.by].delegation in text.sponsors
        case events.SpeechBegan():
            return Power.SPEAK in powers(before, event.seat)
        case _:
            return True


def _is_heard(before: TableState, event: Event) -> bool:
    if not isinstance(event, events.MessageSent) or event.speaker.seat is None:
        return True
    seat, channel = event.speaker.seat, before.channels[event.channel]
    is_open = channel.kind in (ChannelKind.PLENARY, ChannelKind.PRESS)
    may_speak = Power.SPEAK in powers(before, seat) if is_open else seat in channel.seats
    return may_speak and (event.channel == help_channel(seat) or not before.seats[seat].is_muted)
