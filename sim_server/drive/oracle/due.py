"""What every viewer of a table is due: the items that its events leave, each with its readers."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sim_server.drive.oracle.company import NEWS, Company
from sim_server.drive.oracle.hands import Hands
from sim_server.drive.oracle.logged import Logged
from sim_server.rules.audience import FacilitatorViewer, ObserverViewer, SeatViewer, Viewer
from sim_server.rules.events import (
    AmendmentOffered,
    AmendmentTurned,
    Announced,
    DealCarriedOut,
    ElsewhereTold,
    Event,
    FutureMeasured,
    InjectReleased,
    InjectWritten,
    MessageSent,
    MotionDecided,
    MotionMoved,
    OutcomeAgreed,
    OutcomeClosed,
    OutcomeWritten,
    PointRaised,
    ProposalAdopted,
    ProposalIntroduced,
    ProposalWithdrawn,
    RevisionCirculated,
    RoomJoined,
    RoomLeft,
    SpeechBegan,
    SponsorJoined,
    SponsorLeft,
    TableOpened,
    VoteCancelled,
    VoteClosed,
    VoteOpened,
)
from sim_server.rules.ids import ChannelId, CommandId, ItemId, SeatId

PLENARY = ChannelId("plenary")
PlenaryLine = (
    ProposalIntroduced
    | RevisionCirculated
    | SponsorJoined
    | SponsorLeft
    | ProposalAdopted
    | AmendmentOffered
    | AmendmentTurned
    | VoteOpened
    | VoteClosed
    | VoteCancelled
    | SpeechBegan
    | PointRaised
    | MotionMoved
    | MotionDecided
    | FutureMeasured
)


@dataclass(frozen=True, slots=True)
class DueItem:
    """``place`` counts the items of the table in the order of the log. ``readers`` None: everyone, observers too."""

    place: int
    item: ItemId
    channel: ChannelId
    readers: frozenset[SeatId] | None
    words: str
    command: CommandId
    is_bots: bool
    """A bot said it, by the log: it held the seat then."""

    def is_due(self, viewer: Viewer) -> bool:
        match viewer:
            case SeatViewer(seat):
                return self.readers is None or seat in self.readers
            case ObserverViewer():
                return self.readers is None
            case FacilitatorViewer():
                return True


def due_items(log: Iterable[Logged]) -> tuple[DueItem, ...]:
    """Raises ``ValueError`` for a log that does not begin with the table's first event."""
    lines = iter(log)
    first = next(lines, None)
    if first is None or not isinstance(first.event, TableOpened):
        raise ValueError("An exported log begins with TableOpened.")
    return tuple(_due(first.event, lines))


def _due(first: TableOpened, lines: Iterator[Logged]) -> Iterator[DueItem]:
    company = Company.of(first)
    place, hands = 0, Hands()
    hands.follow(first)
    for line in lines:
        hands.follow(line.event)
        company_before = company.rooms.copy()
        company.follow(line.event)
        found = _item(line.event, company, company_before)
        if found is not None:
            item, channel, readers, words = found
            is_bots = isinstance(line.event, MessageSent) and line.event.speaker.seat in hands.held_by_bots
            yield DueItem(place, item, channel, readers, words, line.command, is_bots)
            place += 1


Found = tuple[ItemId, ChannelId, frozenset[SeatId] | None, str]


def _item(event: Event, company: Company, before: dict[ChannelId, frozenset[SeatId]]) -> Found | None:
    """The item that an event leaves; who comes and who goes both read the line about it."""
    match event:
        case MessageSent():
            return event.item, event.channel, company.readers(event.channel), event.text
        case RoomJoined():
            return event.item, event.channel, company.rooms[event.channel], ""
        case RoomLeft():
            return event.item, event.channel, before[event.channel], ""
        case DealCarriedOut() if event.item is not None:
            return event.item, PLENARY, None, ""
        case ElsewhereTold() if event.item is not None and event.channel is not None:
            return event.item, event.channel, company.rooms[event.channel], ""
        case OutcomeWritten() | OutcomeAgreed() | OutcomeClosed():
            readers = company.asked[event.line] & company.rooms[event.channel]
            return event.item, event.channel, readers, ""
        case Announced():
            return event.item, NEWS, None, event.text
        case InjectReleased():
            return event.item, NEWS, *company.released(event)
        case InjectWritten():
            return event.item, NEWS, event.audience.seats or None, event.body
        case ProposalWithdrawn():
            return event.item, PLENARY, company.drafts.get(event.proposal), ""
        case _ if isinstance(event, PlenaryLine) and event.item is not None:
            return event.item, PLENARY, None, ""
        case _:
            return None
