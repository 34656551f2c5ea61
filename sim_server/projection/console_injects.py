"""What a facilitator says and writes at the console: voices, announcements, notes, disclosure."""

from sim_server.projection.console_reader import is_facilitator, may_act, reads_content
from sim_server.projection.regions import Sight, Views
from sim_server.projection.sighting import labels_now, scenario_of
from sim_server.projection.views.console import (
    AnnouncementView,
    CharacterView,
    NotesView,
    NoteView,
    StageView,
    VoicesView,
)
from sim_server.rules.commands import Stage
from sim_server.rules.ids import Millis
from sim_server.rules.playtime import present_phase
from sim_server.rules.scenario import PhaseKind
from sim_server.rules.state import Status, TableState

STAGES = tuple(Stage)


def notes(sight: Sight) -> Views:
    if not reads_content(sight):
        return {}
    written = tuple(NoteView(note.id, note.text, note.at) for note in reversed(sight.state.notes))
    return {"": NotesView(written, may_write=True)}


def stage(sight: Sight) -> Views:
    if not is_facilitator(sight):
        return {}
    state = sight.state
    return {"": StageView(state.stage, next_stage(state), is_open=is_in_debrief(state), may_act=may_act(sight))}


def announced(sight: Sight) -> Views:
    if not reads_content(sight):
        return {}
    latest = sight.state.announcement
    if latest is None:
        return {"": AnnouncementView(None, "", Millis(0))}
    return {"": AnnouncementView(latest.item, latest.text, latest.at)}


def voices(sight: Sight) -> Views:
    if not reads_content(sight):
        return {}
    scenario = scenario_of(sight)
    view = VoicesView(
        characters=tuple(CharacterView(character.id, character.title) for character in scenario.characters),
        seats=tuple(labels_now(sight).values()),
        has_press=scenario.press_channel,
        may_act=may_act(sight),
    )
    return {"": view}


def next_stage(state: TableState) -> Stage | None:
    """What is disclosed next; None once all is."""
    following = STAGES[STAGES.index(state.stage) + 1 :]
    return following[0] if following else None


def is_in_debrief(state: TableState) -> bool:
    """Whether the table can be disclosed now."""
    phase = present_phase(state)
    is_debrief = phase is not None and phase.kind is PhaseKind.DEBRIEF
    return state.flow.status is Status.ENDED or is_debrief
