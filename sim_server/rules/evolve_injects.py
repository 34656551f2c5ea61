"""How the state follows injects and the facilitators' notes."""

from dataclasses import replace
from typing import assert_never

from sim_server.rules.events import InjectHeld, InjectReleased, InjectTriggered, InjectWritten, NoteWritten
from sim_server.rules.evolve_opening import NEWS
from sim_server.rules.evolve_talk import count_item
from sim_server.rules.mapping import put
from sim_server.rules.state import Note, TableState
from sim_server.rules.state.injects import Trigger

InjectEvent = InjectReleased | InjectWritten | InjectTriggered | InjectHeld | NoteWritten


def evolve_injects(state: TableState, event: InjectEvent) -> TableState:
    match event:
        case InjectReleased():
            released = put(state.released, event.inject, event.at)
            return count_item(replace(state, released=released, held=state.held - {event.inject}), NEWS)
        case InjectWritten():
            return count_item(state, NEWS)
        case InjectTriggered():
            trigger = Trigger(event.at, event.at - state.flow.play_began)
            return replace(state, triggered=put(state.triggered, event.inject, trigger))
        case InjectHeld():
            held = state.held | {event.inject} if event.is_held else state.held - {event.inject}
            return replace(state, held=held)
        case NoteWritten():
            return replace(state, notes=(*state.notes, Note(event.note, event.text, event.at)))
        case _:
            assert_never(event)
