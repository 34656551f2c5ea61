"""Ids follow the pattern and stand once; placards differ."""

import re
from collections.abc import Iterable, Iterator

from sim_server.scenario.checks.finding import Draft, Finding
from sim_server.scenario.trail import Trail

ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
LONGEST_ID = 60
BRIEF_NAMES = frozenset({"public", "confidential"})
"""File names in a delegation's folder that cannot be the name of a role's brief."""

Named = tuple[Trail, str]


def is_id(name: str) -> bool:
    """Whether the name can be an id, and so a file name."""
    return ID.fullmatch(name) is not None and len(name) <= LONGEST_ID


def check_names(draft: Draft) -> Iterator[Finding]:
    file = draft.file
    yield from _pattern([(("name",), file.name)])
    for noun, named in _families(draft):
        yield from _pattern(named)
        yield from _once(noun, named)
    yield from _letters(draft)
    yield from _role_ids(draft)
    words = [(("glossary", number, "word"), term.word) for number, term in enumerate(file.glossary)]
    yield from _once("term", words)


def _families(draft: Draft) -> Iterator[tuple[str, list[Named]]]:
    file = draft.file
    yield "delegation", [(("delegations", i, "id"), each.id) for i, each in enumerate(file.delegations)]
    yield "role", _role_names(draft)
    yield "issue", [(("issues", i, "id"), each.id) for i, each in enumerate(file.issues)]
    for i, issue in enumerate(file.issues):
        yield (
            f"option of `{issue.id}`",
            [(("issues", i, "options", o, "id"), each.id) for o, each in enumerate(issue.options)],
        )
    yield "rule", [(("rules", i, "id"), each.id) for i, each in enumerate(file.rules)]
    yield "round", [(("rounds", i, "id"), each.id) for i, each in enumerate(file.rounds)]
    phases = [
        (("rounds", r, "phases", p, "id"), phase.id)
        for r, a_round in enumerate(file.rounds)
        for p, phase in enumerate(a_round.phases)
    ]
    yield "phase", list(phases)
    yield "character", [(("characters", i, "id"), each.id) for i, each in enumerate(file.characters)]
    yield "inject", [(("injects", i, "id"), each.id) for i, each in enumerate(file.injects)]
    yield "resource", [(("resources", i, "id"), each.id) for i, each in enumerate(file.resources)]
    yield "commitment", [(("commitments", i, "id"), each.id) for i, each in enumerate(file.commitments)]
    yield "indicator", [(("indicators", i, "id"), each.id) for i, each in enumerate(file.indicators)]
    yield "ending", [(("endings", i, "id"), each.id) for i, each in enumerate(file.endings)]
    yield "future", [(("futures", i, "id"), each.id) for i, each in enumerate(file.futures)]
    for i, future in enumerate(file.futures):
        outcomes: list[Named] = [
            (("futures", i, "outcomes", o, "id"), each.id) for o, each in enumerate(future.outcomes)
        ]
        yield f"outcome of `{future.id}`", outcomes


def _role_names(draft: Draft) -> list[Named]:
    return [
        (("delegations", d, "roles", r, "id"), role.id)
        for d, delegation in enumerate(draft.file.delegations)
        for r, role in enumerate(delegation.roles)
    ]


def _pattern(named: Iterable[Named]) -> Iterator[Finding]:
    for trail, name in named:
        if not is_id(name):
            advice = f"Use small letters, digits and single hyphens, begin with a letter, at most {LONGEST_ID} in all."
            yield Finding(trail, f"`{name}` cannot be an id. {advice}")


def _once(noun: str, named: Iterable[Named]) -> Iterator[Finding]:
    seen: set[str] = set()
    for trail, name in named:
        if name in seen:
            yield Finding(trail, f"A second {noun} is called `{name}`. Give each its own name.")
        seen.add(name)


def _letters(draft: Draft) -> Iterator[Finding]:
    owner: dict[str, str] = {}
    for number, delegation in enumerate(draft.file.delegations):
        trail = ("delegations", number, "letters")
        letters = delegation.letters
        if len(letters) != 2 or not letters.isalpha():
            yield Finding(trail, f"A placard has exactly two letters, and this is `{letters}`. Choose two.")
            continue
        first = owner.setdefault(letters.casefold(), delegation.id)
        if first != delegation.id:
            yield Finding(trail, f"`{first}` has the placard `{letters}` too. Choose other letters.")


def _role_ids(draft: Draft) -> Iterator[Finding]:
    for trail, name in _role_names(draft):
        if name in BRIEF_NAMES:
            yield Finding(trail, f"A role cannot be called `{name}`: its brief would be the delegation's. Rename it.")
