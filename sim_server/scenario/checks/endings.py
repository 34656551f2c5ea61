"""Endings leave no hole and none is in vain: each has a condition but the last, and each speaks to every delegation."""

from collections.abc import Iterator

from sim_server.scenario.checks.asked import findings_in
from sim_server.scenario.checks.finding import Draft, Finding
from sim_server.scenario.parts.world import EndingPart
from sim_server.scenario.problem import Severity
from sim_server.scenario.suggestion import unknown
from sim_server.scenario.trail import Trail
from sim_server.scenario.vocabulary import Kind, Readers

MOST = 20


def check_endings(draft: Draft) -> Iterator[Finding]:
    endings = draft.file.endings
    if len(endings) > MOST:
        message = f"There are {len(endings)} endings; at most {MOST} are asked. Join some."
        yield Finding(("endings",), message, is_about_key=True)
    for number, ending in enumerate(endings):
        trail: Trail = ("endings", number)
        yield from findings_in(draft, (*trail, "when"), ending.when, Kind.TRUTH, Readers.AFTERWARDS)
        yield from _delegations(draft, trail, ending)
    if draft.knows_all("endings"):
        yield from _order(draft)


def _order(draft: Draft) -> Iterator[Finding]:
    """A `when` that could not be read is one all the same."""
    endings = draft.file.endings
    always = [n for n, each in enumerate(endings) if each.when is None and draft.is_readable(("endings", n, "when"))]
    if not endings:
        return
    if not always and draft.is_readable(("endings", len(endings) - 1, "when")):
        message = f"Where no condition holds there is no ending. Take `when` out of `{endings[-1].id}`, or add one more"
        yield Finding(("endings", len(endings) - 1, "when"), f"{message} without it.", is_about_key=True)
    for number in range(always[0] + 1, len(endings)) if always else ():
        message = f"`{endings[number].id}` is never reached: `{endings[always[0]].id}` above it has no `when`."
        yield Finding(("endings", number), f"{message} Add one there, or move it to the end.")


def _delegations(draft: Draft, trail: Trail, ending: EndingPart) -> Iterator[Finding]:
    if not draft.knows_all("delegations"):
        return
    known = [delegation.id for delegation in draft.file.delegations]
    for name in ending.own:
        if name not in known:
            yield Finding((*trail, "for", name), unknown("delegation", name, known), is_about_key=True)
    missing = [name for name in known if name not in ending.own]
    if missing and draft.is_readable((*trail, "for")):
        names = ", ".join(f"`{name}`" for name in missing)
        message = f"`{ending.id}` has no words of its own for {names}. Say what it means for them."
        yield Finding((*trail, "for"), message, is_about_key=True, severity=Severity.WARNING)
