"""What a participant's page or program tells besides commands: what was read, and that somebody types.

Only of what their own page shows: a signal about any other conversation or item is dropped without a word, so
nobody learns what exists, and nobody makes the store grow.
"""

from sim_server.live.house import House
from sim_server.live.orders import Signal, SignalKind
from sim_server.live.runner import Runner
from sim_server.live.stand import Stand
from sim_server.rules.actors import SeatActor
from sim_server.rules.audience import can_see
from sim_server.rules.decide_talk import audience_of
from sim_server.rules.ids import ChannelId
from sim_server.signals.protocol import ReadMark, SignalsUnavailable, Typing


async def signalled(house: House, runner: Runner, stand: Stand, actor: SeatActor, signal: Signal) -> None:
    """Pass a signal on. Play goes on where the store of signals is away."""
    try:
        match signal.kind:
            case SignalKind.TYPING:
                await _typing(house, runner, stand, actor, signal)
            case SignalKind.SEEN:
                await _seen(house, runner, stand, actor, signal)
    except SignalsUnavailable:
        return


async def _typing(house: House, runner: Runner, stand: Stand, actor: SeatActor, signal: Signal) -> None:
    if _shows(runner, stand, signal.channel):
        typing = Typing(signal.channel, f"seat/{actor.seat}")
        await house.signals.type(runner.table, typing, house.hall.now())


async def _seen(house: House, runner: Runner, stand: Stand, actor: SeatActor, signal: Signal) -> None:
    number = runner.number_of(stand, signal.channel, signal.item)
    if number is not None and _shows(runner, stand, signal.channel):
        mark = ReadMark(signal.item, number)
        await house.signals.mark_read(runner.table, actor.person, signal.channel, mark)


def _shows(runner: Runner, stand: Stand, channel: ChannelId) -> bool:
    """Whether this is among the conversations of the page now: of a room that was left, items stay and it does not."""
    found = runner.state.channels.get(channel)
    return found is not None and can_see(stand.viewer, audience_of(found))
