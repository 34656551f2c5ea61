"""A slow viewer gets the newest of each region and every item, or the whole page anew; never a disorder."""

from sim_server.live.mailbox import MOST_WAITING
from sim_server.rules.audience import ObserverViewer, SeatViewer
from sim_server.rules.commands import ChangeTime, SendMessage
from sim_server.rules.ids import ChannelId, CommandId, ItemId
from tests.live.hallway import House, Wire, a_house
from tests.rules import given

PLENARY = ChannelId("plenary")


async def say(house: House, text: str) -> None:
    await house.does(SendMessage(PLENARY, text), given.NORTH)


async def longer(house: House) -> None:
    await house.does(ChangeTime(house.runner.state.flow.occurrence, 60), given.LEAD)


async def test_waiting_fragments_leave_as_one_message_with_the_newest_of_each_region() -> None:
    async with a_house() as house:
        wire = house.observer()
        wire.is_ready = False
        await longer(house)
        await say(house, "first")
        await longer(house)
        await say(house, "second")
        assert wire.payloads == []
        wire.becomes_ready()
        assert len(wire.payloads) == 1
        assert wire.items("plenary") == ["first", "second"]
        clocks = [message for message in wire.messages if message.get("family") == "clock"]
        assert [clock["view"]["ends_at"] for clock in clocks] == [house.runner.state.flow.ends_at]


async def test_without_merging_every_change_is_sent() -> None:
    async with a_house(merges=False) as house:
        wire = house.observer()
        wire.is_ready = False
        await longer(house)
        await longer(house)
        wire.becomes_ready()
        assert len([message for message in wire.messages if message.get("family") == "clock"]) == 2


async def test_a_viewer_too_far_behind_gets_the_whole_page_once() -> None:
    async with a_house() as house:
        wire = house.observer()
        wire.is_ready = False
        for number in range(MOST_WAITING + 5):
            await say(house, f"word {number}")
        wire.becomes_ready()
        assert [message["type"] for message in wire.messages if message["type"] in {"keys", "feed"}] == ["keys", "feed"]
        (feed,) = [message for message in wire.messages if message["type"] == "feed"]
        assert [item["text"] for item in feed["items"]][-1] == f"word {MOST_WAITING + 4}"
        await say(house, "and on")
        assert wire.items("plenary") == ["and on"]


async def test_a_slow_viewer_does_not_slow_the_others() -> None:
    async with a_house() as house:
        slow, quick = house.observer(), house.observer()
        slow.is_ready = False
        await say(house, "hello")
        assert quick.items("plenary") == ["hello"]
        assert slow.payloads == []


async def test_who_comes_back_gets_only_what_they_lack() -> None:
    async with a_house() as house:
        wire = house.observer()
        await say(house, "seen")
        (seen,) = [message["item"]["id"] for message in wire.messages if message["type"] == "item"]
        await say(house, "missed")
        back = Wire()
        house.looks_on(ObserverViewer(), have={PLENARY: ItemId(seen)}, wire=back)
        assert back.items("plenary") == ["missed"]
        assert not [message for message in back.messages if message["type"] == "feed"]


async def test_what_a_command_changes_leaves_together_with_its_answer() -> None:
    async with a_house() as house:
        wire, mailbox = house.looks_on(SeatViewer(given.NORTH.seat))
        other = house.observer()
        told: list[object] = []

        def tell(answer: object) -> None:
            told.append(answer)
            mailbox.answer(b'{"type":"accepted","id":"c"}')

        house.runner.enter(
            SendMessage(PLENARY, "hello"), id=CommandId("c"), actor=given.NORTH, told=tell, mailbox=mailbox
        )
        await say(house, "next")
        assert [message["type"] for message in wire.messages] == ["item", "accepted", "item"]
        assert len(wire.payloads) == 2
        assert len(other.payloads) == 2
        assert len(told) == 1


async def test_an_answer_waits_with_the_rest_for_a_slow_viewer_and_outlives_a_resync() -> None:
    async with a_house() as house:
        wire, mailbox = house.looks_on(SeatViewer(given.NORTH.seat))
        wire.is_ready = False
        mailbox.answer(b'{"type":"accepted","id":"one"}')
        for number in range(MOST_WAITING + 5):
            await say(house, f"word {number}")
        mailbox.answer(b'{"type":"accepted","id":"two"}')
        wire.becomes_ready()
        assert [m["id"] for m in wire.messages if m["type"] == "accepted"] == ["one", "two"]
        assert wire.messages[0]["type"] == "keys"
