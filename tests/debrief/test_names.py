"""What whoever acted is called in an export: people by name or pseudonym, and a bot a bot."""

from sim_server.debrief.names import A_BOT, Names, named_actor, pseudonyms
from sim_server.debrief.record import Entry, record_of
from sim_server.rules.actors import BOT, SeatActor, actor_key
from sim_server.rules.events import BotHolds
from sim_server.rules.ids import CommandId
from tests.rules import given


def test_a_bot_is_called_one_and_takes_no_pseudonym() -> None:
    opened = given.opened(seated=())
    acts = actor_key(SeatActor(given.NORTH.seat, BOT))
    holds = BotHolds(given.NORTH.seat, holds=True, at=opened.at)
    record = record_of(
        (Entry(opened.at, "server", CommandId("1"), opened), Entry(opened.at, acts, CommandId("2"), holds))
    )

    names = pseudonyms((record,))
    assert BOT not in names.people
    assert named_actor(acts, names)["person"] == A_BOT
    assert Names({}, {}).person(BOT) == A_BOT
    assert Names({}, {}).person("p-unknown") == "Somebody"
