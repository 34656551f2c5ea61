"""Resources belong to roles in whole amounts; commitments are kept by what exists; deals are open somewhere."""

from collections.abc import Iterator

from sim_server.rules.goods import Keeping, KeptWhen
from sim_server.rules.scenario import Action
from sim_server.scenario.checks.finding import Draft, Finding
from sim_server.scenario.parts.goods import ResourcePart
from sim_server.scenario.suggestion import unknown
from sim_server.scenario.trading import kept_when
from sim_server.scenario.trail import Trail

MOST_HELD = 1_000_000
MOST_KINDS = 6
"""Kinds of resources that a page shows side by side."""
FORMS = "Write adopted ISSUE=OPTION, in-favour, transfers RESOURCE AMOUNT, or sponsors."


def check_goods(draft: Draft) -> Iterator[Finding]:
    for number, resource in enumerate(draft.file.resources):
        yield from _starts(draft, ("resources", number), resource)
    for number, commitment in enumerate(draft.file.commitments):
        yield from _kept_when(draft, ("commitments", number, "kept-when"), commitment.kept_when)
    if len(draft.file.resources) > MOST_KINDS:
        message = f"There are {len(draft.file.resources)} resources; at most {MOST_KINDS} can be kept in view."
        yield Finding(("resources",), f"{message} Join or drop some.", is_about_key=True)
    yield from _somewhere(draft)


def _starts(draft: Draft, trail: Trail, resource: ResourcePart) -> Iterator[Finding]:
    known = [role.id for role in draft.file.roles()]
    for role, amount in resource.starts.items():
        place: Trail = (*trail, "starts", role)
        if role not in known and draft.knows_all("delegations"):
            yield Finding(place, unknown("role", role, known), is_about_key=True)
        if not 0 <= amount <= MOST_HELD and draft.is_readable(place):
            message = f"A role holds from 0 to {MOST_HELD:,}, and this is {amount:,}. Correct it."
            yield Finding(place, message)
    has_starts = draft.is_readable((*trail, "starts"))
    if has_starts and not any(amount > 0 for amount in resource.starts.values()):
        message = f"Nobody holds `{resource.id}` at the start, so nobody can ever give it. Name a role in `starts`."
        yield Finding(trail, message)


def _kept_when(draft: Draft, place: Trail, words: str) -> Iterator[Finding]:
    try:
        meaning = kept_when(words)
    except ValueError:
        yield Finding(place, f"`{words}` cannot be checked against the record. {FORMS}")
        return
    if meaning is None:
        return
    if meaning.keeping is Keeping.ADOPTED:
        yield from _adopted(draft, place, meaning)
    if meaning.keeping is Keeping.TRANSFERS:
        yield from _transfers(draft, place, meaning)


def _adopted(draft: Draft, place: Trail, meaning: KeptWhen) -> Iterator[Finding]:
    if not draft.knows_all("issues"):
        return
    options = {issue.id: [option.id for option in issue.options] for issue in draft.file.issues}
    issue, option = str(meaning.issue), str(meaning.option)
    if issue not in options:
        yield Finding(place, unknown("issue", issue, options))
    elif option not in options[issue]:
        yield Finding(place, unknown(f"option of `{issue}`", option, options[issue]))


def _transfers(draft: Draft, place: Trail, meaning: KeptWhen) -> Iterator[Finding]:
    known = [resource.id for resource in draft.file.resources]
    if str(meaning.resource) not in known and draft.knows_all("resources"):
        yield Finding(place, unknown("resource", str(meaning.resource), known))
    if meaning.amount < 1:
        yield Finding(place, "A transfer of nothing keeps no promise. Write an amount of 1 or more.")


def _somewhere(draft: Draft) -> Iterator[Finding]:
    is_sure = not any(mended[:1] in ((), ("rounds",), ("futures",)) for mended in draft.mended)
    if is_sure and not any(Action.DEALS in phase.actions for phase in draft.file.phases()):
        paid = {price.resource for future in draft.file.futures for price in (future.nudge, future.peek) if price}
        idle = [resource for resource in draft.file.resources if resource.id not in paid]
        for key, listed in (("resources", idle), ("commitments", draft.file.commitments)):
            if listed:
                message = f"No phase opens `deals`, so these {key} are never used. Add it to the `actions` of a phase."
                yield Finding((key,), message, is_about_key=True)
