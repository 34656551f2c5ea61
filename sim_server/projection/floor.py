"""Families ``floor``, ``speakers`` and ``motions``: who speaks, who asked, what was moved. The same for everyone.

Of a vote on a motion that runs, only how many have cast is told. They are empty where the phase does not
open the floor, so that a scenario without one plays as if there were none.
"""

from sim_server.projection.labels import label, label_then, labels, placards
from sim_server.projection.regions import Sight, Views
from sim_server.projection.views.floor import (
    ListedView,
    ListView,
    MotionView,
    PointView,
    ProcedureView,
    SpeechView,
)
from sim_server.rules.decide_procedure import is_unopposed, procedural_rule
from sim_server.rules.held_by_bots import Bots, bots_now
from sim_server.rules.ids import Millis
from sim_server.rules.membership import members
from sim_server.rules.playtime import present_phase
from sim_server.rules.practice import MotionVote, Practice
from sim_server.rules.scenario import Action, Scenario
from sim_server.rules.speaking import next_speakers
from sim_server.rules.state import Floor, Motion, Point, Status, TableState
from sim_server.rules.tally import votes_needed

MOST_SHOWN = 12
"""Points and motions shown; older ones that are over stand in the record."""


def floor(sight: Sight) -> Views:
    shown = shown_floor(sight)
    return {"": speech_view(sight.state, *shown)} if shown else {}


def speakers(sight: Sight) -> Views:
    shown = shown_floor(sight)
    return {"": list_view(*shown, bots_now(sight.state.bots))} if shown else {}


def motions(sight: Sight) -> Views:
    shown = shown_floor(sight)
    return {"": procedure_view(sight.state, *shown)} if shown else {}


def shown_floor(sight: Sight) -> tuple[Floor, Practice, Scenario] | None:
    """The floor with its practice in the language of whoever looks; None where no floor is open."""
    state, scenario = sight.state, sight.state.opening.scenario_in(sight.language)
    phase = present_phase(state)
    if state.floor is None or scenario.floor is None or phase is None or state.flow.status is Status.ENDED:
        return None
    return (state.floor, scenario.floor, scenario) if Action.FLOOR in phase.actions else None


def speech_view(state: TableState, held: Floor, practice: Practice, scenario: Scenario) -> SpeechView:
    speech, interval = held.speech, held.interval
    return SpeechView(
        chair=practice.word("chair"),
        practice=practice.title,
        speaker=label(scenario, speech.seat, bots_now(state.bots)) if speech else None,
        note=speech.note if speech else "",
        began=speech.began if speech else Millis(0),
        ends_at=speech.ends_at if speech else Millis(0),
        paused_at=speech.held_at if speech and speech.held_at else state.flow.paused_at,
        takes_questions=speech is not None and speech.takes_questions,
        interval=interval.kind.value if interval else "",
        topic=interval.topic if interval else "",
        until=interval.until if interval else Millis(0),
        is_held=speech is not None and speech.held_at > 0,
    )


def list_view(held: Floor, practice: Practice, scenario: Scenario, bots: Bots) -> ListView:
    signs = labels(scenario, bots)
    queue = enumerate(held.queue, start=1)
    return ListView(
        title=practice.word("list"),
        listed=tuple(ListedView(place, signs[each.seat], each.note, each.at) for place, each in queue),
        is_open=held.is_list_open,
        seconds=held.interval.seconds if held.interval and held.interval.seconds else held.seconds,
    )


def procedure_view(state: TableState, held: Floor, practice: Practice, scenario: Scenario) -> ProcedureView:
    points = tuple(held.points.values())[-MOST_SHOWN:]
    motions = tuple(held.motions.values())[-MOST_SHOWN:]
    return ProcedureView(
        practice=practice.title,
        points=tuple(_point(state, each, practice, scenario) for each in reversed(points)),
        motions=tuple(_motion(state, each, practice, scenario) for each in reversed(motions)),
    )


def _point(state: TableState, point: Point, practice: Practice, scenario: Scenario) -> PointView:
    return PointView(
        id=point.id,
        title=practice.word(point.kind),
        label=label_then(scenario, point.seat, state.bots, point.at),
        words=point.words,
        at=point.at,
        is_granted=point.is_granted,
        answer=point.answer,
    )


def _motion(state: TableState, motion: Motion, practice: Practice, scenario: Scenario) -> MotionView:
    signs, rule = labels(scenario, bots_now(state.bots)), practice.motion(motion.kind)
    voters = len(members(state))
    is_voted = rule is not None and rule.vote is not MotionVote.CHAIR
    return MotionView(
        id=motion.id,
        title=practice.word(motion.kind),
        mover=label_then(scenario, motion.mover, state.bots, motion.at),
        minutes=motion.minutes,
        topic=motion.topic,
        at=motion.at,
        status=motion.status.value,
        seconders=tuple(placards(scenario)[each] for each in motion.seconders),
        speakers_for=tuple(signs[each] for each in motion.speakers_for),
        speakers_against=tuple(signs[each] for each in motion.speakers_against),
        next_speaker=next((signs[each] for each in next_speakers(motion)), None),
        vote=rule.vote.value if rule else MotionVote.CHAIR.value,
        cast=len(motion.ballots),
        needed=votes_needed(procedural_rule(practice, motion.kind), voters) if is_voted else 0,
        members=voters,
        reason=motion.reason,
        result=motion.result,
        is_done=motion.is_done,
        is_unopposed=is_unopposed(practice, motion),
    )
