"""What the timeline tells of private talks and deals: rooms, talks elsewhere, agreed lines, broken promises."""

from typing import Final

from sim_server.debrief.happening import Happening, Kind, Lane
from sim_server.debrief.telling import Tellers, Telling
from sim_server.rules.audience import only
from sim_server.rules.commands import Stage, Verdict
from sim_server.rules.events import DealCarriedOut, ElsewhereTold, OutcomeAgreed, PromiseJudged, RoomOpened


def _opened(telling: Telling, event: RoomOpened) -> Happening:
    return telling.happening(Kind.ROOM, Lane.ROOMS, stage=Stage.DEALS, seats=telling.seats(only(*event.seats)))


def _elsewhere(telling: Telling, event: ElsewhereTold) -> Happening:
    return telling.happening(Kind.ELSEWHERE, Lane.ROOMS, stage=Stage.DEALS, seats=telling.seats(event.audience))


def _agreed(telling: Telling, event: OutcomeAgreed) -> Happening | None:
    """A line stands once all have agreed."""
    if not event.by_all:
        return None
    line = telling.record.final.talks.lines[event.line]
    seats = telling.seats(only(*line.seats))
    return telling.happening(Kind.AGREED_LINE, Lane.ROOMS, line.text, stage=Stage.DEALS, seats=seats)


def _carried_out(telling: Telling, event: DealCarriedOut) -> Happening:
    parties = telling.record.final.deals.deals[event.deal].parties
    return telling.happening(Kind.DEAL, Lane.DEALS, stage=Stage.DEALS, seats=parties)


def _judged(telling: Telling, event: PromiseJudged) -> Happening | None:
    if event.verdict is not Verdict.BROKEN:
        return None
    promise = telling.record.final.deals.promises[event.promise]
    return telling.happening(
        Kind.PROMISE_BROKEN,
        Lane.DEALS,
        promise.words,
        stage=Stage.DEALS,
        seats=(promise.by,),
        done_at=promise.given_at,
    )


OF_TALKS: Final[Tellers] = {
    RoomOpened: _opened,
    ElsewhereTold: _elsewhere,
    OutcomeAgreed: _agreed,
    DealCarriedOut: _carried_out,
    PromiseJudged: _judged,
}
