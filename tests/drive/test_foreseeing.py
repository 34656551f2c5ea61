"""Bots and futures: what they do is allowed, each keeps to its hope, and now and then helps what is likeliest."""

from collections import Counter
from random import Random

from sim_server.bots.foreseeing import foresee
from sim_server.bots.hand import Hand
from sim_server.bots.temper import Temper
from sim_server.bots.thought import Thought
from sim_server.rules.actors import SeatActor
from sim_server.rules.audience import SeatViewer
from sim_server.rules.commands import Command, NudgeFuture
from sim_server.rules.ids import OutcomeId
from sim_server.rules.rejections import Rejection
from tests.rules.futures.given_futures import CODES
from tests.rules.given import VOTERS
from tests.rules.given_table_of_futures import HELD, table_of_futures
from tests.rules.packs.test_signatories import seen

ROUNDS = 400


def tried(bot: SeatActor) -> list[Command]:
    """What a bot would do in so many rounds at a table where nothing has happened; each of it is allowed."""
    random = Random(5)
    hand = Hand.of(seen(table_of_futures(), SeatViewer(bot.seat)))
    thought = Thought(hand, Temper.drawn(random, mood=0), random)
    found = [command for _ in range(ROUNDS) if (command := foresee(thought)) is not None]
    for command in set(found):
        assert not isinstance(table_of_futures().asks(command, bot), Rejection)
    return found


def nudges_of_codes(bot: SeatActor) -> Counter[OutcomeId]:
    return Counter(each.outcome for each in tried(bot) if isinstance(each, NudgeFuture) and each.future == CODES)


def test_each_bot_helps_its_one_hope_and_what_is_likeliest_and_nothing_else() -> None:
    """The codes hold with 55 %."""
    found = [each for each in map(nudges_of_codes, VOTERS) if each]
    assert found
    for each in found:
        hope = each.most_common(1)[0][0]
        assert set(each) == {hope, HELD}
