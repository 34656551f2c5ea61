"""Delegations have roles; the demo and the language can be used."""

from collections.abc import Iterator

from sim_server.scenario.checks.finding import Draft, Finding
from sim_server.scenario.ladder import cast_for, sizes
from sim_server.scenario.language import is_language
from sim_server.scenario.suggestion import unknown


def check_parties(draft: Draft) -> Iterator[Finding]:
    if len(draft.file.delegations) < 2:
        yield Finding(("delegations",), "Nobody can negotiate alone. Add at least two delegations.", is_about_key=True)
    for number, delegation in enumerate(draft.file.delegations):
        if not delegation.roles:
            message = f"`{delegation.id}` has no roles. Give it at least one."
            yield Finding(("delegations", number, "roles"), message, is_about_key=True)
    if not is_language(draft.file.language):
        message = f"`{draft.file.language}` is not a language tag. Write one such as en, fr or pt-BR."
        yield Finding(("language",), message)


def check_demo(draft: Draft) -> Iterator[Finding]:
    demo = draft.file.demo
    if demo is None or not draft.knows_all("delegations"):
        return
    known = [role.id for role in draft.file.roles()]
    for number, role in enumerate(demo.play):
        if role not in known:
            yield Finding(("demo", "play", number), unknown("role", role, known))
    reached = sizes(draft.file.cast)
    if draft.file.cast.full != len(known) or any(mended[:1] == ("cast",) for mended in draft.mended):
        return
    if demo.people not in reached:
        message = f"There is no cast for {demo.people} people. Choose {reached.start} to {reached.stop - 1}."
        yield Finding(("demo", "people"), message)
        return
    cast = cast_for(draft.file, demo.people)
    for number, role in enumerate(demo.play):
        if role in known and role not in cast.roles:
            message = f"With {demo.people} people `{role}` has no seat. Choose another role, or more people."
            yield Finding(("demo", "play", number), message)
