"""A chair's text needs somebody who can hold the pen."""

from collections.abc import Iterator

from sim_server.rules.scenario import Power, TextMode
from sim_server.scenario.checks.finding import Draft, Finding

NOBODY = "Nobody can hold the pen. Give one role the powers `chair` and `propose`; the facilitator can take that seat."


def check_pens(draft: Draft) -> Iterator[Finding]:
    needed = {Power.CHAIR, Power.PROPOSE}
    holders = (role for role in draft.file.roles() if needed <= set(role.powers))
    if draft.file.text_mode is TextMode.CHAIR and next(holders, None) is None:
        yield Finding(("text-mode",), NOBODY)
