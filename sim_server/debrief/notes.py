"""Notes and bookmarks of the facilitators, with the phase they fell in. For facilitators alone."""

from dataclasses import dataclass

from sim_server.debrief.record import Record
from sim_server.rules.events import NoteWritten, PhaseBegan
from sim_server.rules.ids import FacilitatorId, Millis
from sim_server.rules.scenario import Scenario


@dataclass(frozen=True, slots=True)
class NoteTaken:
    """``text`` is empty for a bookmark; ``phase`` is empty in the lobby."""

    facilitator: FacilitatorId
    text: str
    at: Millis
    minute: float
    phase: str


def notes_taken(record: Record, scenario: Scenario) -> tuple[NoteTaken, ...]:
    """Every note, in order, with phases in the language of ``scenario``."""
    phase, notes = "", []
    for entry in record.entries:
        match entry.event:
            case PhaseBegan(index=index):
                phase = scenario.phases()[index].title
            case NoteWritten() as event:
                notes.append(NoteTaken(event.facilitator, event.text, event.at, record.minute(event.at), phase))
            case _:
                pass
    return tuple(notes)
