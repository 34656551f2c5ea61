"""Letters to characters: whoever had an inject of one can write to it, and only whoever plays it reads that."""

from sim_server.rules.audience import only
from sim_server.rules.commands import ReleaseInject, ResolveHelp, SendMessage, WithdrawMessage
from sim_server.rules.events import MessageSent, Speaker
from sim_server.rules.evolve import replay
from sim_server.rules.evolve_opening import PLENARY, help_channel
from sim_server.rules.ids import CharacterId
from sim_server.rules.rejections import Code
from tests.rules import given
from tests.rules.given import LEAD, SOUTH, WORKS, Table
from tests.rules.small_scenario import LETTER, WIRE

TO_WORKS = help_channel(WORKS.seat)
ANSWER = SendMessage(TO_WORKS, "We are interested.", WIRE)


def table_with_letter() -> Table:
    """The wire has written to the Works alone."""
    table = given.table_in(given.TALKS)
    table.does(ReleaseInject(LETTER), LEAD)
    return table


def test_who_had_a_letter_can_answer_it_in_private() -> None:
    table = table_with_letter()
    (sent,) = table.does(ANSWER, WORKS)
    assert isinstance(sent, MessageSent)
    assert sent.speaker == Speaker(WORKS.seat, WIRE)
    assert sent.audience == only(WORKS.seat)
    assert table.state.help.keys() == {WORKS.seat}
    assert table.state.tray.written_to == {WORKS.seat: WIRE}
    assert replay(table.events) == table.state


def test_who_had_none_learns_of_nobody() -> None:
    table = table_with_letter()
    ghost = SendMessage(help_channel(SOUTH.seat), "Hello?", CharacterId("ghost"))
    known = SendMessage(help_channel(SOUTH.seat), "Hello?", WIRE)
    assert table.refuses(ghost, SOUTH) is table.refuses(known, SOUTH) is Code.UNKNOWN_CHARACTER


def test_nobody_but_facilitators_speaks_for_a_character() -> None:
    table = table_with_letter()
    assert table.refuses(SendMessage(PLENARY, "I am the wire.", WIRE), SOUTH) is Code.NOT_YOURS
    assert table.refuses(SendMessage(PLENARY, "I am the wire.", WIRE), WORKS) is not None
    assert table.refuses(SendMessage(TO_WORKS, "I am the wire.", WIRE), SOUTH) is Code.NOT_IN_CHANNEL


def test_the_facilitator_answers_as_the_character() -> None:
    table = table_with_letter()
    table.does(ANSWER, WORKS)
    (answer,) = table.does(SendMessage(TO_WORKS, "Come and see.", WIRE), LEAD)
    assert isinstance(answer, MessageSent)
    assert (answer.speaker, answer.audience) == (Speaker(None, WIRE), only(WORKS.seat))
    assert not table.state.help
    assert not table.state.tray.written_to


def test_a_letter_that_is_dealt_with_waits_for_nobody() -> None:
    table = table_with_letter()
    table.does(ANSWER, WORKS)
    table.does(ResolveHelp(WORKS.seat), LEAD)
    assert not table.state.tray.written_to


def test_the_last_words_of_a_seat_say_who_is_asked() -> None:
    table = table_with_letter()
    table.does(ANSWER, WORKS)
    table.does(SendMessage(TO_WORKS, "And how do I vote?"), WORKS)
    assert not table.state.tray.written_to
    assert table.state.help.keys() == {WORKS.seat}


def test_a_letter_can_be_taken_back() -> None:
    table = table_with_letter()
    (sent,) = table.does(ANSWER, WORKS)
    assert isinstance(sent, MessageSent)
    table.does(WithdrawMessage(sent.item), WORKS)
