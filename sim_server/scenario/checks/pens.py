"""A chair's text needs somebody who can hold the pen: the chair or, where no role is the chair, the facilitator."""

from collections.abc import Iterator

from sim_server.rules.scenario import Power, TextMode
from sim_server.scenario.checks.finding import Draft, Finding

NOBODY = (
    "Nobody can hold the pen, because the chair may not propose. Give that role the power `propose` too, or take "
    "`chair` from it: where no role is the chair, the facilitator holds the pen."
)


def check_pens(draft: Draft) -> Iterator[Finding]:
    chairs = [role for role in draft.file.roles() if Power.CHAIR in role.powers]
    can_hold = not chairs or any(Power.PROPOSE in role.powers for role in chairs)
    if draft.file.text_mode is TextMode.CHAIR and not can_hold:
        yield Finding(("text-mode",), NOBODY)
