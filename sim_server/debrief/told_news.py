"""What the timeline tells of news: injects of the scenario and of facilitators, announcements."""

from typing import Final

from sim_server.debrief.happening import Happening, Kind, Lane
from sim_server.debrief.telling import Tellers, Telling
from sim_server.rules.audience import Reach
from sim_server.rules.commands import Stage
from sim_server.rules.events import Announced, InjectReleased, InjectRestored, InjectRewritten, InjectWritten
from sim_server.rules.inject import Inject
from sim_server.rules.releasing import words_told


def _released(telling: Telling, event: InjectReleased) -> Happening | None:
    """In the words that were released; where these were removed, nothing is left to tell."""
    inject = _planned(telling, event)
    title, _ = words_told(inject, event)
    if not title:
        return None
    return telling.happening(
        Kind.INJECT,
        Lane.NEWS,
        title,
        stage=Stage.INTERESTS if event.audience.reach is Reach.SEATS else Stage.OUTCOME,
        seats=telling.seats(event.audience),
        is_false=Stage.INTERESTS in telling.opened and not inject.is_true,
        about=_cause(inject, event) if telling.with_causes else "",
    )


def _cause(inject: Inject, event: InjectReleased) -> str:
    """The condition by which it was told in other words, or else the one that brought it."""
    if event.alternative:
        return inject.alternatives[event.alternative - 1].when_words
    return inject.when_words if event.by_clock else ""


def _written(telling: Telling, event: InjectWritten) -> Happening:
    seats = telling.seats(event.audience)
    stage = Stage.INTERESTS if seats else Stage.OUTCOME
    return telling.happening(Kind.INJECT, Lane.NEWS, event.title, stage=stage, seats=seats)


def _rewritten(telling: Telling, event: InjectRewritten) -> Happening | None:
    """Unless the words were removed."""
    return _for_facilitators(telling, event, event.title) if event.title else None


def _restored(telling: Telling, event: InjectRestored) -> Happening | None:
    return _for_facilitators(telling, event, "")


def _for_facilitators(telling: Telling, event: InjectRewritten | InjectRestored, about: str) -> Happening | None:
    if not telling.with_causes:
        return None
    title = _planned(telling, event).title
    return telling.happening(Kind.REWRITTEN, Lane.NEWS, title, stage=Stage.INTERESTS, about=about)


def _announced(telling: Telling, event: Announced) -> Happening | None:
    """Without words it was removed: nothing is left to tell."""
    return telling.happening(Kind.ANNOUNCED, Lane.NEWS, event.text) if event.text else None


def _planned(telling: Telling, event: InjectReleased | InjectRewritten | InjectRestored) -> Inject:
    return next(inject for inject in telling.scenario.injects if inject.id == event.inject)


OF_NEWS: Final[Tellers] = {
    InjectReleased: _released,
    InjectWritten: _written,
    InjectRewritten: _rewritten,
    InjectRestored: _restored,
    Announced: _announced,
}
