"""Injects come from somebody, reach somebody, and come while play lasts."""

from collections.abc import Iterable, Iterator

from sim_server.scenario.checks.finding import Draft, Finding
from sim_server.scenario.checks.timetable import play_minutes
from sim_server.scenario.expressions import read_expression
from sim_server.scenario.parts.inject import AudiencePart, InjectPart
from sim_server.scenario.suggestion import unknown
from sim_server.scenario.trail import Trail
from sim_server.scenario.vocabulary import Kind, vocabulary_of

MOST_WORDS = 80


def check_injects(draft: Draft) -> Iterator[Finding]:
    for number, inject in enumerate(draft.file.injects):
        trail: Trail = ("injects", number)
        yield from _sender(draft, trail, inject)
        yield from _minute(draft, trail, inject)
        yield from _condition(draft, (*trail, "when"), inject)
        yield from _delay(draft, (*trail, "delay"), inject)
        yield from _audience(draft, (*trail, "to"), inject.to)
        words = len(inject.body.split())
        if words > MOST_WORDS:
            yield Finding(
                (*trail, "body"), f"This text has {words} words; at most {MOST_WORDS} are read in play. Cut it."
            )


def _sender(draft: Draft, trail: Trail, inject: InjectPart) -> Iterator[Finding]:
    known = [character.id for character in draft.file.characters]
    if inject.sender not in known and draft.knows_all("characters"):
        yield Finding((*trail, "from"), unknown("character", inject.sender, known))


def _minute(draft: Draft, trail: Trail, inject: InjectPart) -> Iterator[Finding]:
    if inject.minute is None:
        return
    place = (*trail, "minute")
    end = play_minutes(draft.file)
    if inject.minute < 0:
        yield Finding(place, f"Minutes count from the start of play, and this is {inject.minute}. Write 0 or more.")
    elif inject.minute >= end and not any(mended[:1] == ("rounds",) for mended in draft.mended):
        message = f"Play ends at minute {end}, and this comes at minute {inject.minute}. Choose an earlier one."
        yield Finding(place, message)


def _condition(draft: Draft, trail: Trail, inject: InjectPart) -> Iterator[Finding]:
    if inject.when is None or not draft.knows_all_ids():
        return
    _, mistakes = read_expression(inject.when, vocabulary_of(draft.file), Kind.TRUTH)
    for mistake in mistakes:
        yield Finding(trail, mistake.message, offset=mistake.offset)


def _delay(draft: Draft, trail: Trail, inject: InjectPart) -> Iterator[Finding]:
    if inject.delay < 0:
        yield Finding(trail, f"A delay is minutes to wait, and this is {inject.delay}. Write 0 or more.")
    elif inject.delay and inject.when is None and draft.is_readable((*trail[:-1], "when")):
        yield Finding(trail, "A delay counts from a condition, and there is none. Add `when`, or use `minute`.")
    elif (inject.minute or 0) + inject.delay >= play_minutes(draft.file) and inject.delay:
        yield Finding(trail, "Play is over by then, so this inject never comes. Choose a shorter delay.")


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
