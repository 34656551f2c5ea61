"""The console's seats: who holds each, who is here, who has spoken."""

from collections.abc import Mapping

from sim_server.projection.console_attendance import held, here, presence, quiet_seats, ready
from sim_server.projection.console_reader import is_facilitator, may_act, reads_content
from sim_server.projection.labels import in_order
from sim_server.projection.regions import Sight, Views
from sim_server.projection.sighting import labels_now
from sim_server.projection.views.common import SeatLabel
from sim_server.projection.views.console import AttendanceView, SeatRow
from sim_server.rules.evolve_opening import help_channel
from sim_server.rules.ids import SeatId
from sim_server.rules.membership import seats_of, votes_for
from sim_server.rules.state import Seat, Status


def seats(sight: Sight) -> Views:
    if not is_facilitator(sight):
        return {}
    signs, quiet = labels_now(sight), quiet_seats(sight.state)
    return {seat: _row(sight, sight.state.seats[seat], signs, is_quiet=seat in quiet) for seat in signs}


def attendance(sight: Sight) -> Views:
    if not is_facilitator(sight):
        return {}
    state = sight.state
    view = AttendanceView(
        here=here(sight),
        total=len(held(state)),
        ready=ready(state),
        in_lobby=state.flow.status is Status.LOBBY,
        quiet=len(quiet_seats(state)) if reads_content(sight) else None,
    )
    return {"": view}


def _row(sight: Sight, seat: Seat, signs: Mapping[SeatId, SeatLabel], *, is_quiet: bool) -> SeatRow:
    reads = reads_content(sight)
    spoken = sight.state.activity.get(seat.id)
    colleagues = (other for other in seats_of(sight.state, seat.delegation) if other != seat.id)
    return SeatRow(
        label=signs[seat.id],
        holding=seat.holding,
        people=seat.people,
        presence=presence(sight, seat),
        is_ready=seat.is_ready,
        is_muted=seat.is_muted,
        covered_by=signs[seat.covered_by] if seat.covered_by else None,
        colleagues=in_order(signs, colleagues),
        casts_vote=votes_for(sight.state, seat.id) is not None,
        help_channel=help_channel(seat.id),
        turns=(spoken.turns if spoken else 0) if reads else None,
        last_at=spoken.last_at if spoken and reads else None,
        is_quiet=is_quiet if reads else None,
        may_act=may_act(sight),
    )
