"""Families ``floor_step``, ``floor_moves`` and ``floor_chair``: what one seat can do on the floor, asked of the rules.

Three places: the next step (ask, leave, yield, end), what can be done with motions, and, for a seat with the
power to chair, the chair's tools.
"""

from sim_server.projection.floor import list_view, procedure_view, shown_floor, speech_view
from sim_server.projection.labels import label
from sim_server.projection.possible import refusal_of, refusal_on_trial
from sim_server.projection.regions import Sight, Views
from sim_server.projection.sighting import labels_now, seat_of
from sim_server.projection.views.common import SeatLabel
from sim_server.projection.views.floor import (
    ChairView,
    MotionChoice,
    MotionStep,
    MovesView,
    PointChoice,
    StepView,
)
from sim_server.rules.amending import introductions
from sim_server.rules.commands import (
    AskForFloor,
    Choice,
    Command,
    MoveMotion,
    OfferAmendment,
    RaisePoint,
    SecondMotion,
    SpeakOnMotion,
    WithdrawMotion,
)
from sim_server.rules.decide_floor import may_speak
from sim_server.rules.decide_motions import NAMED
from sim_server.rules.decide_procedure import procedural_choices
from sim_server.rules.held_by_bots import bots_now
from sim_server.rules.ids import MotionId, SeatId
from sim_server.rules.membership import powers, votes_for
from sim_server.rules.practice import MotionRule, Practice, YieldTo
from sim_server.rules.scenario import Power, Scenario
from sim_server.rules.state import Floor, Motion, MotionStatus
from sim_server.rules.state.floor import PENDING


def floor_step(sight: Sight) -> Views:
    shown, seat = shown_floor(sight), seat_of(sight)
    return {"": _step(sight, seat, *shown)} if shown and seat is not None else {}


def floor_moves(sight: Sight) -> Views:
    shown, seat = shown_floor(sight), seat_of(sight)
    return {"": _moves(sight, seat, shown[0], shown[1])} if shown and seat is not None else {}


def floor_chair(sight: Sight) -> Views:
    shown, seat = shown_floor(sight), seat_of(sight)
    if shown is None or seat is None or Power.CHAIR not in powers(sight.state, seat):
        return {}
    return {"": chair_view(sight, *shown, may_act=True)}


def chair_view(sight: Sight, held: Floor, practice: Practice, scenario: Scenario, *, may_act: bool) -> ChairView:
    """The floor as whoever chairs it sees it, seat or facilitator."""
    state = sight.state
    return ChairView(
        speech=speech_view(state, held, practice, scenario),
        queue=list_view(held, practice, scenario, bots_now(state.bots)),
        procedure=procedure_view(state, held, practice, scenario),
        seats=tuple(sign for seat, sign in labels_now(sight).items() if may_speak(state, practice, seat)),
        may_act=may_act,
    )


def motion_choices(sight: Sight, seat: SeatId) -> tuple[MotionChoice, ...]:
    """Every motion of the practice, and why this seat cannot move it now."""
    shown = shown_floor(sight)
    if shown is None:
        return ()
    practice = shown[1]
    return tuple(_motion_choice(sight, seat, practice, rule) for rule in practice.motions)


def point_choices(sight: Sight) -> tuple[PointChoice, ...]:
    """Every point of the practice."""
    shown = shown_floor(sight)
    points = shown[1].points if shown else ()
    return tuple(PointChoice(each.kind, shown[1].word(each.kind), each.interrupts) for each in points if shown)


def _motion_choice(sight: Sight, seat: SeatId, practice: Practice, rule: MotionRule) -> MotionChoice:
    topic = practice.word(rule.kind) if rule.kind in NAMED else ""
    refusal = refusal_on_trial(sight, seat, MoveMotion(rule.kind, minutes=1, topic=topic))
    return MotionChoice(rule.kind, practice.word(rule.kind), rule.vote.value, rule.seconds, refusal)


def _step(sight: Sight, seat: SeatId, held: Floor, practice: Practice, scenario: Scenario) -> StepView:
    listed = [request.seat for request in held.queue]
    refusal = refusal_on_trial(sight, seat, AskForFloor())
    is_listed = seat in listed
    yields = _yields(held, practice, seat)
    return StepView(
        label=label(scenario, seat),
        is_speaking=held.speech is not None and held.speech.seat == seat,
        place=listed.index(seat) + 1 if is_listed else 0 if refusal else len(listed) + 1,
        is_listed=is_listed,
        refusal=refusal,
        yields=yields,
        heirs=_heirs(sight, seat, practice) if YieldTo.SEAT in yields else (),
    )


def _yields(held: Floor, practice: Practice, seat: SeatId) -> tuple[YieldTo, ...]:
    """What the speaker may yield to, as long as time is left; the page does not know when it is over."""
    speech = held.speech
    if speech is None or speech.seat != seat or held.interval or speech.is_yielded or speech.takes_questions:
        return ()
    return practice.yields


def _heirs(sight: Sight, seat: SeatId, practice: Practice) -> tuple[SeatLabel, ...]:
    others = ((each, sign) for each, sign in labels_now(sight).items() if each != seat)
    return tuple(sign for each, sign in others if may_speak(sight.state, practice, each))


def _moves(sight: Sight, seat: SeatId, held: Floor, practice: Practice) -> MovesView:
    let_in = introductions(sight.state, seat) if refusal_of(sight, seat, OfferAmendment) is None else ()
    every = (each for each in held.motions.values() if each.status in PENDING or each.id in let_in)
    steps = (_motion_step(sight, seat, each, practice, let_in) for each in every)
    can_raise = refusal_of(sight, seat, RaisePoint) is None or refusal_of(sight, seat, MoveMotion) is None
    return MovesView(tuple(each for each in steps if _is_something(each)), can_raise)


def _is_something(step: MotionStep) -> bool:
    is_asked = step.can_second or step.can_withdraw or step.can_speak_for or step.can_speak_against
    return bool(is_asked or step.choices or step.may_introduce)


def _motion_step(
    sight: Sight, seat: SeatId, motion: Motion, practice: Practice, let_in: tuple[MotionId, ...]
) -> MotionStep:
    def can(command: Command) -> bool:
        return refusal_on_trial(sight, seat, command) is None

    delegation = votes_for(sight.state, seat)
    is_voting = motion.status is MotionStatus.VOTING and delegation is not None
    choices: tuple[Choice, ...] = procedural_choices(practice) if is_voting else ()
    return MotionStep(
        id=motion.id,
        title=practice.word(motion.kind),
        can_second=can(SecondMotion(motion.id)),
        can_withdraw=can(WithdrawMotion(motion.id)),
        can_speak_for=can(SpeakOnMotion(motion.id, is_for=True)),
        can_speak_against=can(SpeakOnMotion(motion.id, is_for=False)),
        choices=choices,
        choice=motion.ballots.get(delegation) if is_voting and delegation else None,
        may_introduce=motion.id in let_in,
    )
