"""Phases take time, open something to do, and decide under a rule that exists."""

from collections.abc import Iterator

from sim_server.rules.scenario import Action, PhaseKind
from sim_server.scenario.checks.finding import Draft, Finding
from sim_server.scenario.parts.round import PhasePart
from sim_server.scenario.parts.scenario_file import ScenarioFile
from sim_server.scenario.suggestion import unknown
from sim_server.scenario.trail import Trail

QUIET = frozenset({PhaseKind.BRIEFING, PhaseKind.DEBRIEF})
"""Kinds in which seats may have nothing to do but read and listen."""
LONGEST_PHASE = 480
"""Minutes."""


def play_minutes(file: ScenarioFile) -> int:
    """Minutes of all phases before the debrief."""
    return sum(phase.minutes for phase in file.phases() if phase.kind is not PhaseKind.DEBRIEF)


def check_timetable(draft: Draft) -> Iterator[Finding]:
    for r, a_round in enumerate(draft.file.rounds):
        if not a_round.phases:
            message = f"The round `{a_round.id}` has no phases. Add one, or remove the round."
            yield Finding(("rounds", r, "phases"), message, is_about_key=True)
        for p, phase in enumerate(a_round.phases):
            yield from _phase(draft, ("rounds", r, "phases", p), phase)
    if play_minutes(draft.file) <= 0 and not _has_mended_minutes(draft):
        message = "There are no minutes of play. Add a phase that is not a debrief."
        yield Finding(("rounds",), message, is_about_key=True)


def _phase(draft: Draft, trail: Trail, phase: PhasePart) -> Iterator[Finding]:
    if not 1 <= phase.minutes <= LONGEST_PHASE:
        message = f"A phase takes 1 to {LONGEST_PHASE} minutes, and this is {phase.minutes}. Correct it."
        yield Finding((*trail, "minutes"), message)
    yield from _actions(draft, trail, phase)
    yield from _rule(draft, trail, phase)


def _actions(draft: Draft, trail: Trail, phase: PhasePart) -> Iterator[Finding]:
    place = (*trail, "actions")
    if not draft.is_readable((*trail, "kind")) or any(place == mended[:-1] for mended in draft.mended):
        return
    if phase.kind is PhaseKind.DECISION and Action.VOTE not in phase.actions:
        yield Finding(place, f"The decision phase `{phase.id}` does not open `vote`. Add it to `actions`.")
    elif not phase.actions and phase.kind not in QUIET:
        yield Finding(place, f"The phase `{phase.id}` allows nothing. Open some `actions`, such as plenary or rooms.")
    if Action.PRESS in phase.actions and not draft.file.press_channel:
        message = f"The phase `{phase.id}` opens `press`, and there is no press room. Take it out here,"
        yield Finding(place, f"{message} or write `press-channel: true`.")


def _rule(draft: Draft, trail: Trail, phase: PhasePart) -> Iterator[Finding]:
    if phase.rule is None:
        if phase.kind is PhaseKind.DECISION and draft.is_readable((*trail, "kind")):
            yield Finding(
                (*trail, "rule"), f"The decision phase `{phase.id}` has no `rule`. Name the rule of its votes."
            )
        return
    known = [rule.id for rule in draft.file.rules]
    if phase.rule not in known and draft.knows_all("rules"):
        yield Finding((*trail, "rule"), unknown("rule", phase.rule, known))
    if phase.kind is not PhaseKind.DECISION and Action.VOTE not in phase.actions:
        message = f"The phase `{phase.id}` names a rule but opens no `vote`. Add it to `actions`, or remove the rule."
        yield Finding((*trail, "rule"), message)


def _has_mended_minutes(draft: Draft) -> bool:
    return any(trail[:1] in ((), ("rounds",)) for trail in draft.mended)
