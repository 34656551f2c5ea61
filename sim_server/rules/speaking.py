"""The speech that runs at a table, and how long it has run."""

from sim_server.rules.events import SpeechEnded
from sim_server.rules.ids import Millis
from sim_server.rules.state import Speech, Status, TableState


def running_speech(state: TableState) -> Speech | None:
    return state.floor.speech if state.floor else None


def spoken_for(state: TableState, speech: Speech, at: Millis) -> int:
    """Milliseconds of play that the speech has run; a pause of the table does not count."""
    now = state.flow.paused_at if state.flow.status is Status.PAUSED else at
    return int(max(0, now - speech.began) * state.opening.rate)


def ended_speech(state: TableState, at: Millis) -> tuple[SpeechEnded, ...]:
    """The end of the speech that runs, if one does."""
    speech = running_speech(state)
    return (SpeechEnded(speech.seat, spoken_for(state, speech, at), at),) if speech else ()
