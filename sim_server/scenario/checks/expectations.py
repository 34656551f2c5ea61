"""What is expected of a rehearsal can be: shares from 0 to 100 %, the lower first, of what the scenario has."""

from collections.abc import Iterable, Iterator

from sim_server.scenario.chances import number_of
from sim_server.scenario.checks.finding import Draft, Finding
from sim_server.scenario.parts.expect import SharePart
from sim_server.scenario.suggestion import unknown
from sim_server.scenario.trail import Trail


def check_expectations(draft: Draft) -> Iterator[Finding]:
    expect = draft.file.expect
    if expect is None:
        return
    if expect.agreement_rate is not None:
        yield from _share(("expect", "agreement-rate"), expect.agreement_rate)
    endings, delegations = (each.id for each in draft.file.endings), (each.id for each in draft.file.delegations)
    yield from _named(draft, "ending", ("expect", "endings"), expect.endings, endings)
    yield from _named(draft, "delegation", ("expect", "wins"), expect.wins, delegations)


def _named(
    draft: Draft, noun: str, trail: Trail, shares: dict[str, SharePart], names: Iterable[str]
) -> Iterator[Finding]:
    known = tuple(names)
    for name, share in shares.items():
        if name not in known and draft.knows_all(f"{noun}s"):
            yield Finding((*trail, name), unknown(noun, name, known), is_about_key=True)
        yield from _share((*trail, name), share)


def _share(trail: Trail, share: SharePart) -> Iterator[Finding]:
    found = {key: number_of(text) for key, text in (("least", share.least), ("most", share.most)) if text is not None}
    if not found:
        yield Finding(trail, "This expects nothing. Say `least`, `most` or both.", is_about_key=True)
    for key, number in found.items():
        if number is None or not 0 <= number <= 1:
            yield Finding((*trail, key), "A share lies between 0% and 100%. Write it like 40% or 0.4.")
    least, most = found.get("least"), found.get("most")
    if least is not None and most is not None and least > most:
        message = f"At least {share.least} and at most {share.most} leave nothing between. Correct one of the two."
        yield Finding((*trail, "least"), message)
