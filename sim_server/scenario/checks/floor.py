"""The floor follows a pack that exists, its overrides make sense, and some phase opens it."""

from collections.abc import Iterator

from sim_server.rules.limits import LONGEST_SPEECH
from sim_server.rules.practice import MotionKind, PointKind, Signatories
from sim_server.rules.scenario import Action, TextMode
from sim_server.scenario.checks.finding import Draft, Finding
from sim_server.scenario.fraction import share_of
from sim_server.scenario.parts.floor import FloorPart, FloorTextPart, MotionPart
from sim_server.scenario.parts.pack import PackFile, PackTextPart
from sim_server.scenario.practices import pack_named, pack_names
from sim_server.scenario.problem import Severity
from sim_server.scenario.suggestion import unknown
from sim_server.scenario.trail import Trail
from sim_server.scenario.voting import voting_delegations

FLOOR: Trail = ("floor",)
POINTS, MOTIONS = tuple(PointKind), tuple(MotionKind)
THINGS = ("title", "chair", "speaker", "list", "draft", "organ")
"""What has a word besides points and motions."""
LONGEST_CAUCUS = 240
"""Minutes."""
MOST_SPEAKERS = 10
LAST_PRECEDENCE = 99
NO_SHARE = "none"


def check_floor(draft: Draft) -> Iterator[Finding]:
    floor = draft.file.floor
    if floor is None:
        yield from _opened_in_vain(draft)
        return
    if draft.is_readable((*FLOOR, "pack")) and floor.pack not in pack_names():
        yield Finding((*FLOOR, "pack"), unknown("rule pack", floor.pack, pack_names()))
    elif draft.is_readable((*FLOOR, "pack")):
        yield from _overrides(draft, floor, pack_named(floor.pack))
    yield from _opened_nowhere(draft)


def _opened_in_vain(draft: Draft) -> Iterator[Finding]:
    if not draft.is_readable(FLOOR):
        return
    for r, a_round in enumerate(draft.file.rounds):
        for p, phase in enumerate(a_round.phases):
            if Action.FLOOR in phase.actions:
                message = f"The phase `{phase.id}` opens `floor`, and the scenario has no `floor`."
                yield Finding(("rounds", r, "phases", p, "actions"), f"{message} Add `floor: un` at the top level.")


def _opened_nowhere(draft: Draft) -> Iterator[Finding]:
    if not any(Action.FLOOR in phase.actions for phase in draft.file.phases()):
        message = "No phase opens `floor`, so nobody uses it. Add `floor` to the `actions` of a phase."
        yield Finding(FLOOR, message, is_about_key=True, severity=Severity.WARNING)


def _overrides(draft: Draft, floor: FloorPart, pack: PackFile) -> Iterator[Finding]:
    yield from _times(floor)
    yield from _names(floor, pack)
    for name, motion in floor.motions.items():
        yield from _motion(draft, (*FLOOR, "motions", name), name, motion, pack)
    yield from _text(draft, floor)
    yield from _backed_nowhere(draft, floor.text, pack.text)


def _times(floor: FloorPart) -> Iterator[Finding]:
    for key, seconds in (
        ("speech-seconds", floor.speech_seconds),
        ("caucus-seconds", floor.caucus_seconds),
        ("reply-seconds", floor.reply_seconds),
    ):
        if seconds is not None and not 1 <= seconds <= LONGEST_SPEECH:
            message = f"A speech takes 1 to {LONGEST_SPEECH} seconds, and this is {seconds}. Correct it."
            yield Finding((*FLOOR, key), message)
    minutes = floor.longest_caucus
    if minutes is not None and not 1 <= minutes <= LONGEST_CAUCUS:
        message = f"A caucus takes 1 to {LONGEST_CAUCUS} minutes, and this is {minutes}. Correct it."
        yield Finding((*FLOOR, "longest-caucus"), message)


def _names(floor: FloorPart, pack: PackFile) -> Iterator[Finding]:
    for name in floor.points:
        if name not in POINTS:
            yield Finding((*FLOOR, "points", name), unknown("point", name, POINTS), is_about_key=True)
    had = [*pack.points, *pack.motions]
    for number, name in enumerate(floor.without):
        if name not in had:
            yield Finding((*FLOOR, "without", number), unknown("point or motion of this pack", name, had))
        elif name in floor.motions or name in floor.points:
            message = f"`{name}` is left out here and changed above. Keep one of the two."
            yield Finding((*FLOOR, "without", number), message)
    known = [*THINGS, *POINTS, *MOTIONS]
    for name in floor.words:
        if name not in known:
            yield Finding((*FLOOR, "words", name), unknown("thing with a word", name, known), is_about_key=True)


def _motion(draft: Draft, trail: Trail, name: str, motion: MotionPart, pack: PackFile) -> Iterator[Finding]:
    if name not in MOTIONS:
        yield Finding(trail, unknown("motion", name, MOTIONS), is_about_key=True)
        return
    is_new = MotionKind(name) not in pack.motions
    missing = [field for field in type(motion).model_fields if getattr(motion, field) is None]
    if is_new and missing and draft.is_readable(trail):
        keys = ", ".join(f"`{field.replace('_', '-')}`" for field in missing)
        yield Finding(trail, f"The pack has no motion `{name}`, so it needs all its values. Add {keys}.")
    yield from _numbers(draft, trail, motion)


def _numbers(draft: Draft, trail: Trail, motion: MotionPart) -> Iterator[Finding]:
    others = max(0, len(voting_delegations(draft.file)) - 1)
    if motion.seconds is not None and not 0 <= motion.seconds <= others and draft.knows_all("delegations"):
        message = f"At most {others} other delegations can second a motion, and this asks for {motion.seconds}."
        yield Finding((*trail, "seconds"), f"{message} Correct it.")
    if motion.precedence is not None and not 1 <= motion.precedence <= LAST_PRECEDENCE:
        message = f"Precedence counts from 1 to {LAST_PRECEDENCE}, and this is {motion.precedence}. Correct it."
        yield Finding((*trail, "precedence"), message)
    for key, count in (("speakers-for", motion.speakers_for), ("speakers-against", motion.speakers_against)):
        if count is not None and not 0 <= count <= MOST_SPEAKERS:
            message = f"From 0 to {MOST_SPEAKERS} may speak on one side, and this is {count}. Correct it."
            yield Finding((*trail, key), message)


def _text(draft: Draft, floor: FloorPart) -> Iterator[Finding]:
    delegations = len(draft.file.delegations)
    bounded = (
        ("sponsors-min", floor.text.sponsors_min),
        ("sponsors-max", floor.text.sponsors_max),
        ("signatories-min", floor.text.signatories_min),
    )
    for key, count in bounded:
        least = 1 if key == "sponsors-min" else 0
        if count is not None and not least <= count <= delegations and draft.knows_all("delegations"):
            message = f"There are {delegations} delegations, so this is from {least} to {delegations}, not {count}."
            yield Finding((*FLOOR, "text", key), f"{message} Correct it.")
    yield from _backing(floor)


def _backed_nowhere(draft: Draft, own: FloorTextPart, pack: PackTextPart) -> Iterator[Finding]:
    """Others sponsor and sign a draft in phases that open ``sponsor``, and without them it is not introduced."""
    sponsors = pack.sponsors_min if own.sponsors_min is None else own.sponsors_min
    signatories = (own.signatories or pack.signatories) is not Signatories.NONE
    is_open = any(Action.SPONSOR in phase.actions for phase in draft.file.phases())
    if (sponsors > 1 or signatories) and not is_open and draft.file.text_mode is not TextMode.CHAIR:
        message = "Under this practice other delegations sponsor or sign a draft, and no phase opens `sponsor`."
        advice = "Add `sponsor` to the `actions` of a phase, beside `propose`."
        yield Finding(FLOOR, f"{message} {advice}", is_about_key=True, severity=Severity.WARNING)


def _backing(floor: FloorPart) -> Iterator[Finding]:
    """A share that can be read, and room for the sponsors that a draft needs."""
    share = floor.text.signatories_share
    if share is not None and share != NO_SHARE and share_of(share) is None:
        message = f"Write a share as 1/5, or {NO_SHARE}. `{share}` is neither."
        yield Finding((*FLOOR, "text", "signatories-share"), message)
    least, most = floor.text.sponsors_min, floor.text.sponsors_max
    if least is not None and most is not None and 0 < most < least:
        message = f"A draft needs {least} sponsors and a text has at most {most}. Raise one or lower the other."
        yield Finding((*FLOOR, "text", "sponsors-max"), message)
