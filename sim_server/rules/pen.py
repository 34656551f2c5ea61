"""Who holds the pen: in a chair's text the chair alone, otherwise whoever proposes, sponsors or is invited.

The chair is a seat with that power or, at a table where no role has it, the facilitator. The pen in the facilitator's
hand writes as `THE_CHAIR`: one writer with one draft, whichever of the facilitators holds it at that moment. Only
texts know this name; it is no seat of the table, so it has no ballot, no brief and no conversations.
"""

from typing import Final

from sim_server.rules.actors import Actor, FacilitatorActor, SeatActor
from sim_server.rules.ids import DelegationId, PersonId, SeatId
from sim_server.rules.membership import powers
from sim_server.rules.rejections import Code, Rejection, refuse
from sim_server.rules.scenario import Power, Scenario, TextMode
from sim_server.rules.state import TableState

THE_CHAIR: Final = SeatId("-chair")
"""Stands for the facilitator who holds the pen. No role can have this id."""
OF_THE_CHAIR: Final = DelegationId("-chair")
"""Carries the text of `THE_CHAIR` where another text has sponsors."""


def is_facilitators(scenario: Scenario) -> bool:
    """Whether the pen is the facilitator's: a chair's text, and no role that is the chair."""
    return scenario.text_mode is TextMode.CHAIR and not any(Power.CHAIR in role.powers for role in scenario.roles)


def writer(actor: Actor) -> SeatActor:
    """Who writes in a text. A facilitator who may write at all holds the pen."""
    return actor if isinstance(actor, SeatActor) else SeatActor(THE_CHAIR, PersonId(""))


def writes(state: TableState, actor: Actor) -> bool:
    """Whether the pen of this table is this facilitator's."""
    return isinstance(actor, FacilitatorActor) and is_facilitators(state.scenario)


def delegation_of(state: TableState, seat: SeatId) -> DelegationId:
    """For whom this seat writes."""
    return OF_THE_CHAIR if seat == THE_CHAIR else state.seats[seat].delegation


def may_hold(state: TableState, seat: SeatId) -> bool:
    is_chairs = state.scenario.text_mode is TextMode.CHAIR
    return not is_chairs or seat == THE_CHAIR or Power.CHAIR in powers(state, seat)


def refused_pen(state: TableState, seat: SeatId) -> Rejection | None:
    """Why this seat can begin, sponsor or write no text."""
    return None if may_hold(state, seat) else refuse(Code.CHAIR_HOLDS_PEN)
