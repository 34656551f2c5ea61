"""Decision rules count real votes: fractions, weights, vetoes, quorum and times make sense."""

from collections.abc import Iterator

from sim_server.rules.limits import MOST_SILENCE_HOURS
from sim_server.rules.scenario import DecisionKind, Power
from sim_server.scenario.checks.finding import Draft, Finding
from sim_server.scenario.fraction import NO_QUORUM, share_of
from sim_server.scenario.parts.rule import GroupPart, RulePart
from sim_server.scenario.suggestion import unknown
from sim_server.scenario.trail import Trail
from sim_server.scenario.voting import voting_delegations

LONGEST_VOTE = 3600
"""Seconds."""
LONGEST_DRAFTING = 120
"""Minutes."""
HEAVIEST = 1000


def check_decisions(draft: Draft) -> Iterator[Finding]:
    for number, rule in enumerate(draft.file.rules):
        trail: Trail = ("rules", number)
        yield from _shares(trail, rule)
        yield from _secrecy(trail, rule)
        yield from _times(trail, rule)
        yield from _members(draft, trail, rule)
        yield from _groups(draft, trail, rule)
    yield from _idle_vetoes(draft)
    yield from _nobody_signs(draft)


def _shares(trail: Trail, rule: RulePart) -> Iterator[Finding]:
    share = share_of(rule.fraction)
    if share is None:
        yield Finding((*trail, "fraction"), f"`{rule.fraction}` is not a share. Write it as 1/2, 2/3 or 3/4.")
    elif rule.kind is DecisionKind.MAJORITY and rule.above and share[0] == share[1]:
        yield Finding((*trail, "fraction"), "More than the whole can never vote in favour. Lower the fraction.")
    if rule.quorum != NO_QUORUM and share_of(rule.quorum) is None:
        yield Finding((*trail, "quorum"), f"`{rule.quorum}` is not a share. Write it as 1/2 or 2/3, or write none.")


def _secrecy(trail: Trail, rule: RulePart) -> Iterator[Finding]:
    if rule.secret and (rule.weights or rule.vetoes):
        message = "A secret ballot cannot show weights or vetoes. Make the vote open, or take them out."
        yield Finding((*trail, "secret"), message)
    elif rule.secret and (rule.groups or rule.roll_call or rule.kind is DecisionKind.SILENCE):
        message = "Groups are counted, objections made and calls answered by name. Make the vote open."
        yield Finding((*trail, "secret"), message)
    if rule.divisible and rule.kind is not DecisionKind.MAJORITY:
        message = "Parts are voted by majority. Take it out, or make the rule a majority."
        yield Finding((*trail, "divisible"), message)
    if rule.roll_call and rule.kind is not DecisionKind.MAJORITY:
        message = "A roll call is a vote by majority. Take it out, or make the rule a majority."
        yield Finding((*trail, "roll-call"), message)


def _times(trail: Trail, rule: RulePart) -> Iterator[Finding]:
    if not 1 <= rule.seconds <= LONGEST_VOTE:
        message = f"A vote stays open for 1 to {LONGEST_VOTE} seconds, and this is {rule.seconds}. Correct it."
        yield Finding((*trail, "seconds"), message)
    yield from _silence(trail, rule)
    if rule.record_minutes > LONGEST_DRAFTING:
        message = f"The record is open for at most {LONGEST_DRAFTING} minutes, and this is {rule.record_minutes}."
        yield Finding((*trail, "record-minutes"), f"{message} Correct it.")
    if not 1 <= rule.drafting_minutes <= LONGEST_DRAFTING:
        message = f"Drafting takes 1 to {LONGEST_DRAFTING} minutes, and this is {rule.drafting_minutes}. Correct it."
        yield Finding((*trail, "drafting-minutes"), message)


def _silence(trail: Trail, rule: RulePart) -> Iterator[Finding]:
    """A deadline is for silence alone, and is said once."""
    for key, most in (("minutes", MOST_SILENCE_HOURS * 60), ("hours", MOST_SILENCE_HOURS)):
        given = getattr(rule, key)
        if given is None:
            continue
        if rule.kind is not DecisionKind.SILENCE:
            yield Finding((*trail, key), f"`{key}` is for rules of kind silence. Write `seconds` instead.")
        elif not 1 <= given <= most:
            yield Finding((*trail, key), f"Silence lasts 1 to {most} {key}, and this is {given}. Correct it.")
    if rule.minutes is not None and rule.hours is not None:
        yield Finding((*trail, "hours"), "The deadline is said twice. Keep `minutes` or `hours`.")


def _groups(draft: Draft, trail: Trail, rule: RulePart) -> Iterator[Finding]:
    if rule.groups and rule.kind is not DecisionKind.MAJORITY:
        message = "Groups are counted in votes by majority. Take them out, or make the rule a majority."
        yield Finding((*trail, "groups"), message)
    ids = [group.id for group in rule.groups]
    for number, group in enumerate(rule.groups):
        place: Trail = (*trail, "groups", number)
        if group.id in ids[:number]:
            yield Finding((*place, "id"), f"The rule has two groups `{group.id}`. Give each its own id.")
        yield from _group(draft, place, group)


def _group(draft: Draft, place: Trail, group: GroupPart) -> Iterator[Finding]:
    share = share_of(group.fraction)
    if share is None:
        yield Finding((*place, "fraction"), f"`{group.fraction}` is not a share. Write it as 1/2, 2/3 or 3/4.")
    elif group.above and share[0] == share[1]:
        yield Finding((*place, "fraction"), "More than the whole can never vote in favour. Lower the fraction.")
    if not group.delegations:
        yield Finding((*place, "delegations"), "Nobody is in this group. Name its delegations.")
    if draft.knows_all("delegations"):
        for number, name in enumerate(group.delegations):
            yield from _member(draft, (*place, "delegations", number), name, is_about_key=False)


def _members(draft: Draft, trail: Trail, rule: RulePart) -> Iterator[Finding]:
    if not draft.knows_all("delegations"):
        return
    for name, weight in rule.weights.items():
        place = (*trail, "weights", name)
        yield from _member(draft, place, name, is_about_key=True)
        if not 1 <= weight <= HEAVIEST and draft.is_readable(place):
            yield Finding(place, f"A vote counts from 1 to {HEAVIEST}, and this is {weight}. Correct it.")
    for number, name in enumerate(rule.vetoes):
        yield from _member(draft, (*trail, "vetoes", number), name, is_about_key=False)


def _idle_vetoes(draft: Draft) -> Iterator[Finding]:
    vetoing = {name for rule in draft.file.rules for name in rule.vetoes}
    for d, delegation in enumerate(draft.file.delegations):
        for r, role in enumerate(delegation.roles):
            if Power.VETO in role.powers and delegation.id not in vetoing and draft.knows_all("rules"):
                message = f"No rule has `{delegation.id}` among its `vetoes`. Add it there, or take `veto` out here."
                yield Finding(("delegations", d, "roles", r, "powers"), message)


def _nobody_signs(draft: Draft) -> Iterator[Finding]:
    if any(Power.SIGN in role.powers for role in draft.file.roles()) or not draft.knows_all("delegations"):
        return
    for number, rule in enumerate(draft.file.rules):
        if rule.signed:
            message = "Nobody can sign. Give roles the power `sign`, or take this out."
            yield Finding(("rules", number, "signed"), message)


def _member(draft: Draft, place: Trail, name: str, *, is_about_key: bool) -> Iterator[Finding]:
    known = [delegation.id for delegation in draft.file.delegations]
    if name not in known:
        yield Finding(place, unknown("delegation", name, known), is_about_key)
    elif name not in voting_delegations(draft.file):
        message = f"`{name}` has no vote. Give one of its roles the power `vote`, or take it out here."
        yield Finding(place, message, is_about_key)
