"""The oracle finds what is planted: a loss, a leak, a swap, a double, a stale region."""

from dataclasses import replace
from pathlib import Path

import msgspec

from sim_server.drive.oracle import verdict as verdict_module
from sim_server.drive.oracle.due import due_items
from sim_server.drive.oracle.hands import hands_of
from sim_server.drive.oracle.logged import Logged, read_log
from sim_server.drive.oracle.may import may_see
from sim_server.drive.oracle.sightings import Arrival, Sightings
from sim_server.drive.oracle.verdict import Verdict, judge
from sim_server.rules.actors import BOT, SeatActor, actor_key
from sim_server.rules.audience import FacilitatorKind, FacilitatorViewer, ObserverViewer, SeatViewer, Viewer
from sim_server.rules.commands import (
    AnswerRoom,
    AskForRoom,
    Command,
    HoldByBot,
    LeaveRoom,
    SendMessage,
    UnseatPerson,
)
from sim_server.rules.events import RoomAsked, RoomOpened
from sim_server.rules.evolve_opening import PLENARY, help_channel
from sim_server.rules.ids import ChannelId, CommandId, ItemId
from tests.drive.played import Played
from tests.rules import given

NORTH, SOUTH, FIRM = Played.NORTH, Played.SOUTH, Played.FIRM
"""North and South meet in a private room; the firm is not in it."""


def a_play() -> Played:
    """Words in plenary, in a private room, on a help line, and a room that somebody leaves."""
    played = Played()
    played.does(SendMessage(PLENARY, "Good morning"), NORTH)
    asked = played.does(AskForRoom((SOUTH.seat,), "Access"), NORTH, RoomAsked)
    opened = played.does(AnswerRoom(asked.request, accepts=True), SOUTH, RoomOpened)
    played.does(SendMessage(opened.channel, "Between us"), NORTH)
    played.does(SendMessage(help_channel(FIRM.seat), "What now?"), FIRM)
    played.does(LeaveRoom(opened.channel), SOUTH)
    played.does(SendMessage(PLENARY, "Good night"), SOUTH)
    return played


PLAY = a_play()
LOG = PLAY.log
BOTS = hands_of(LOG).held_by_bots


def faultless(viewer: Viewer, log: tuple[Logged, ...] = LOG) -> Sightings:
    """What this viewer gets from a server that makes no mistake."""
    arrivals = tuple(
        Arrival(each.item, each.channel, each.words, 1, is_live=True, is_again=False, is_bots=each.is_bots)
        for each in due_items(log)
        if each.is_due(viewer)
    )
    if isinstance(viewer, FacilitatorViewer):
        return Sightings(viewer, "facilitator", arrivals, frozenset(), frozenset(), frozenset(), (), BOTS)
    may = may_see(log, viewer)
    return Sightings(
        viewer, "viewer", arrivals, frozenset(may.ever), frozenset(may.now), frozenset(may.requests), (), BOTS
    )


def with_a_bot(*done: Command) -> Played:
    """The play goes on without South's person; a bot has the seat, and does this."""
    played = a_play()
    played.does(UnseatPerson(SOUTH.seat, SOUTH.person), given.LEAD)
    played.does(HoldByBot(SOUTH.seat, holds=True), given.LEAD)
    for command in done:
        played.does(command, SeatActor(SOUTH.seat, BOT))
    return played


def judged(sightings: Sightings, *acknowledged: str) -> Verdict:
    return judge(LOG, [CommandId(each) for each in acknowledged], [sightings])


def test_a_faultless_play_is_clean_for_everybody() -> None:
    viewers = (
        SeatViewer(NORTH.seat),
        SeatViewer(SOUTH.seat),
        SeatViewer(FIRM.seat),
        ObserverViewer(),
        FacilitatorViewer(FacilitatorKind.LEAD),
    )

    verdict = judge(LOG, [line.command for line in LOG], [faultless(viewer) for viewer in viewers])

    assert verdict == Verdict()
    assert verdict.is_clean


def test_who_is_due_what_follows_the_rooms() -> None:
    due = {each.words: each.readers for each in due_items(LOG) if each.words}

    assert due == {
        "Good morning": None,
        "Between us": {NORTH.seat, SOUTH.seat},
        "What now?": {FIRM.seat},
        "Good night": None,
    }


def test_an_item_that_never_came_is_lost() -> None:
    seen = faultless(SeatViewer(SOUTH.seat))

    verdict = judged(replace(seen, arrivals=seen.arrivals[:-1]))

    assert len(verdict.lost) == 1
    assert "never got item" in verdict.lost[0]


def test_an_acknowledged_command_that_is_not_in_the_log_is_lost() -> None:
    verdict = judged(faultless(ObserverViewer()), "acknowledged-and-gone")

    assert verdict.lost == ("command acknowledged-and-gone was acknowledged and is not in the log",)


def test_an_item_of_others_is_leaked() -> None:
    mine, theirs = faultless(SeatViewer(FIRM.seat)), faultless(SeatViewer(NORTH.seat))
    secret = next(arrival for arrival in theirs.arrivals if arrival.words == "Between us")

    verdict = judged(replace(mine, arrivals=(*mine.arrivals, secret)))

    assert any("which was for others" in leak for leak in verdict.leaked)


def test_an_item_that_the_log_does_not_have_is_leaked() -> None:
    mine = faultless(ObserverViewer())
    stranger = replace(mine.arrivals[-1], item=ItemId("from-another-table"))

    assert len(judged(replace(mine, arrivals=(*mine.arrivals, stranger))).leaked) == 1


def test_words_of_another_item_are_leaked() -> None:
    mine = faultless(ObserverViewer())
    changed = replace(mine.arrivals[0], words="Between us")

    assert len(judged(replace(mine, arrivals=(changed, *mine.arrivals[1:]))).leaked) == 1


def test_a_room_of_others_on_the_page_is_leaked() -> None:
    room = next(line.event.channel for line in LOG if isinstance(line.event, RoomOpened))
    mine = faultless(SeatViewer(FIRM.seat))

    verdict = judged(replace(mine, regions=mine.regions | {("channel", room)}))

    assert verdict.leaked == (f"viewer was shown region channel/{room}",)


def test_a_room_that_was_left_and_stays_on_the_page_is_leaked() -> None:
    room = next(line.event.channel for line in LOG if isinstance(line.event, RoomOpened))
    mine = faultless(SeatViewer(SOUTH.seat))

    assert judged(replace(mine, final=mine.final | {("channel", room)})).leaked


def test_a_request_of_others_is_leaked() -> None:
    request = next(line.event.request for line in LOG if isinstance(line.event, RoomAsked))
    mine = faultless(SeatViewer(FIRM.seat))

    assert len(judged(replace(mine, requests=frozenset({request}))).leaked) == 1


def test_two_items_that_changed_places_are_out_of_order() -> None:
    mine = faultless(ObserverViewer())
    first, *others, last = mine.arrivals

    verdict = judged(replace(mine, arrivals=(last, *others, first)))

    assert verdict.out_of_order
    assert not verdict.lost


def test_items_of_two_conversations_are_in_the_order_of_the_log_too() -> None:
    mine = faultless(SeatViewer(NORTH.seat))
    morning = next(arrival for arrival in mine.arrivals if arrival.words == "Good morning")
    others = tuple(arrival for arrival in mine.arrivals if arrival != morning)

    assert judged(replace(mine, arrivals=(others[0], morning, *others[1:]))).out_of_order


def test_an_item_that_came_twice_is_doubled() -> None:
    mine = faultless(ObserverViewer())
    again = replace(mine.arrivals[-1], is_again=True)

    verdict = judged(replace(mine, arrivals=(*mine.arrivals, again)))

    assert len(verdict.duplicates) == 1


def test_a_command_that_was_done_twice_is_doubled() -> None:
    doubled = (*LOG, LOG[1])

    verdict = judge(doubled, [LOG[1].command], [])

    assert verdict.duplicates == (f"command {LOG[1].command} was done 2 times",)


def test_a_region_with_an_old_value_is_lost() -> None:
    verdict = judged(replace(faultless(ObserverViewer()), stale=("clock/",)))

    assert verdict.lost == ("viewer has an old value of clock/",)


def test_a_region_that_never_came_is_lost() -> None:
    mine = faultless(ObserverViewer())

    assert judged(replace(mine, final=mine.final - {("clock", "")})).lost


def test_what_a_bot_says_is_due_to_everyone_who_may_see_it() -> None:
    log = with_a_bot(SendMessage(PLENARY, "Spoken by a bot")).log
    seen = replace(faultless(SeatViewer(NORTH.seat), log), bots=frozenset({SOUTH.seat}))

    assert judge(log, (), [seen]).is_clean
    assert judge(log, (), [replace(seen, arrivals=seen.arrivals[:-1])]).lost


def test_words_of_a_bot_that_are_not_shown_as_a_bot_s_are_found() -> None:
    log = with_a_bot(SendMessage(PLENARY, "Spoken by a bot")).log
    seen = replace(faultless(SeatViewer(NORTH.seat), log), bots=frozenset({SOUTH.seat}))
    *others, last = seen.arrivals

    verdict = judge(log, (), [replace(seen, arrivals=(*others, replace(last, is_bots=False)))])

    assert verdict.leaked == (f"viewer got item {last.item} not as said by a bot",)


def test_a_bot_s_command_that_was_done_twice_is_doubled() -> None:
    log = with_a_bot(SendMessage(PLENARY, "Spoken by a bot"), SendMessage(PLENARY, "And once more")).log

    assert judge((*log, log[-2]), (), []).duplicates


def test_whoever_is_not_shown_that_a_bot_holds_a_seat_has_lost_something() -> None:
    log = with_a_bot(SendMessage(PLENARY, "Spoken by a bot")).log

    assert judge(log, (), [faultless(SeatViewer(NORTH.seat), log)]).lost == (
        f"viewer is shown the wrong holder of seat {SOUTH.seat}",
    )


def test_a_bot_that_acts_for_a_seat_of_somebody_is_in_wrong_hands() -> None:
    *before, last = LOG

    verdict = judge((*before, replace(last, actor=actor_key(SeatActor(SOUTH.seat, BOT)))), (), [])

    assert verdict.wrong_hands == (f"command {last.command} was done for seat {SOUTH.seat} by a bot, not its holder",)


def test_a_bot_that_does_nothing_and_a_seat_that_nobody_holds_are_found() -> None:
    idle, played = with_a_bot(), a_play()
    played.does(UnseatPerson(SOUTH.seat, SOUTH.person), given.LEAD)

    assert judge(idle.log, (), []).wrong_hands == (f"the bot in seat {SOUTH.seat} never did anything",)
    assert judge(played.log, (), []).wrong_hands == (f"seat {SOUTH.seat} was left empty",)


def test_the_exported_lines_are_read_back() -> None:
    assert read_log(PLAY.lines()) == LOG
    assert msgspec.json.decode(PLAY.lines()[1])["actor"].startswith(("seat/", "facilitator/", "clock"))
    assert actor_key(NORTH) in {line.actor for line in LOG}
    assert ChannelId("plenary") == PLENARY


def test_the_oracle_does_not_ask_the_server_s_own_judge() -> None:
    """Import contracts keep `projection` out; this keeps out the function that decides who may see."""
    for file in Path(verdict_module.__file__).parent.glob("*.py"):
        assert "can_see" not in file.read_text(encoding="utf-8"), file.name
