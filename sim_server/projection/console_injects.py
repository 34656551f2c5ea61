"""The console's inject tray, notes and disclosure."""

from collections.abc import Mapping

from sim_server.projection.console_labels import seat_labels
from sim_server.projection.console_reader import is_facilitator, may_act, reads_content
from sim_server.projection.labels import in_order, placards
from sim_server.projection.regions import Sight, Views
from sim_server.projection.sighting import scenario_of
from sim_server.projection.views.common import SeatLabel
from sim_server.projection.views.console import (
    AnnouncementView,
    CharacterView,
    InjectRow,
    NotesView,
    NoteView,
    StageView,
    VoicesView,
)
from sim_server.rules.commands import Stage
from sim_server.rules.ids import CharacterId, Millis, SeatId
from sim_server.rules.playtime import present_phase
from sim_server.rules.scenario import Inject, PhaseKind
from sim_server.rules.state import Status, TableState
from sim_server.rules.triggers import inject_due

STAGES = tuple(Stage)


def injects(sight: Sight) -> Views:
    if not reads_content(sight):
        return {}
    scenario = scenario_of(sight)
    senders = {character.id: character.title for character in scenario.characters}
    all_labels = seat_labels(sight)
    return {inject.id: _row(sight, inject, senders, all_labels) for inject in scenario.injects}


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
        seats=tuple(seat_labels(sight).values()),
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


def _row(
    sight: Sight, inject: Inject, senders: Mapping[CharacterId, str], all_labels: Mapping[SeatId, SeatLabel]
) -> InjectRow:
    signs, audience = placards(scenario_of(sight)), inject.audience
    standing, at = _standing(sight.state, inject)
    trigger = sight.state.triggered.get(inject.id)
    return InjectRow(
        id=inject.id,
        kind=inject.kind,
        title=inject.title,
        sender=senders[inject.sender],
        body=inject.body,
        expects=inject.expects,
        is_true=inject.is_true,
        is_everyone=audience.everyone,
        delegations=tuple(sign for delegation, sign in signs.items() if delegation in audience.delegations),
        seats=in_order(all_labels, map(SeatId, audience.roles)),
        minute=inject.minute,
        waits_for=inject.when_words,
        true_at=trigger.at if trigger else Millis(0),
        delay=inject.delay,
        state=standing,
        at=at,
        may_act=may_act(sight),
    )


def _standing(state: TableState, inject: Inject) -> tuple[str, Millis]:
    """Ready, waiting for its condition, due, held or released, and when; 0 where that is not known."""
    if inject.id in state.released:
        return "released", state.released[inject.id]
    if inject.id in state.held:
        return "held", Millis(0)
    if inject.when and inject.id not in state.triggered:
        return "waiting", Millis(0)
    due = inject_due(state, inject)
    if due is None:
        return "ready", Millis(0)
    return "due", due if state.flow.play_began else Millis(0)
