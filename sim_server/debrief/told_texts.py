"""What the timeline tells of texts: introduced, revised, amended, backed, written by several hands."""

from typing import Final

from sim_server.debrief.happening import NOW, Happening, Kind, Lane
from sim_server.debrief.telling import Tellers, Telling
from sim_server.rules.commands import Stage
from sim_server.rules.events import (
    AmendmentOffered,
    AmendmentStatus,
    AmendmentTurned,
    AuthorInvited,
    DraftBacked,
    DraftsMerged,
    ProposalAdopted,
    ProposalIntroduced,
    ProposalWithdrawn,
    RevisionCirculated,
    StatementEntered,
    SuggestionAnswered,
    TextSigned,
    WordsSuggested,
)
from sim_server.rules.ids import AmendmentId, Millis, ProposalId, SeatId
from sim_server.rules.scenario import TextMode


def _introduced(telling: Telling, event: ProposalIntroduced) -> Happening:
    return telling.happening(Kind.INTRODUCED, Lane.TEXT, telling.title(event.proposal))


def _withdrawn(telling: Telling, event: ProposalWithdrawn) -> Happening | None:
    """Of a draft that was never introduced nobody is told, nor that it was given up."""
    if not telling.record.final.proposals[event.proposal].revisions:
        return None
    return telling.happening(Kind.WITHDRAWN, Lane.TEXT, telling.title(event.proposal))


def _adopted(telling: Telling, event: ProposalAdopted) -> Happening:
    return telling.happening(Kind.ADOPTED, Lane.TEXT, telling.title(event.proposal))


def _revised(telling: Telling, event: RevisionCirculated) -> Happening:
    return telling.happening(Kind.REVISION, Lane.TEXT, telling.title(event.proposal), number=event.number)


def _offered(telling: Telling, event: AmendmentOffered) -> Happening:
    return _amendment(telling, event.amendment, AmendmentStatus.OFFERED)


def _turned(telling: Telling, event: AmendmentTurned) -> Happening:
    return _amendment(telling, event.amendment, event.status)


def _amendment(telling: Telling, amendment: AmendmentId, status: AmendmentStatus) -> Happening:
    offer = telling.record.final.amending.amendments[amendment].offer
    return telling.happening(
        Kind.AMENDMENT,
        Lane.TEXT,
        telling.title(offer.proposal),
        number=offer.number,
        seats=(offer.by,),
        about=status,
    )


def _entered(telling: Telling, event: StatementEntered) -> Happening | None:
    if event.statement not in telling.record.final.decisions.statements:
        return None
    return telling.happening(Kind.ENTERED, Lane.TEXT, telling.title(event.proposal), seats=(event.seat,))


def _signed(telling: Telling, event: TextSigned) -> Happening:
    return telling.happening(Kind.SIGNED, Lane.TEXT, telling.title(event.proposal), seats=(event.seat,))


def _backed(telling: Telling, event: DraftBacked) -> Happening | None:
    return _behind(telling, Kind.BACKED, (event.proposal,), event.by, about=event.backing)


def _invited(telling: Telling, event: AuthorInvited) -> Happening | None:
    """One more seat holds the pen of a chair's text; elsewhere several write anyway."""
    if telling.record.final.scenario.text_mode is not TextMode.CHAIR:
        return None
    return _behind(telling, Kind.PEN, (event.proposal,), event.seat)


def _suggested(telling: Telling, event: WordsSuggested) -> Happening | None:
    return _behind(telling, Kind.SUGGESTED, (event.proposal,), event.by)


def _answered(telling: Telling, event: SuggestionAnswered) -> Happening | None:
    asked = telling.record.final.desk.suggestions[event.suggestion]
    kind = Kind.TAKEN if event.takes else Kind.SET_ASIDE
    return _behind(telling, kind, (asked.proposal,), asked.by, done_at=asked.at)


def _merged(telling: Telling, event: DraftsMerged) -> Happening | None:
    sources = (event.one, event.other)
    about = " + ".join(map(telling.title, sources))
    return _behind(telling, Kind.MERGED, (event.proposal, *sources), event.by, about=about)


def _behind(
    telling: Telling, kind: Kind, texts: tuple[ProposalId, ...], seat: SeatId, *, about: str = "", done_at: Millis = NOW
) -> Happening | None:
    """What went on behind texts that came to the table, told with what else was private. Words are in revisions."""
    if not all(telling.record.final.proposals[each].revisions for each in texts):
        return None
    title, seats = telling.title(texts[0]), (seat,)
    return telling.happening(kind, Lane.TEXT, title, stage=Stage.DEALS, seats=seats, about=about, done_at=done_at)


OF_TEXTS: Final[Tellers] = {
    ProposalIntroduced: _introduced,
    ProposalWithdrawn: _withdrawn,
    ProposalAdopted: _adopted,
    RevisionCirculated: _revised,
    AmendmentOffered: _offered,
    AmendmentTurned: _turned,
    StatementEntered: _entered,
    TextSigned: _signed,
    DraftBacked: _backed,
    AuthorInvited: _invited,
    WordsSuggested: _suggested,
    SuggestionAnswered: _answered,
    DraftsMerged: _merged,
}
