"""Items: an entry of a feed in the words of one language, the same for its whole audience.

An item depends on its event and on what never changes afterwards, so a page made anew shows it as it came.
"""

from collections.abc import Mapping
from typing import assert_never

from sim_server.projection.entries import FeedEntry, News, PlenaryLine
from sim_server.projection.labels import character_title, label, labels, placard
from sim_server.projection.views.common import SeatLabel
from sim_server.projection.views.items import Item, LineItem, MessageItem, NewsItem
from sim_server.rules.events import (
    AmendmentOffered,
    AmendmentTurned,
    Announced,
    DealCarriedOut,
    ElsewhereTold,
    FutureMeasured,
    InjectReleased,
    InjectWritten,
    ItemRedacted,
    MessageSent,
    MessageWithdrawn,
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
    VoteCancelled,
    VoteClosed,
    VoteOpened,
)
from sim_server.rules.evolve_opening import NEWS, PLENARY
from sim_server.rules.held_by_bots import Bots
from sim_server.rules.ids import DelegationId, Language, Millis, SeatId
from sim_server.rules.practice import MotionKind, PointKind
from sim_server.rules.releasing import words_told
from sim_server.rules.scenario import Scenario
from sim_server.rules.state import TableState

ANNOUNCEMENT = "announcement"


def item_view(entry: FeedEntry, state: TableState, language: Language) -> Item:
    """What the audience of an entry sees of it."""
    scenario = state.opening.scenario_in(language)
    match entry.event:
        case MessageSent() as sent:
            return _message(sent, scenario, entry.bots)
        case MessageWithdrawn() as withdrawn:
            return _withdrawn(withdrawn)
        case ItemRedacted() as redacted:
            return _removed(redacted)
        case RoomJoined() | RoomLeft() as line:
            return _room_line(line, labels(scenario, entry.bots))
        case ElsewhereTold() | OutcomeWritten() | OutcomeAgreed() | OutcomeClosed() as talk:
            return _talk_line(entry, talk, scenario)
        case DealCarriedOut() as done:
            return _deal_line(entry, done, state, scenario)
        case FutureMeasured() as measured:
            return _future_line(entry, measured, scenario)
        case InjectReleased() | InjectWritten() | Announced() as news:
            return _news(news, scenario)
        case _ as line:
            return _plenary_line(entry, line, state, scenario)


def _message(event: MessageSent, scenario: Scenario, bots: Bots) -> MessageItem:
    speaker = event.speaker
    return MessageItem(
        id=event.item,
        channel=event.channel,
        seat=label(scenario, speaker.seat, bots) if speaker.seat is not None else None,
        character=character_title(scenario, speaker.character),
        text=event.text,
        is_withdrawn=False,
        at=event.at,
    )


def _withdrawn(event: MessageWithdrawn) -> MessageItem:
    """Only the place stays: no words, and nothing about whose they were."""
    return MessageItem(event.item, event.channel, None, "", "", is_withdrawn=True, at=Millis(0))


def _removed(event: ItemRedacted) -> MessageItem:
    return MessageItem(event.item, event.channel, None, "", "", is_withdrawn=False, at=event.said_at, is_removed=True)


def _room_line(event: RoomJoined | RoomLeft, signs: Mapping[SeatId, SeatLabel]) -> LineItem:
    moved = event.seats if isinstance(event, RoomJoined) else frozenset({event.seat})
    seats = tuple(sign for seat, sign in signs.items() if seat in moved)
    return LineItem(
        id=event.item,
        channel=event.channel,
        what=type(event).__name__,
        seat=seats[0] if len(seats) == 1 else None,
        placard=None,
        title="",
        number=0,
        at=event.at,
        seats=seats,
    )


def _deal_line(entry: FeedEntry, event: DealCarriedOut, state: TableState, scenario: Scenario) -> LineItem:
    parties = state.deals.deals[event.deal].parties
    seats = tuple(label(scenario, seat, entry.bots) for seat in parties)
    what = type(event).__name__
    return LineItem(entry.item, entry.channel, what, None, None, "", 0, event.at, seats)


def _future_line(entry: FeedEntry, event: FutureMeasured, scenario: Scenario) -> LineItem:
    """``title`` is the question, ``reason`` how it turned out, ``number`` how likely that was, in per cent."""
    futures = scenario.uncertainty.futures if scenario.uncertainty is not None else ()
    future = next(each for each in futures if each.id == event.future)
    outcome = next(each.title for each in future.outcomes if each.id == event.outcome)
    what, chance = type(event).__name__, round(event.chance * 100)
    return LineItem(entry.item, entry.channel, what, None, None, future.title, chance, event.at, reason=outcome)


def _talk_line(
    entry: FeedEntry, event: ElsewhereTold | OutcomeWritten | OutcomeAgreed | OutcomeClosed, scenario: Scenario
) -> LineItem:
    """Where talks go on and what was agreed stands beside the feed; here only that it happened.

    Of an agreement the number is 1 where it was the last one asked for, of a wording its version.
    """
    number = 0
    if isinstance(event, OutcomeAgreed):
        number = int(event.by_all)
    elif isinstance(event, OutcomeWritten):
        number = event.version
    return LineItem(
        id=entry.item,
        channel=entry.channel,
        what=type(event).__name__,
        seat=label(scenario, event.seat if isinstance(event, OutcomeAgreed | OutcomeClosed) else event.by, entry.bots),
        placard=None,
        title="",
        number=number,
        at=event.at,
    )


def _news(event: News, scenario: Scenario) -> NewsItem:
    match event:
        case InjectReleased():
            inject = next(inject for inject in scenario.injects if inject.id == event.inject)
            sender = character_title(scenario, inject.sender)
            told, kind = words_told(inject, event), inject.kind.value
            return NewsItem(event.item, NEWS, kind, sender, *told, event.at, inject.sender, inject.attachment)
        case InjectWritten():
            sender, kind = character_title(scenario, event.character), event.kind.value
            return NewsItem(event.item, NEWS, kind, sender, event.title, event.body, event.at, event.character)
        case Announced():
            return NewsItem(event.item, NEWS, ANNOUNCEMENT, "", "", event.text, event.at)
        case _:
            assert_never(event)


def _plenary_line(entry: FeedEntry, event: PlenaryLine, state: TableState, scenario: Scenario) -> LineItem:
    seat, delegation = _doer(event)
    title, number = _subject(event, state, scenario)
    return LineItem(
        id=entry.item,
        channel=PLENARY,
        what=type(event).__name__,
        seat=label(scenario, seat, entry.bots) if seat is not None else None,
        placard=placard(scenario, delegation) if delegation is not None else None,
        title=title,
        number=number,
        at=event.at,
        reason=_reason(event),
        amendment=_amendment(event, state),
    )


def _doer(event: PlenaryLine) -> tuple[SeatId | None, DelegationId | None]:
    """The seat and the delegation that a line names; neither where the facilitator acted."""
    match event:
        case ProposalIntroduced():
            return event.by, event.sponsor
        case RevisionCirculated() | VoteOpened():
            return event.by, None
        case SponsorJoined() | SponsorLeft():
            return None, event.delegation
        case AmendmentOffered():
            return event.by, None
        case SpeechBegan() | PointRaised() | MotionMoved():
            return event.seat, None
        case (
            AmendmentTurned()
            | ProposalWithdrawn()
            | ProposalAdopted()
            | VoteClosed()
            | VoteCancelled()
            | MotionDecided()
        ):
            return None, None
        case _:
            assert_never(event)


def _subject(event: PlenaryLine, state: TableState, scenario: Scenario) -> tuple[str, int]:
    """What a line is about: a proposal with its revision, or a point or motion by the name that the practice gives it.

    Of a motion that was decided the number is 1 where it was carried.
    """
    match event:
        case VoteOpened() | VoteClosed() | VoteCancelled():
            vote = state.votes[event.vote]
            return state.proposals[vote.proposal].title, vote.revision
        case RevisionCirculated():
            return state.proposals[event.proposal].title, event.number
        case ProposalAdopted():
            return state.proposals[event.proposal].title, event.revision
        case SpeechBegan():
            return "", 0
        case PointRaised() | MotionMoved():
            return _called(scenario, event.kind), 0
        case MotionDecided():
            return _called(scenario, event.kind), int(event.is_carried)
        case AmendmentTurned():
            offer = state.amending.amendments[event.amendment].offer
            return state.proposals[offer.proposal].title, event.revision
        case AmendmentOffered():
            return state.proposals[event.proposal].title, event.revision
        case ProposalIntroduced() | SponsorJoined() | SponsorLeft() | ProposalWithdrawn():
            return state.proposals[event.proposal].title, 0
        case _:
            assert_never(event)


def _reason(event: PlenaryLine) -> str:
    match event:
        case VoteClosed():
            return event.result.reason
        case AmendmentTurned():
            return event.status
        case _:
            return ""


def _amendment(event: PlenaryLine, state: TableState) -> int:
    """The number of the amendment that was offered, decided or put to the vote; 0 for none."""
    match event:
        case AmendmentOffered():
            return event.number
        case AmendmentTurned():
            return state.amending.amendments[event.amendment].offer.number
        case VoteOpened() | VoteClosed() | VoteCancelled():
            subject = state.votes[event.vote].subject
            return subject.number if subject.amendment is not None else 0
        case _:
            return 0


def _called(scenario: Scenario, kind: PointKind | MotionKind) -> str:
    return scenario.floor.word(kind) if scenario.floor else ""
