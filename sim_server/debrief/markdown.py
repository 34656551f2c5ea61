"""Words and names as Markdown will not take them for anything else."""

import re
from typing import Final

from sim_server.debrief.record import Record
from sim_server.rules.ids import DelegationId

SPECIAL: Final = re.compile(r"([\\`*_\[\]<>#|~])")


def plain(text: str) -> str:
    """Words on one line that Markdown will not take for anything else."""
    return SPECIAL.sub(r"\\\1", " ".join(text.split()))


def names(record: Record, delegations: tuple[DelegationId, ...]) -> str:
    """The names of delegations, in this order; "none" where there are none."""
    titles = {delegation.id: delegation.name for delegation in record.opened.scenario.delegations}
    return ", ".join(plain(titles[delegation]) for delegation in delegations) or "none"
