"""The reference of commands and refusals, made from the code: for `docs/protocol.md` and for AsyncAPI.

``python -m sim_server.api.reference`` prints the two last sections of that page.
"""

import sys
from collections.abc import Iterator
from dataclasses import MISSING, Field, fields
from typing import Final, cast

from sim_server.api.names import COMMANDS, SERVERS_OWN
from sim_server.rules.commands import Command
from sim_server.rules.permission import Issuer
from sim_server.rules.permissions import PERMISSIONS
from sim_server.rules.rejections import SENTENCES, Code

_WHO: Final = {
    Issuer.SEAT: "seat",
    Issuer.LEAD: "lead",
    Issuer.TABLE: "table facilitator",
    Issuer.OBSERVER: "observing facilitator",
    Issuer.TECHNICAL: "technical facilitator",
}


def commands_table() -> str:
    """Every command that programs may send, as a table in Markdown."""
    rows = "\n".join(_row(name, kind) for name, kind in COMMANDS.items())
    return f"| `do` | members | who | what it asks |\n|---|---|---|---|\n{rows}\n"


def codes_table() -> str:
    """Every code of a refusal with its sentence, as a table in Markdown."""
    rows = "\n".join(f"| `{code}` | {SENTENCES[code]} |" for code in Code)
    return f"| code | sentence |\n|---|---|\n{rows}\n"


def members(kind: type[Command]) -> Iterator[Field[object]]:
    """The members that a program sends, in order."""
    return (field for field in cast("tuple[Field[object], ...]", fields(kind)) if field.name not in SERVERS_OWN)


def purpose(kind: type[Command]) -> str:
    """What the command asks: the first paragraph of its own words."""
    return " ".join((kind.__doc__ or "").split("\n\n")[0].split()).replace("``", "`")


def who_sends(kind: type[Command]) -> str:
    line = next(line for line in PERMISSIONS if line.command is kind)
    return ", ".join(name for issuer, name in _WHO.items() if issuer in line.who)


def is_required(member: Field[object]) -> bool:
    return member.default is MISSING and member.default_factory is MISSING


def _row(name: str, kind: type[Command]) -> str:
    given = ", ".join(f"`{each.name}`" if is_required(each) else f"[`{each.name}`]" for each in members(kind))
    return f"| `{name}` | {given} | {who_sends(kind)} | {purpose(kind)} |"


if __name__ == "__main__":
    sys.stdout.write(f"{commands_table()}\n{codes_table()}")
