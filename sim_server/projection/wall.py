"""The families of the wall: a card for the table, and a line while it needs somebody."""

from collections import Counter
from collections.abc import Iterator

from sim_server.projection.clock import clock_view
from sim_server.projection.console_attendance import are_all_ready, held, here, last_word, quiet_seats, ready
from sim_server.projection.console_needs import fully_cast_vote, to_rule
from sim_server.projection.console_reader import is_facilitator, may_act, reads_content
from sim_server.projection.floor import shown_floor
from sim_server.projection.labels import in_order, placards
from sim_server.projection.regions import PRESENT, Family, Scope, Sight, Views
from sim_server.projection.sighting import labels_now, scenario_of
from sim_server.projection.views.wall import CardView, NeedView, TableTalk, TalkBar, WaitingSeat
from sim_server.rules.ids import DelegationId
from sim_server.rules.state import Holding, ProposalStatus, Status, TableState
from sim_server.rules.state.channels import ChannelKind
from sim_server.rules.voting import open_vote


def cards(sight: Sight) -> Views:
    if not is_facilitator(sight):
        return {}
    state = sight.state
    seats = state.seats.values()
    card = CardView(
        table=state.opening.table,
        number=state.opening.number,
        clock=clock_view(state, sight.language),
        index=state.flow.index,
        occurrence=state.flow.occurrence,
        here=here(sight),
        total=len(held(state)),
        ready=ready(state),
        bots=sum(seat.holding is Holding.BOT for seat in seats),
        empty=sum(seat.holding is Holding.VACANT for seat in seats),
        hints=tuple(_hints(state)),
        talk=_talk(sight) if reads_content(sight) else None,
        may_act=may_act(sight),
    )
    return {state.opening.table: card}


def needs(sight: Sight) -> Views:
    state = sight.state
    calls = _calls(sight) if reads_content(sight) else ()
    reason = _reason(state, calls)
    if not (reason and is_facilitator(sight)):
        return {}
    need = NeedView(
        table=state.opening.table,
        number=state.opening.number,
        reason=reason,
        calls=calls,
        paused_at=state.flow.paused_at,
        occurrence=state.flow.occurrence,
        next_phase=clock_view(state, sight.language).next_phase,
        may_act=may_act(sight),
    )
    return {state.opening.table: need}


def _reason(state: TableState, calls: tuple[WaitingSeat, ...]) -> str:
    """The most pressing reason why somebody should look at this table; empty for none."""
    if calls:
        return "call"
    if hint := next(_hints(state), ""):
        return hint
    return "paused" if state.flow.status is Status.PAUSED else ""


def _calls(sight: Sight) -> tuple[WaitingSeat, ...]:
    """Seats that wait for an answer, the longest waiting first."""
    signs = labels_now(sight)
    waiting = sorted(sight.state.help.items(), key=lambda call: call[1])
    return tuple(WaitingSeat(signs[seat], since) for seat, since in waiting)


def _hints(state: TableState) -> Iterator[str]:
    """Why it may be time to look at this table, the most pressing first."""
    if state.flow.status is Status.ENDED:
        return
    if state.flow.by_outage:
        yield "outage"
    if state.flow.is_time_up:
        yield "time_up"
    if fully_cast_vote(state):
        yield "all_voted"
    if are_all_ready(state):
        yield "all_ready"


def _talk(sight: Sight) -> TableTalk:
    state, signs = sight.state, labels_now(sight)
    shown = shown_floor(sight)
    floor = shown[0] if shown else None
    rooms = (channel for channel in state.channels.values() if channel.kind is ChannelKind.ROOM)
    alive = (ProposalStatus.DRAFT, ProposalStatus.INTRODUCED)
    return TableTalk(
        calls=_calls(sight),
        quiet=in_order(signs, quiet_seats(state)),
        messages=sum(activity.turns for activity in state.activity.values()),
        last_word_at=last_word(state),
        rooms=sum(room.is_open for room in rooms),
        open_texts=sum(proposal.status in alive for proposal in state.proposals.values()),
        has_open_vote=open_vote(state) is not None,
        speaker=signs[floor.speech.seat] if floor and floor.speech else None,
        to_speak=len(floor.queue) if floor else 0,
        to_rule=to_rule(floor) if floor else 0,
        shares=_shares(sight),
        open_amendments=sum(each.is_open for each in state.amending.amendments.values()),
    )


def _shares(sight: Sight) -> tuple[TalkBar, ...]:
    turns: Counter[DelegationId] = Counter()
    for seat, activity in sight.state.activity.items():
        turns[sight.state.seats[seat].delegation] += activity.turns
    signs = placards(scenario_of(sight))
    return tuple(TalkBar(sign, turns[delegation]) for delegation, sign in signs.items())


WALL_FAMILIES: tuple[Family, ...] = (
    Family(
        "card",
        Scope.VIEWER,
        frozenset(
            {
                "opening",
                "flow",
                "seats",
                "channels",
                "help",
                "proposals",
                "votes",
                "activity",
                "floor",
                "amending",
                "bots",
                PRESENT,
            }
        ),
        cards,
    ),
    Family("need", Scope.VIEWER, frozenset({"opening", "flow", "seats", "help", "votes", "bots"}), needs),
)
