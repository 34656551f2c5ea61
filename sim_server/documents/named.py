"""Names as documents carry them: of delegations, and of the files."""

import re
import unicodedata

from sim_server.rules.ids import DelegationId
from sim_server.rules.state import TableState


def names(state: TableState, delegations: tuple[DelegationId, ...]) -> str:
    """The names of delegations, in this order."""
    titles = {each.id: each.name for each in state.scenario.delegations}
    return ", ".join(titles[delegation] for delegation in delegations)


def file_name(title: str) -> str:
    """Letters and digits of any script, the rest as hyphens; at most 60 characters."""
    words = re.sub(r"[^\w]+", "-", unicodedata.normalize("NFC", title.lower())).strip("-_")
    return words[:60] or "text"
