"""Futures: chances that sum to 1, prices that can be paid, and phases in which they are moved and measured."""

from collections.abc import Iterator
from fractions import Fraction

from sim_server.rules.scenario import Action, PhaseKind
from sim_server.scenario.chances import chances_of, number_of, percent, sums_to_one
from sim_server.scenario.checks.finding import Draft, Finding
from sim_server.scenario.parts.future import FuturePart, NudgePart, PeekPart
from sim_server.scenario.parts.round import PhasePart
from sim_server.scenario.problem import Severity
from sim_server.scenario.suggestion import unknown
from sim_server.scenario.trail import Trail

FEWEST, MOST = 2, 6
"""Outcomes of one future: what a bar can show."""
LIKELIEST = Fraction(4, 5)
"""A prior above this leaves little open."""
MOST_TIMES = 20
STRONGEST = 10


def check_futures(draft: Draft) -> Iterator[Finding]:
    for number, future in enumerate(draft.file.futures):
        trail: Trail = ("futures", number)
        yield from _outcomes(trail, future)
        if future.nudge is not None:
            yield from _price(draft, (*trail, "nudge"), future.nudge)
            yield from _factor((*trail, "nudge", "factor"), future.nudge)
        if future.peek is not None:
            yield from _price(draft, (*trail, "peek"), future.peek)
            yield from _reliability((*trail, "peek", "reliability"), future)
    for trail, phase in _phases(draft):
        yield from _measures(draft, trail, phase)
        yield from _needless(draft, trail, phase)
    if draft.file.futures and not any(mended[:1] in ((), ("rounds",), ("futures",)) for mended in draft.mended):
        yield from _unused(draft)


def _outcomes(trail: Trail, future: FuturePart) -> Iterator[Finding]:
    place: Trail = (*trail, "outcomes")
    count = len(future.outcomes)
    if not FEWEST <= count <= MOST:
        message = f"A future has {FEWEST} to {MOST} outcomes, and this has {count}. Correct it."
        yield Finding(place, message, is_about_key=True)
        return
    texts = [outcome.prior for outcome in future.outcomes]
    for number, text in enumerate(texts):
        yield from _prior((*place, number, "prior"), text)
    chances = chances_of(texts)
    if chances and not sums_to_one(texts, chances):
        message = f"The priors of `{future.id}` sum to {percent(sum(chances, Fraction(0)))}, not to 100 %. Correct one."
        yield Finding(place, message, is_about_key=True)


def _prior(place: Trail, text: str) -> Iterator[Finding]:
    prior = number_of(text)
    if prior is None:
        yield Finding(place, f"`{text}` is not a chance. Write it as 45% or 0.45.")
    elif not 0 < prior < 1:
        message = f"An outcome is possible and not certain, and this is {percent(prior)}. Write more than 0 % and less"
        yield Finding(place, f"{message} than 100 %, or leave the outcome out.")
    elif prior > LIKELIEST:
        message = f"{percent(prior)} leaves little open. A future is worth playing where no outcome is above 80 %."
        yield Finding(place, message, severity=Severity.WARNING)


def _price(draft: Draft, trail: Trail, price: NudgePart | PeekPart) -> Iterator[Finding]:
    known = [resource.id for resource in draft.file.resources]
    if price.resource and price.resource not in known and draft.knows_all("resources"):
        yield Finding((*trail, "resource"), unknown("resource", price.resource, known))
    if price.resource and price.amount < 1:
        yield Finding((*trail, "amount"), "It costs nothing. Write an `amount` of 1 or more, or leave `resource` out.")
    if price.amount and not price.resource:
        yield Finding((*trail, "amount"), "Say what is paid: name a `resource`.")
    if not 1 <= price.most <= MOST_TIMES:
        message = f"A seat may do this 1 to {MOST_TIMES} times, and this is {price.most}. Correct it."
        yield Finding((*trail, "most"), message)


def _factor(place: Trail, nudge: NudgePart) -> Iterator[Finding]:
    factor = number_of(nudge.factor)
    if factor is None or not 1 < factor <= STRONGEST:
        message = f"`{nudge.factor}` moves no odds up. Write a number above 1 and at most {STRONGEST}, such as 1.5."
        yield Finding(place, message)


def _reliability(place: Trail, future: FuturePart) -> Iterator[Finding]:
    """With n outcomes a guess is right one time in n."""
    if future.peek is None or not FEWEST <= len(future.outcomes) <= MOST:
        return
    least, reliability = Fraction(1, len(future.outcomes)), number_of(future.peek.reliability)
    if reliability is None or not least < reliability < 1:
        message = f"`{future.peek.reliability}` is no reliability. A guess is right {percent(least)} of the time, and"
        yield Finding(place, f"{message} certainty would be a measurement. Write something between, such as 80%.")


def _phases(draft: Draft) -> Iterator[tuple[Trail, PhasePart]]:
    for r, a_round in enumerate(draft.file.rounds):
        for p, phase in enumerate(a_round.phases):
            yield ("rounds", r, "phases", p), phase


def _measures(draft: Draft, trail: Trail, phase: PhasePart) -> Iterator[Finding]:
    place: Trail = (*trail, "measures")
    if phase.measures and phase.kind is not PhaseKind.MEASUREMENT and draft.is_readable((*trail, "kind")):
        message = f"Only a phase of kind measurement measures, and `{phase.id}` is none. Change its `kind`, or take"
        yield Finding(place, f"{message} this out.", is_about_key=True)
    known = [future.id for future in draft.file.futures]
    for number, name in enumerate(phase.measures):
        if name not in known and draft.knows_all("futures"):
            yield Finding((*place, number), unknown("future", name, known))


def _needless(draft: Draft, trail: Trail, phase: PhasePart) -> Iterator[Finding]:
    if not draft.knows_all("futures") or any(mended[:1] == ("futures",) for mended in draft.mended):
        return
    futures = draft.file.futures
    for action, found in (
        (Action.NUDGE, any(future.nudge for future in futures)),
        (Action.PEEK, any(future.peek for future in futures)),
        (Action.FORECAST, bool(futures)),
    ):
        if action in phase.actions and not found:
            what = "there are no futures" if action is Action.FORECAST else f"no future has a `{action.value}`"
            message = f"The phase `{phase.id}` opens `{action.value}`, and {what}. Add one, or take it out here."
            yield Finding((*trail, "actions"), message)


def _unused(draft: Draft) -> Iterator[Finding]:
    phases = draft.file.phases()
    opened = {action for phase in phases for action in phase.actions}
    measuring = [phase for phase in phases if phase.kind is PhaseKind.MEASUREMENT]
    for number, future in enumerate(draft.file.futures):
        for key, action, part in (("nudge", Action.NUDGE, future.nudge), ("peek", Action.PEEK, future.peek)):
            if part is not None and action not in opened:
                message = f"No phase opens `{key}`, so nobody ever can. Add it to the `actions` of a phase."
                yield Finding(("futures", number, key), message, is_about_key=True)
        if not any(not phase.measures or future.id in phase.measures for phase in measuring):
            message = f"`{future.id}` is never measured. Add a phase of kind measurement, or name it in `measures`."
            yield Finding(("futures", number), message)
