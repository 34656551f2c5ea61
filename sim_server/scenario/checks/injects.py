"""Injects come from somebody, reach somebody, and say what can be read in play."""

from collections.abc import Iterable, Iterator

from sim_server.scenario.checks.finding import Draft, Finding
from sim_server.scenario.checks.inject_moments import check_moment
from sim_server.scenario.expressions import read_expression
from sim_server.scenario.parts.inject import AudiencePart, InjectPart
from sim_server.scenario.suggestion import unknown
from sim_server.scenario.trail import Trail
from sim_server.scenario.vocabulary import Kind, vocabulary_of

MOST_WORDS = 80
MOST_ALTERNATIVES = 6


def check_injects(draft: Draft) -> Iterator[Finding]:
    for number, inject in enumerate(draft.file.injects):
        trail: Trail = ("injects", number)
        yield from _sender(draft, trail, inject)
        yield from _condition(draft, (*trail, "when"), inject.when)
        yield from check_moment(draft, trail, inject)
        yield from _audience(draft, (*trail, "to"), inject.to)
        yield from _words((*trail, "body"), inject.body)
        yield from _alternatives(draft, (*trail, "alternatives"), inject)


def _sender(draft: Draft, trail: Trail, inject: InjectPart) -> Iterator[Finding]:
    known = [character.id for character in draft.file.characters]
    if inject.sender not in known and draft.knows_all("characters"):
        yield Finding((*trail, "from"), unknown("character", inject.sender, known))


def _words(trail: Trail, body: str) -> Iterator[Finding]:
    words = len(body.split())
    if words > MOST_WORDS:
        yield Finding(trail, f"This text has {words} words; at most {MOST_WORDS} are read in play. Cut it.")


def _alternatives(draft: Draft, trail: Trail, inject: InjectPart) -> Iterator[Finding]:
    if len(inject.alternatives) > MOST_ALTERNATIVES:
        message = f"An inject has {MOST_ALTERNATIVES} alternatives at most, and these are {len(inject.alternatives)}."
        yield Finding(trail, f"{message} Write several injects instead.")
    for number, alternative in enumerate(inject.alternatives):
        yield from _condition(draft, (*trail, number, "when"), alternative.when)
        yield from _words((*trail, number, "body"), alternative.body)


def _condition(draft: Draft, trail: Trail, when: str | None) -> Iterator[Finding]:
    if when is None or not draft.knows_all_ids():
        return
    _, mistakes = read_expression(when, vocabulary_of(draft.file), Kind.TRUTH)
    for mistake in mistakes:
        yield Finding(trail, mistake.message, offset=mistake.offset)


def _audience(draft: Draft, trail: Trail, audience: AudiencePart) -> Iterator[Finding]:
    if not draft.is_readable(trail) or any(mended[: len(trail)] == trail for mended in draft.mended):
        return
    if audience.everyone and (audience.delegations or audience.roles):
        yield Finding(
            trail, "Everyone already includes these delegations and roles. Write `to: everyone`, or name some."
        )
    if not (audience.everyone or audience.delegations or audience.roles):
        yield Finding(trail, "This inject reaches nobody. Write `to: everyone`, or name delegations or roles.")
    if not draft.knows_all("delegations"):
        return
    delegations = [delegation.id for delegation in draft.file.delegations]
    yield from _names((*trail, "delegations"), "delegation", audience.delegations, delegations)
    yield from _names((*trail, "roles"), "role", audience.roles, [role.id for role in draft.file.roles()])


def _names(trail: Trail, noun: str, names: tuple[str, ...], known: Iterable[str]) -> Iterator[Finding]:
    known = tuple(known)
    for number, name in enumerate(names):
        if name not in known:
            yield Finding((*trail, number), unknown(noun, name, known))
