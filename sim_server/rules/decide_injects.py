"""Decisions on injects and notes. No phase that is played again releases an inject again."""

from typing import assert_never

from sim_server.rules.actors import FacilitatorActor, Moment
from sim_server.rules.audience import EVERYONE, only
from sim_server.rules.commands import (
    HoldInject,
    ReleaseDueInject,
    ReleaseInject,
    RestoreInject,
    RewriteInject,
    WriteInject,
    WriteNote,
)
from sim_server.rules.decision import Decision, item_id
from sim_server.rules.events import InjectHeld, InjectRestored, InjectRewritten, InjectWritten, NoteWritten
from sim_server.rules.ids import InjectId, NoteId, SeatId
from sim_server.rules.inject import Inject, InjectAudience
from sim_server.rules.limits import MOST_MESSAGE, MOST_TITLE
from sim_server.rules.rejections import Code, Rejection, refuse
from sim_server.rules.releasing import audience_of, is_done, reached, release_of
from sim_server.rules.state import TableState
from sim_server.rules.triggers import what_is_due
from sim_server.rules.words import refused_length, refused_text, tidy, tidy_line

InjectCommand = ReleaseInject | HoldInject | RewriteInject | RestoreInject | WriteInject


def decide_injects(state: TableState, command: InjectCommand, moment: Moment) -> Decision:
    match command:
        case ReleaseInject():
            return _release(state, command, moment)
        case HoldInject():
            return _hold(state, command)
        case RewriteInject():
            return _rewrite(state, command, moment)
        case RestoreInject():
            return _restore(state, command)
        case WriteInject():
            return _write(state, command, moment)
        case _:
            assert_never(command)


def decide_note(command: WriteNote, actor: FacilitatorActor, moment: Moment) -> Decision:
    text = tidy(command.text)
    refusal = refused_length(text, limit=MOST_MESSAGE)
    return refusal or (NoteWritten(NoteId(moment.fresh), actor.facilitator, text, moment.at),)


def release_due(state: TableState, command: ReleaseDueInject, moment: Moment) -> Decision:
    inject = _unreleased(state, command.inject)
    if isinstance(inject, Rejection):
        return inject
    return tuple(what_is_due(state, inject, moment)) or refuse(Code.NOTHING_TO_DO)


def _release(state: TableState, command: ReleaseInject, moment: Moment) -> Decision:
    inject = _unreleased(state, command.inject)
    if isinstance(inject, Rejection):
        return inject
    audience = audience_of(state, inject)
    if audience is None:
        return refuse(Code.EMPTY_AUDIENCE)
    return (release_of(state, inject, moment, item_id(moment), audience, by_clock=False),)


def _unreleased(state: TableState, inject_id: InjectId) -> Inject | Rejection:
    inject = next((inject for inject in state.scenario.injects if inject.id == inject_id), None)
    if inject is None:
        return refuse(Code.UNKNOWN_INJECT)
    return refuse(Code.ALREADY_RELEASED) if is_done(state, inject) else inject


def _hold(state: TableState, command: HoldInject) -> Decision:
    inject = _unreleased(state, command.inject)
    if isinstance(inject, Rejection):
        return inject
    is_held = inject.id in state.held
    if not command.is_held and not is_held:
        return refuse(Code.INJECT_NOT_HELD)
    if command.is_held and (is_held or not inject.comes_by_itself):
        return refuse(Code.NOTHING_TO_DO)
    return (InjectHeld(inject.id, command.is_held),)


def _rewrite(state: TableState, command: RewriteInject, moment: Moment) -> Decision:
    inject = _unreleased(state, command.inject)
    if isinstance(inject, Rejection):
        return inject
    title, body, audience = tidy_line(command.title), tidy(command.body), _readers(command)
    refusal = (
        _refused_readers(state, audience)
        or refused_text(title, limit=MOST_TITLE)
        or refused_text(body, limit=MOST_MESSAGE)
    )
    if refusal:
        return refusal
    before = state.tray.rewritten.get(inject.id)
    if before and (before.title, before.body, before.audience) == (title, body, audience):
        return refuse(Code.NOTHING_TO_DO)
    item = before.item if before else item_id(moment)
    return (InjectRewritten(item, inject.id, title, body, audience, moment.at),)


def _readers(command: RewriteInject) -> InjectAudience:
    named = ((), ()) if command.everyone else (command.delegations, command.roles)
    return InjectAudience(command.everyone, *named)


def _refused_readers(state: TableState, audience: InjectAudience) -> Rejection | None:
    known = {seat.delegation for seat in state.seats.values()}
    if any(SeatId(role) not in state.seats for role in audience.roles) or not known.issuperset(audience.delegations):
        return refuse(Code.UNKNOWN_SEAT)
    return None if reached(state, audience) else refuse(Code.EMPTY_AUDIENCE)


def _restore(state: TableState, command: RestoreInject) -> Decision:
    inject = _unreleased(state, command.inject)
    if isinstance(inject, Rejection):
        return inject
    if inject.id not in state.tray.rewritten:
        return refuse(Code.NOTHING_TO_DO)
    return (InjectRestored(inject.id),)


def _write(state: TableState, command: WriteInject, moment: Moment) -> Decision:
    title, body = tidy_line(command.title), tidy(command.body)
    refusal = (
        _refused_sender(state, command)
        or refused_text(title, limit=MOST_TITLE)
        or refused_text(body, limit=MOST_MESSAGE)
    )
    if refusal:
        return refusal
    audience = only(*command.seats) if command.seats else EVERYONE
    return (InjectWritten(item_id(moment), command.kind, command.character, title, body, audience, moment.at),)


def _refused_sender(state: TableState, command: WriteInject) -> Rejection | None:
    if all(character.id != command.character for character in state.scenario.characters):
        return refuse(Code.UNKNOWN_CHARACTER)
    if any(seat not in state.seats for seat in command.seats):
        return refuse(Code.UNKNOWN_SEAT)
    return None
