"""How the state follows injects and the facilitators' notes."""

from dataclasses import replace
from typing import assert_never

from sim_server.rules.audience import Audience, either
from sim_server.rules.events import (
    InjectHeld,
    InjectRearmed,
    InjectReleased,
    InjectRestored,
    InjectRewritten,
    InjectTriggered,
    InjectWritten,
    NoteWritten,
)
from sim_server.rules.evolve_opening import NEWS
from sim_server.rules.evolve_talk import count_item
from sim_server.rules.ids import CharacterId
from sim_server.rules.mapping import drop, put
from sim_server.rules.state import Note, TableState
from sim_server.rules.state.injects import Release, Rewriting, Tray, Trigger

InjectEvent = (
    InjectReleased
    | InjectWritten
    | InjectTriggered
    | InjectRearmed
    | InjectHeld
    | InjectRewritten
    | InjectRestored
    | NoteWritten
)


def evolve_injects(state: TableState, event: InjectEvent) -> TableState:
    match event:
        case InjectReleased():
            return count_item(_released(state, event), NEWS)
        case InjectWritten():
            return count_item(replace(state, tray=_heard(state.tray, event.character, event.audience)), NEWS)
        case InjectTriggered():
            trigger = Trigger(event.at, event.at - state.flow.play_began)
            return replace(state, triggered=put(state.triggered, event.inject, trigger))
        case InjectRearmed():
            return _rearmed(state, event)
        case InjectHeld():
            held = state.held | {event.inject} if event.is_held else state.held - {event.inject}
            return replace(state, held=held)
        case InjectRewritten():
            rewriting = Rewriting(event.item, event.title, event.body, event.audience)
            rewritten = put(state.tray.rewritten, event.inject, rewriting)
            return replace(state, tray=replace(state.tray, rewritten=rewritten))
        case InjectRestored():
            return replace(state, tray=replace(state.tray, rewritten=drop(state.tray.rewritten, event.inject)))
        case NoteWritten():
            return replace(state, notes=(*state.notes, Note(event.note, event.text, event.at)))
        case _:
            assert_never(event)


def _released(state: TableState, event: InjectReleased) -> TableState:
    """A rewriting is used up by the release for which it was written."""
    before = state.tray.releases.get(event.inject)
    release = Release(
        count=event.number,
        after=event.at - state.flow.play_began,
        audience=either(before.audience, event.audience) if before else event.audience,
        is_rewritten=event.is_rewritten,
    )
    sender = next(inject.sender for inject in state.scenario.injects if inject.id == event.inject)
    tray = replace(
        _heard(state.tray, sender, event.audience),
        releases=put(state.tray.releases, event.inject, release),
        rewritten=drop(state.tray.rewritten, event.inject) if event.is_rewritten else state.tray.rewritten,
    )
    released = put(state.released, event.inject, event.at)
    return replace(state, released=released, held=state.held - {event.inject}, tray=tray)


def _rearmed(state: TableState, event: InjectRearmed) -> TableState:
    release = replace(state.tray.releases[event.inject], is_armed=True)
    tray = replace(state.tray, releases=put(state.tray.releases, event.inject, release))
    triggered = drop(state.triggered, event.inject) if event.inject in state.triggered else state.triggered
    return replace(state, tray=tray, triggered=triggered)


def _heard(tray: Tray, character: CharacterId, audience: Audience) -> Tray:
    before = tray.heard.get(character)
    return replace(tray, heard=put(tray.heard, character, either(before, audience) if before else audience))
