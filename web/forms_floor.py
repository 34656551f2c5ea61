"""The forms of the floor: the speakers' list, speeches, points and motions."""

from collections.abc import Mapping
from typing import Final

from sim_server.rules.commands import (
    AskForFloor,
    CastOnMotion,
    Choice,
    CloseMotion,
    EndSpeech,
    ExtendSpeech,
    HoldSpeech,
    LeaveList,
    MarkMotionDone,
    MoveMotion,
    PutMotion,
    RaisePoint,
    Recognise,
    ReorderSpeakers,
    ResumeFloor,
    RuleMotion,
    RulePoint,
    SecondMotion,
    SetSpeakersList,
    SpeakOnMotion,
    WithdrawMotion,
    Yield,
)
from sim_server.rules.limits import LONGEST_SPEECH
from sim_server.rules.practice import MotionKind, PointKind, YieldTo
from web.building import Builder, form
from web.fields import Fields, Reader, choice, maybe_name, maybe_number, name, names, number, words, yes

MOST_MINUTES: Final = 24 * 60


def _or_nothing(most: int) -> Reader:
    """A number, or 0 where none is written."""

    def read(fields: Fields, field: str) -> int:
        return maybe_number(0, most)(fields, field) or 0

    return read


FLOOR_FORMS: Final[Mapping[str, Builder]] = {
    "ask-for-floor": form(AskForFloor, note=words, anyway=yes),
    "leave-list": form(LeaveList, seat=maybe_name),
    "reorder-speakers": form(ReorderSpeakers, order=names),
    "set-speakers-list": form(SetSpeakersList, is_open=yes, seconds=maybe_number(1, LONGEST_SPEECH)),
    "recognise": form(Recognise, seat=name),
    "hold-speech": form(HoldSpeech, seat=name, is_held=yes),
    "extend-speech": form(ExtendSpeech, seconds=number(1, LONGEST_SPEECH)),
    "end-speech": form(EndSpeech, seat=name),
    "yield": form(Yield, to=choice(YieldTo), seat=maybe_name),
    "raise-point": form(RaisePoint, kind=choice(PointKind), words=words, cannot_hear=yes, anyway=yes),
    "rule-point": form(RulePoint, point=name, is_granted=yes, answer=words, anyway=yes),
    "move-motion": form(
        MoveMotion,
        kind=choice(MotionKind),
        minutes=_or_nothing(MOST_MINUTES),
        seconds=_or_nothing(LONGEST_SPEECH),
        topic=words,
        anyway=yes,
    ),
    "second-motion": form(SecondMotion, motion=name),
    "withdraw-motion": form(WithdrawMotion, motion=name),
    "speak-on-motion": form(SpeakOnMotion, motion=name, is_for=yes),
    "rule-motion": form(RuleMotion, motion=name, is_in_order=yes, reason=words, anyway=yes),
    "put-motion": form(PutMotion, motion=name),
    "cast-on-motion": form(CastOnMotion, motion=name, choice=choice(Choice)),
    "close-motion": form(CloseMotion, motion=name),
    "mark-motion-done": form(MarkMotionDone, motion=name),
    "resume-floor": form(ResumeFloor),
}
