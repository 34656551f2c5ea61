"""Releasing an inject: whether it can still come, whom it reaches, and in which words.

The words are those that a facilitator wrote last for this release; else those of the first alternative whose
condition holds at that moment; else the inject's own. The event says which they were, so what happens later
changes nothing of what was told.
"""

from sim_server.rules.actors import Moment
from sim_server.rules.audience import EVERYONE, Audience, only
from sim_server.rules.events import InjectReleased
from sim_server.rules.expressions import holds
from sim_server.rules.facts import facts_of
from sim_server.rules.ids import ItemId, SeatId
from sim_server.rules.inject import Inject, InjectAudience
from sim_server.rules.state import TableState


def is_done(state: TableState, inject: Inject) -> bool:
    """Whether it was released as often as it may be."""
    release = state.tray.releases.get(inject.id)
    return release is not None and release.count >= inject.most


def audience_of(state: TableState, inject: Inject) -> Audience | None:
    """Whom its next release reaches; None where none of them is left in this cast."""
    rewriting = state.tray.rewritten.get(inject.id)
    return reached(state, rewriting.audience if rewriting else inject.audience)


def reached(state: TableState, audience: InjectAudience) -> Audience | None:
    """Everyone, or the seats of this cast that are named; None where none of them is left."""
    if audience.everyone:
        return EVERYONE
    roles = {SeatId(role) for role in audience.roles}
    named = (seat.id for seat in state.seats.values() if seat.delegation in audience.delegations or seat.id in roles)
    found = only(*named)
    return found if found.seats else None


def told_now(state: TableState, inject: Inject) -> int:
    """The alternative that a release would tell, counted from 1; 0 for the inject's own words."""
    if not inject.alternatives:
        return 0
    facts = facts_of(state)
    return next((place for place, each in enumerate(inject.alternatives, 1) if holds(each.when, facts)), 0)


def release_of(
    state: TableState, inject: Inject, moment: Moment, item: ItemId, audience: Audience, *, by_clock: bool
) -> InjectReleased:
    """Its release now, as ``item`` where no facilitator has rewritten it."""
    release, rewriting = state.tray.releases.get(inject.id), state.tray.rewritten.get(inject.id)
    return InjectReleased(
        item=rewriting.item if rewriting else item,
        inject=inject.id,
        by_clock=by_clock,
        audience=audience,
        at=moment.at,
        number=release.count + 1 if release else 1,
        alternative=0 if rewriting else told_now(state, inject),
        is_rewritten=rewriting is not None,
        title=rewriting.title if rewriting else "",
        body=rewriting.body if rewriting else "",
    )


def words_told(inject: Inject, event: InjectReleased) -> tuple[str, str]:
    """Title and body as they were released, in the language of ``inject`` unless a facilitator wrote them."""
    if event.is_rewritten:
        return event.title, event.body
    if event.alternative:
        told = inject.alternatives[event.alternative - 1]
        return told.title, told.body
    return inject.title, inject.body
