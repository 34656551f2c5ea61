"""The speech that runs at a table, and how long it has run."""

from itertools import zip_longest

from sim_server.rules.events import SpeechEnded
from sim_server.rules.ids import Millis, SeatId
from sim_server.rules.state import Motion, MotionStatus, Speech, Status, TableState


def running_speech(state: TableState) -> Speech | None:
    return state.floor.speech if state.floor else None


def spoken_for(state: TableState, speech: Speech, at: Millis) -> int:
    """Milliseconds of play that the speech has run; a pause of the table does not count."""
    now = state.flow.paused_at if state.flow.status is Status.PAUSED else at
    return int(max(0, stood(speech, now) - speech.began) * state.opening.rate)


def stood(speech: Speech, at: Millis) -> Millis:
    """Where the clock of the speech stands at this moment: it may be held while the table's runs."""
    return speech.held_at or at


def ended_speech(state: TableState, at: Millis) -> tuple[SpeechEnded, ...]:
    """The end of the speech that runs, if one does."""
    speech = running_speech(state)
    return (SpeechEnded(speech.seat, spoken_for(state, speech, at), at),) if speech else ()


def next_speakers(motion: Motion) -> tuple[SeatId, ...]:
    """Who speaks on a motion in order and has not been heard, as the chair calls them: for and against by turns."""
    if motion.status is not MotionStatus.IN_ORDER:
        return ()
    sides = zip_longest(motion.speakers_for, motion.speakers_against)
    return tuple(seat for pair in sides for seat in pair if seat is not None and seat not in motion.heard)
