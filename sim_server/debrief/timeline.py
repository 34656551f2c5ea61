"""The timeline: what happened at the table, moment by moment, each with the stage that opens it to everyone."""

from dataclasses import dataclass, replace
from enum import StrEnum

from sim_server.debrief.record import Entry, Record
from sim_server.rules.audience import Audience, Reach, only
from sim_server.rules.commands import Choice, Stage, Verdict
from sim_server.rules.events import (
    AmendmentOffered,
    AmendmentStatus,
    AmendmentTurned,
    Announced,
    AuthorInvited,
    BallotCast,
    DealCarriedOut,
    DivisionEnded,
    DraftBacked,
    DraftingReopened,
    DraftsMerged,
    ElsewhereTold,
    EndingReached,
    Event,
    FutureMeasured,
    FutureNudged,
    IndicatorMoved,
    InjectReleased,
    InjectRestored,
    InjectRewritten,
    InjectWritten,
    MotionDecided,
    OddsMoved,
    OutcomeAgreed,
    PhaseBegan,
    PollClosed,
    PromiseJudged,
    ProposalAdopted,
    ProposalIntroduced,
    ProposalWithdrawn,
    RevisionCirculated,
    RoomOpened,
    StatementEntered,
    SuggestionAnswered,
    TableEnded,
    TablePaused,
    TableResumed,
    TextDivided,
    TextSigned,
    VoteCancelled,
    VoteClosed,
    VoteOpened,
    WordsSuggested,
)
from sim_server.rules.ids import Millis, ProposalId, SeatId
from sim_server.rules.inject import Inject
from sim_server.rules.releasing import words_told
from sim_server.rules.scenario import Scenario, TextMode
from sim_server.rules.settling import answer_titles


class Kind(StrEnum):
    PHASE = "phase"
    PAUSED = "paused"
    RESUMED = "resumed"
    INTRODUCED = "introduced"
    REVISION = "revision"
    WITHDRAWN = "withdrawn"
    VOTE_OPENED = "vote_opened"
    VOTE_ADOPTED = "vote_adopted"
    VOTE_LOST = "vote_lost"
    VOTE_CANCELLED = "vote_cancelled"
    PART_APPROVED = "part_approved"
    PART_FAILED = "part_failed"
    DIVIDED = "divided"
    DIVISION_LOST = "division_lost"
    OBJECTED = "objected"
    POLL = "poll"
    ENTERED = "entered"
    SIGNED = "signed"
    BACKED = "backed"
    """``about``: as a sponsor or a signatory of a draft, or no longer."""
    MOTION_CARRIED = "motion_carried"
    MOTION_FAILED = "motion_failed"
    ADOPTED = "adopted"
    AMENDMENT = "amendment"
    """``about``: how it stands since then."""
    PEN = "pen"
    """Of a chair's text: one more seat writes it."""
    SUGGESTED = "suggested"
    TAKEN = "taken"
    SET_ASIDE = "set_aside"
    MERGED = "merged"
    """``about``: the titles of the two texts."""
    REOPENED = "reopened"
    INJECT = "inject"
    REWRITTEN = "rewritten"
    """For facilitators. ``title``: what was planned; ``about``: the new title, empty where it was restored."""
    ANNOUNCED = "announced"
    ROOM = "room"
    ELSEWHERE = "elsewhere"
    AGREED_LINE = "agreed_line"
    DEAL = "deal"
    PROMISE_BROKEN = "promise_broken"
    NUDGED = "nudged"
    """``about``: the outcome that was made likelier."""
    ODDS_MOVED = "odds_moved"
    """``about``: the outcome that an adopted text made likelier. ``because``: the answer of the text that did."""
    MEASURED = "measured"
    """``about``: what happened. ``number``: how likely it was, in per cent."""
    SHIFTED = "shifted"
    """Of an indicator; ``about``: why. ``number``: its value since then, rounded."""
    BECAME = "became"
    """``title``: the ending that was reached."""
    ENDED = "ended"


class Lane(StrEnum):
    """The row of the picture that a moment stands in."""

    TABLE = "table"
    TEXT = "text"
    VOTES = "votes"
    FLOOR = "floor"
    NEWS = "news"
    ROOMS = "rooms"
    DEALS = "deals"
    FUTURES = "futures"
    WORLD = "world"


@dataclass(frozen=True, slots=True)
class Happening:
    """One moment. ``title`` is what it is about; ``seats`` whom it concerned, if not all. ``number`` is a revision, a
    part, how many parts, or an amendment where ``about`` says so.

    Of an inject ``about`` is the condition that brought it.
    ``is_false`` marks an inject that was not true; whoever may not see stage ``Stage.INTERESTS`` never gets it.
    """

    kind: Kind
    lane: Lane
    at: Millis
    minute: float
    stage: Stage
    title: str = ""
    number: int = 0
    seats: tuple[SeatId, ...] = ()
    is_false: bool = False
    about: str = ""
    because: str = ""


def timeline(
    record: Record, scenario: Scenario, opened: frozenset[Stage], *, with_causes: bool = False
) -> tuple[Happening, ...]:
    """What is open to a viewer with these stages, in order, with titles in the language of ``scenario``.

    ``with_causes``: whether an inject that a condition brought says so, and whether one was rewritten, which is for
    facilitators.
    """
    found = []
    for entry in record.entries:
        each = _happening(record, scenario, entry, opened)
        if with_causes:
            each = _with_cause(scenario, entry.event, each) if each else _rewriting(record, scenario, entry)
        if each is not None and each.stage in opened:
            found.append(each)
    return tuple(found)


def _happening(record: Record, scenario: Scenario, entry: Entry, opened: frozenset[Stage]) -> Happening | None:
    at, minute, event = entry.at, record.minute(entry.at), entry.event
    match event:
        case PhaseBegan(index=index):
            return Happening(Kind.PHASE, Lane.TABLE, at, minute, Stage.OUTCOME, scenario.phases()[index].title)
        case TablePaused() | TableResumed() | DraftingReopened() | TableEnded():
            return Happening(_FLOW[type(event)], Lane.TABLE, at, minute, Stage.OUTCOME)
        case ProposalIntroduced() | ProposalWithdrawn() | ProposalAdopted():
            title = _title(record, event.proposal)
            return Happening(_TEXT[type(event)], Lane.TEXT, at, minute, Stage.OUTCOME, title)
        case RevisionCirculated() | AmendmentOffered() | AmendmentTurned() | DraftBacked():
            return _change(record, event, at, minute)
        case VoteOpened() | VoteClosed() | VoteCancelled():
            return _vote(record, event, at, minute)
        case InjectReleased():
            return _inject(scenario, event, at, minute, opened)
        case InjectWritten():
            seats = _seats(event.audience, scenario)
            stage = Stage.INTERESTS if seats else Stage.OUTCOME
            return Happening(Kind.INJECT, Lane.NEWS, at, minute, stage, event.title, seats=seats)
        case Announced() if event.text:  # without words it was removed: nothing is left to tell
            return Happening(Kind.ANNOUNCED, Lane.NEWS, at, minute, Stage.OUTCOME, event.text)
        case RoomOpened():
            seats = tuple(SeatId(role.id) for role in scenario.roles if SeatId(role.id) in event.seats)
            return Happening(Kind.ROOM, Lane.ROOMS, at, minute, Stage.DEALS, seats=seats)
        case ElsewhereTold() | OutcomeAgreed(by_all=True):
            return _private(record, scenario, event, at, minute)
        case DealCarriedOut() | PromiseJudged(verdict=Verdict.BROKEN) | FutureNudged() | OddsMoved() | FutureMeasured():
            return _stake(record, scenario, event, at, minute, opened)
        case _:
            return _decision(record, scenario, event, at, minute)


def _decision(record: Record, scenario: Scenario, event: Event, at: Millis, minute: float) -> Happening | None:
    """What was decided or written besides votes. A ballot is a moment only where it objects before everyone."""
    kind, lane, title, number = Kind.ENTERED, Lane.VOTES, "", 0
    seats: tuple[SeatId, ...] = ()
    match event:
        case BallotCast(choice=Choice.OBJECT):
            kind, title, seats = Kind.OBJECTED, _title(record, record.final.votes[event.vote].proposal), (event.seat,)
        case TextDivided() if event.parts:
            kind, title, number = Kind.DIVIDED, _title(record, event.proposal), len(event.parts)
        case DivisionEnded(is_lost=True):
            kind, title = Kind.DIVISION_LOST, _title(record, event.proposal)
        case StatementEntered() if event.statement in record.final.decisions.statements:
            lane, title, seats = Lane.TEXT, _title(record, event.proposal), (event.seat,)
        case TextSigned():
            kind, lane, title, seats = Kind.SIGNED, Lane.TEXT, _title(record, event.proposal), (event.seat,)
        case PollClosed():
            kind, title = Kind.POLL, record.final.decisions.polls[event.poll].question
        case MotionDecided():
            kind, lane = (Kind.MOTION_CARRIED if event.is_carried else Kind.MOTION_FAILED), Lane.FLOOR
            title = scenario.floor.word(event.kind) if scenario.floor else event.kind
        case AuthorInvited() | WordsSuggested() | SuggestionAnswered() | DraftsMerged():
            return _written(record, event, at, minute)
        case _:
            return _world(scenario, event, at, minute) if isinstance(event, IndicatorMoved | EndingReached) else None
    return Happening(kind, lane, at, minute, Stage.OUTCOME, title, number, seats)


def _private(
    record: Record, scenario: Scenario, event: ElsewhereTold | OutcomeAgreed, at: Millis, minute: float
) -> Happening:
    kind = Kind.ELSEWHERE if isinstance(event, ElsewhereTold) else Kind.AGREED_LINE
    line = record.final.talks.lines[event.line] if isinstance(event, OutcomeAgreed) else None
    seats = _seats(only(*line.seats) if line else event.audience, scenario)
    return Happening(kind, Lane.ROOMS, at, minute, Stage.DEALS, line.text if line else "", seats=seats)


def _change(
    record: Record,
    event: RevisionCirculated | AmendmentOffered | AmendmentTurned | DraftBacked,
    at: Millis,
    minute: float,
) -> Happening | None:
    """How a text changes: who stands behind its draft, a new revision, or an amendment and what became of it."""
    if isinstance(event, DraftBacked):
        return _backed(record, event, at, minute)
    if isinstance(event, RevisionCirculated):
        title = _title(record, event.proposal)
        return Happening(Kind.REVISION, Lane.TEXT, at, minute, Stage.OUTCOME, title, event.number)
    offer = record.final.amending.amendments[event.amendment].offer
    status = AmendmentStatus.OFFERED if isinstance(event, AmendmentOffered) else event.status
    return Happening(
        kind=Kind.AMENDMENT,
        lane=Lane.TEXT,
        at=at,
        minute=minute,
        stage=Stage.OUTCOME,
        title=_title(record, offer.proposal),
        number=offer.number,
        seats=(offer.by,),
        about=status,
    )


def _backed(record: Record, event: DraftBacked, at: Millis, minute: float) -> Happening | None:
    """Told with what else was private, of a text that was introduced in the end."""
    if not record.final.proposals[event.proposal].revisions:
        return None
    title = _title(record, event.proposal)
    return Happening(Kind.BACKED, Lane.TEXT, at, minute, Stage.DEALS, title, seats=(event.by,), about=event.backing)


def _written(
    record: Record,
    event: AuthorInvited | WordsSuggested | SuggestionAnswered | DraftsMerged,
    at: Millis,
    minute: float,
) -> Happening | None:
    """What went on behind texts that came to the table. Words are told by revisions alone."""
    texts: tuple[ProposalId, ...]
    match event:
        case AuthorInvited():
            kind, texts, seats = Kind.PEN, (event.proposal,), (event.seat,)
        case WordsSuggested():
            kind, texts, seats = Kind.SUGGESTED, (event.proposal,), (event.by,)
        case SuggestionAnswered():
            asked = record.final.desk.suggestions[event.suggestion]
            kind, texts, seats = _ANSWERS[event.takes], (asked.proposal,), (asked.by,)
        case DraftsMerged():
            kind, texts, seats = Kind.MERGED, (event.proposal, event.one, event.other), (event.by,)
    is_shared = kind is Kind.PEN and record.final.scenario.text_mode is not TextMode.CHAIR
    if is_shared or not all(record.final.proposals[each].revisions for each in texts):
        return None
    title, *sources = (_title(record, each) for each in texts)
    about = " + ".join(sources)
    return Happening(kind, Lane.TEXT, at, minute, Stage.DEALS, title, seats=seats, about=about)


_ANSWERS = {True: Kind.TAKEN, False: Kind.SET_ASIDE}
"""By whether the holder of the pen takes what was suggested."""


def _bargain(record: Record, event: DealCarriedOut | PromiseJudged, at: Millis, minute: float) -> Happening:
    match event:
        case DealCarriedOut():
            parties = record.final.deals.deals[event.deal].parties
            return Happening(Kind.DEAL, Lane.DEALS, at, minute, Stage.DEALS, seats=parties)
        case PromiseJudged():
            promise = record.final.deals.promises[event.promise]
            return Happening(
                Kind.PROMISE_BROKEN, Lane.DEALS, at, minute, Stage.DEALS, promise.words, seats=(promise.by,)
            )


def _stake(
    record: Record,
    scenario: Scenario,
    event: DealCarriedOut | PromiseJudged | FutureNudged | OddsMoved | FutureMeasured,
    at: Millis,
    minute: float,
    opened: frozenset[Stage],
) -> Happening:
    if isinstance(event, DealCarriedOut | PromiseJudged):
        return _bargain(record, event, at, minute)
    return _future(scenario, event, at, minute, opened)


def _future(
    scenario: Scenario,
    event: FutureNudged | OddsMoved | FutureMeasured,
    at: Millis,
    minute: float,
    opened: frozenset[Stage],
) -> Happening:
    """Who moved odds is told at once where the scenario attributes it, else with what else was private."""
    found = scenario.uncertainty.futures if scenario.uncertainty is not None else ()
    future = next(each for each in found if each.id == event.future)
    way = next(each.title for each in future.outcomes if each.id == event.outcome)
    if isinstance(event, FutureMeasured):
        chance = round(event.chance * 100)
        return Happening(Kind.MEASURED, Lane.FUTURES, at, minute, Stage.OUTCOME, future.title, number=chance, about=way)
    if isinstance(event, OddsMoved):
        moved = Happening(Kind.ODDS_MOVED, Lane.FUTURES, at, minute, Stage.OUTCOME, future.title, about=way)
        return replace(moved, because=": ".join(answer_titles(scenario, (event.issue, event.option))))
    is_told = future.nudging is None or future.nudging.is_attributed or Stage.DEALS in opened
    seats = (event.by,) if is_told and event.by is not None else ()
    return Happening(Kind.NUDGED, Lane.FUTURES, at, minute, Stage.OUTCOME, future.title, seats=seats, about=way)


def _world(scenario: Scenario, event: IndicatorMoved | EndingReached, at: Millis, minute: float) -> Happening | None:
    """Hidden indicators too: they are open to everyone with the outcome."""
    world = scenario.world
    if world is None:
        return None
    if isinstance(event, EndingReached):
        title = next(each.title for each in world.endings if each.id == event.ending)
        return Happening(Kind.BECAME, Lane.WORLD, at, minute, Stage.OUTCOME, title)
    indicator = next(each for each in world.indicators if each.id == event.indicator)
    about = " ".join(indicator.effects[place].because for place in event.because)
    number = round(event.after)
    return Happening(Kind.SHIFTED, Lane.WORLD, at, minute, Stage.OUTCOME, indicator.title, number, about=about)


_FLOW: dict[type, Kind] = {
    TablePaused: Kind.PAUSED,
    TableResumed: Kind.RESUMED,
    DraftingReopened: Kind.REOPENED,
    TableEnded: Kind.ENDED,
}
_TEXT: dict[type, Kind] = {
    ProposalIntroduced: Kind.INTRODUCED,
    ProposalWithdrawn: Kind.WITHDRAWN,
    ProposalAdopted: Kind.ADOPTED,
}


_VERDICTS = {
    (False, True): Kind.VOTE_ADOPTED,
    (False, False): Kind.VOTE_LOST,
    (True, True): Kind.PART_APPROVED,
    (True, False): Kind.PART_FAILED,
}
"""By whether the vote was on a part, and whether it passed."""


def _vote(record: Record, event: VoteOpened | VoteClosed | VoteCancelled, at: Millis, minute: float) -> Happening:
    vote = record.final.votes[event.vote]
    match event:
        case VoteOpened():
            kind = Kind.VOTE_OPENED
        case VoteClosed():
            kind = _VERDICTS[vote.is_on_part, event.result.is_adopted]
        case VoteCancelled():
            kind = Kind.VOTE_CANCELLED
    title = _title(record, vote.proposal)
    is_counted = kind in (Kind.PART_APPROVED, Kind.PART_FAILED) or vote.subject.amendment is not None
    about = "" if vote.subject.amendment is None else vote.subject.kind.value
    number = vote.subject.number if is_counted else vote.revision
    return Happening(kind, Lane.VOTES, at, minute, Stage.OUTCOME, title, number, about=about)


def _inject(
    scenario: Scenario, event: InjectReleased, at: Millis, minute: float, opened: frozenset[Stage]
) -> Happening | None:
    """In the words that were released; where these were removed, nothing is left to tell."""
    inject = _planned(scenario, event)
    title, _ = words_told(inject, event)
    if not title:
        return None
    seats = _seats(event.audience, scenario)
    stage = Stage.INTERESTS if event.audience.reach is Reach.SEATS else Stage.OUTCOME
    is_false = Stage.INTERESTS in opened and not inject.is_true
    return Happening(Kind.INJECT, Lane.NEWS, at, minute, stage, title, seats=seats, is_false=is_false)


def _with_cause(scenario: Scenario, event: Event, happening: Happening) -> Happening:
    """With the condition that brought an inject, or the one by which it was told in other words."""
    if not isinstance(event, InjectReleased):
        return happening
    inject = _planned(scenario, event)
    if event.alternative:
        return replace(happening, about=inject.alternatives[event.alternative - 1].when_words)
    return replace(happening, about=inject.when_words) if event.by_clock else happening


def _rewriting(record: Record, scenario: Scenario, entry: Entry) -> Happening | None:
    """That a facilitator rewrote an inject or restored it, unless the words were removed. For facilitators alone."""
    match entry.event:
        case InjectRewritten(title=about) as event if about:
            title = _planned(scenario, event).title
        case InjectRestored() as event:
            title, about = _planned(scenario, event).title, ""
        case _:
            return None
    minute = record.minute(entry.at)
    return Happening(Kind.REWRITTEN, Lane.NEWS, entry.at, minute, Stage.INTERESTS, title, about=about)


def _planned(scenario: Scenario, event: InjectReleased | InjectRewritten | InjectRestored) -> Inject:
    return next(inject for inject in scenario.injects if inject.id == event.inject)


def _seats(audience: Audience, scenario: Scenario) -> tuple[SeatId, ...]:
    return tuple(SeatId(role.id) for role in scenario.roles if SeatId(role.id) in audience.seats)


def _title(record: Record, proposal: ProposalId) -> str:
    return record.final.proposals[proposal].title
