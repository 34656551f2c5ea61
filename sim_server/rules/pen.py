"""Who holds the pen: in a chair's text the chair alone, otherwise whoever proposes, sponsors or is invited."""

from sim_server.rules.ids import SeatId
from sim_server.rules.membership import powers
from sim_server.rules.rejections import Code, Rejection, refuse
from sim_server.rules.scenario import Power, TextMode
from sim_server.rules.state import TableState


def may_hold(state: TableState, seat: SeatId) -> bool:
    return state.scenario.text_mode is not TextMode.CHAIR or Power.CHAIR in powers(state, seat)


def refused_pen(state: TableState, seat: SeatId) -> Rejection | None:
    """Why this seat can begin, sponsor or write no text."""
    return None if may_hold(state, seat) else refuse(Code.CHAIR_HOLDS_PEN)
