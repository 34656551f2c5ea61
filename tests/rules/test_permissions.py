"""The table of permissions: complete, and every closed door stays closed."""

import pytest

from sim_server.rules.actors import Actor
from sim_server.rules.commands import COMMAND_TYPES, EndPhase, NoteSeatTaken, OpenVote, PauseTable, SendMessage
from sim_server.rules.evolve_opening import PLENARY
from sim_server.rules.permission import CLOCK, SEAT, Issuer, Permission
from sim_server.rules.permissions import CHANNEL_NEEDS, PERMISSIONS, may_write, permitted
from sim_server.rules.rejections import Code
from sim_server.rules.state.channels import ChannelKind
from tests.rules import given
from tests.rules.given import ASSISTANT, LEAD, NORTH, ONLOOKER, TECHNICIAN
from tests.rules.small_scenario import FACILITATED

ACTORS: dict[Issuer, Actor] = {
    Issuer.SEAT: NORTH,
    Issuer.LEAD: LEAD,
    Issuer.TABLE: ASSISTANT,
    Issuer.OBSERVER: ONLOOKER,
    Issuer.TECHNICAL: TECHNICIAN,
    Issuer.CLOCK: given.CLOCK,
}


STATES = (given.table_in_lobby().state, given.table_in(given.TALKS).state)


def commands_of(issuer: Issuer) -> set[str]:
    return {line.command.__name__ for line in PERMISSIONS if issuer in line.who}


def test_every_command_has_exactly_one_line() -> None:
    assert sorted(line.command.__name__ for line in PERMISSIONS) == sorted(kind.__name__ for kind in COMMAND_TYPES)


def test_every_kind_of_conversation_has_its_need() -> None:
    assert set(CHANNEL_NEEDS) == set(ChannelKind)


def test_lead_and_table_facilitator_do_the_same_at_a_table() -> None:
    assert commands_of(Issuer.LEAD) == commands_of(Issuer.TABLE)


def test_an_observing_facilitator_writes_notes_and_nothing_else() -> None:
    assert commands_of(Issuer.OBSERVER) == {"WriteNote"}


def test_a_technical_facilitator_keeps_the_clocks() -> None:
    assert commands_of(Issuer.TECHNICAL) == {"PauseTable", "ResumeTable", "ChangeTime"}


def test_what_a_seat_and_a_facilitator_share() -> None:
    assert commands_of(Issuer.SEAT) & commands_of(Issuer.LEAD) == {
        "SendMessage",
        "IntroduceProposal",
        "CirculateRevision",
        "EndElsewhere",
        "ReleaseClause",
        "OpenVote",
        "CloseVote",
        "CancelVote",
        "CallNext",
        "DivideText",
        "OrderAmendments",
        "LeaveList",
        "ReorderSpeakers",
        "SetSpeakersList",
        "Recognise",
        "ExtendSpeech",
        "HoldSpeech",
        "EndSpeech",
        "RulePoint",
        "RuleMotion",
        "PutMotion",
        "CloseMotion",
        "MarkMotionDone",
        "ResumeFloor",
        "OpenPoll",
        "ClosePoll",
    }


@pytest.mark.parametrize("line", PERMISSIONS, ids=lambda line: line.command.__name__)
@pytest.mark.parametrize("issuer", ACTORS)
def test_whoever_is_not_named_is_refused_at_any_time(issuer: Issuer, line: Permission) -> None:
    refusals = {Code.NOT_YOURS, Code.NOT_A_FACILITATOR_POWER, Code.ONLY_SEATS, Code.ONLY_CLOCK}
    for state in STATES:
        refusal = permitted(state, line.command, ACTORS[issuer])
        is_refused = refusal is not None and refusal.code in refusals
        assert is_refused is (issuer not in line.who)


@pytest.mark.parametrize("line", PERMISSIONS, ids=lambda line: line.command.__name__)
def test_the_pen_adds_the_writing_of_texts_to_what_a_lead_does(line: Permission) -> None:
    refusal = permitted(given.table_in(given.TALKS, FACILITATED).state, line.command, LEAD)
    is_refused = refusal is not None and refusal.code in {
        Code.NOT_A_FACILITATOR_POWER,
        Code.ONLY_SEATS,
        Code.ONLY_CLOCK,
    }
    assert is_refused is not bool({Issuer.LEAD, Issuer.PEN} & line.who)


def test_a_refusal_says_whose_it_is() -> None:
    table = given.table_in(given.TALKS)
    assert table.refuses(PauseTable(), NORTH) is Code.NOT_YOURS
    assert table.refuses(PauseTable(), ONLOOKER) is Code.NOT_A_FACILITATOR_POWER
    assert table.refuses(EndPhase(2), LEAD) is Code.ONLY_CLOCK
    assert table.refuses(NoteSeatTaken(NORTH.seat), NORTH) is Code.ONLY_CLOCK
    assert {line.who for line in PERMISSIONS} >= {SEAT, CLOCK}


def test_what_is_possible_can_be_asked_without_trying() -> None:
    table = given.table_in(given.TALKS)
    assert permitted(table.state, SendMessage, NORTH) is None
    refusal = permitted(table.state, OpenVote, LEAD)
    assert refusal is not None
    assert refusal.sentence() == "This is not open in the phase “Talks”. Wait for a later phase."
    plenary = table.state.channels[PLENARY]
    assert may_write(table.state, plenary, NORTH) is None
    refusal = may_write(table.state, plenary, ONLOOKER)
    assert refusal is not None
    assert refusal.code is Code.NOT_A_FACILITATOR_POWER
