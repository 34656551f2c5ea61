"""What adopted texts do to the odds of futures: answers and outcomes that exist, factors, each answer once, in time."""

from collections.abc import Iterator

from sim_server.rules.scenario import Action, PhaseKind
from sim_server.scenario.chances import number_of
from sim_server.scenario.checks.finding import Draft, Finding
from sim_server.scenario.checks.futures import STRONGEST
from sim_server.scenario.parts.future import FuturePart, LeveragePart
from sim_server.scenario.problem import Severity
from sim_server.scenario.suggestion import unknown
from sim_server.scenario.trail import Trail


def check_leverage(draft: Draft) -> Iterator[Finding]:
    for number, future in enumerate(draft.file.futures):
        seen: set[tuple[str, str, str]] = set()
        for place, part in enumerate(future.moved_by):
            trail: Trail = ("futures", number, "moved-by", place)
            yield from _answer(draft, trail, part)
            yield from _outcome(draft, trail, part, future)
            yield from _factor((*trail, "factor"), part)
            said = (part.issue, part.option, part.outcome)
            if said in seen:
                yield Finding(trail, "This is said twice. Keep one, with the factor that you mean.")
            seen.add(said)
        if future.moved_by and not draft.mended and _comes_too_late(draft, future):
            message = f"`{future.id}` is measured before any text can be adopted, so none moves it. Measure it later."
            yield Finding(("futures", number, "moved-by"), message, is_about_key=True, severity=Severity.WARNING)


def _answer(draft: Draft, trail: Trail, part: LeveragePart) -> Iterator[Finding]:
    if not draft.knows_all("issues"):
        return
    options = {issue.id: [option.id for option in issue.options] for issue in draft.file.issues}
    if part.issue not in options:
        yield Finding((*trail, "issue"), unknown("issue", part.issue, options))
    elif part.option not in options[part.issue]:
        yield Finding((*trail, "option"), unknown(f"option of `{part.issue}`", part.option, options[part.issue]))


def _outcome(draft: Draft, trail: Trail, part: LeveragePart, future: FuturePart) -> Iterator[Finding]:
    known = [outcome.id for outcome in future.outcomes]
    if part.outcome not in known and draft.knows_all("futures"):
        yield Finding((*trail, "outcome"), unknown(f"outcome of `{future.id}`", part.outcome, known))


def _factor(place: Trail, part: LeveragePart) -> Iterator[Finding]:
    factor = number_of(part.factor)
    if factor is None or not 1 < factor <= STRONGEST:
        message = f"`{part.factor}` moves no odds up. Write a number above 1 and at most {STRONGEST}, such as 1.5."
        yield Finding(place, message)


def _comes_too_late(draft: Draft, future: FuturePart) -> bool:
    """Whether every phase that settles the future comes before the first in which somebody can vote."""
    phases = draft.file.phases()
    voting = next((at for at, phase in enumerate(phases) if Action.VOTE in phase.actions), len(phases))
    settling = [
        at
        for at, phase in enumerate(phases)
        if phase.kind is PhaseKind.MEASUREMENT and (not phase.measures or future.id in phase.measures)
    ]
    return bool(settling) and max(settling) < voting
