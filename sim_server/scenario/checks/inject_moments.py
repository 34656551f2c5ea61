"""Injects come while play lasts, by one road each, and not without end."""

from collections.abc import Iterator

from sim_server.rules.scenario import PhaseKind
from sim_server.scenario.checks.finding import Draft, Finding
from sim_server.scenario.checks.timetable import play_minutes
from sim_server.scenario.parts.inject import InjectPart
from sim_server.scenario.suggestion import unknown
from sim_server.scenario.trail import Trail

MOST_AGAIN = 20
"""How often one inject is released at most."""


def check_moment(draft: Draft, trail: Trail, inject: InjectPart) -> Iterator[Finding]:
    """When an inject comes, and when it comes again."""
    yield from _minute(draft, (*trail, "minute"), inject)
    yield from _phase(draft, (*trail, "phase"), inject)
    yield from _delay(draft, (*trail, "delay"), inject)
    yield from _again(draft, (*trail, "again"), inject)


def _minute(draft: Draft, place: Trail, inject: InjectPart) -> Iterator[Finding]:
    if inject.minute is None:
        return
    end = play_minutes(draft.file)
    if inject.minute < 0:
        yield Finding(place, f"Minutes count from the start of play, and this is {inject.minute}. Write 0 or more.")
    elif inject.minute >= end and not any(mended[:1] == ("rounds",) for mended in draft.mended):
        message = f"Play ends at minute {end}, and this comes at minute {inject.minute}. Choose an earlier one."
        yield Finding(place, message)


def _phase(draft: Draft, place: Trail, inject: InjectPart) -> Iterator[Finding]:
    if inject.phase is None:
        return
    if inject.minute is not None or inject.when is not None:
        other = "minute" if inject.minute is not None else "when"
        yield Finding(place, f"An inject comes with a phase or by `{other}`, not both. Leave one of them out.")
    phases = {phase.id: phase for phase in draft.file.phases()}
    if inject.phase not in phases:
        if draft.knows_all("rounds"):
            yield Finding(place, unknown("phase", inject.phase, phases))
    elif phases[inject.phase].kind is PhaseKind.DEBRIEF:
        yield Finding(place, "Play is over in a debrief, so this inject never comes. Choose an earlier phase.")


def _delay(draft: Draft, place: Trail, inject: InjectPart) -> Iterator[Finding]:
    if inject.delay < 0:
        yield Finding(place, f"A delay is minutes to wait, and this is {inject.delay}. Write 0 or more.")
    elif inject.delay and not (inject.when or inject.phase):
        if draft.is_readable((*place[:-1], "when")) and draft.is_readable((*place[:-1], "phase")):
            message = "A delay counts from a condition or a phase, and there is none. Add `when`, or use `minute`."
            yield Finding(place, message)
    elif (inject.minute or 0) + inject.delay >= play_minutes(draft.file) and inject.delay:
        yield Finding(place, "Play is over by then, so this inject never comes. Choose a shorter delay.")


def _again(draft: Draft, place: Trail, inject: InjectPart) -> Iterator[Finding]:
    again = inject.again
    if again is None or not draft.is_readable(place):
        return
    if not 2 <= again.most <= MOST_AGAIN:
        message = f"An inject that comes again comes 2 to {MOST_AGAIN} times in all, and this is {again.most}."
        yield Finding((*place, "most"), f"{message} Choose such a number, or leave `again` out.")
    if again.every is not None and again.every < 1:
        yield Finding((*place, "every"), f"It comes again after a minute or more, and this is {again.every}. Write 1.")
    if inject.minute is None and inject.phase is None and inject.when is None:
        yield Finding(place, "The button releases this inject, so it does not come again by itself. Add when it comes.")
    elif inject.when is not None and again.every is not None:
        message = "This inject comes again each time its condition comes true anew. Leave `every` out."
        yield Finding((*place, "every"), message)
    elif inject.when is None and again.every is None:
        yield Finding(place, "It is not said after how many minutes this comes again. Add `every: 10`.")
