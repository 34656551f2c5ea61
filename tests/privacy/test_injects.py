"""What injects must not tell: what a facilitator prepares, whether a rumour is true, who writes to a character."""

from dataclasses import replace

import pytest

from sim_server.debrief.disclosure import STAGES
from sim_server.debrief.export import export_own
from sim_server.debrief.export_entries import entries_for
from sim_server.debrief.findings import findings
from sim_server.rules.actors import Actor
from sim_server.rules.attaching import attachment_for
from sim_server.rules.audience import FacilitatorKind, FacilitatorViewer, ObserverViewer, SeatViewer
from sim_server.rules.commands import (
    Command,
    Disclose,
    EndTable,
    ReleaseInject,
    RestoreInject,
    RewriteInject,
    SendMessage,
    Stage,
    WriteInject,
)
from sim_server.rules.events import InjectReleased, InjectWritten
from sim_server.rules.evolve_opening import help_channel
from sim_server.rules.ids import ItemId, Language, RoleId, SeatId
from sim_server.rules.inject import Attachment, InjectKind
from tests.debrief.test_decisions import recorded
from tests.privacy.watcher import Sent, Watcher
from tests.rules import given
from tests.rules.given import LEAD, NORTH, SEATS, WORKS, Table
from tests.rules.small_scenario import LETTER, RUMOUR, SCENARIO, STORM, WIRE

Guest = SeatViewer | ObserverViewer
EVERYBODY: tuple[Guest, ...] = (*(SeatViewer(each.seat) for each in SEATS), ObserverViewer())
OTHERS = tuple(viewer for viewer in EVERYBODY if viewer != SeatViewer(WORKS.seat))
ENGLISH = Language("en")


def received(viewers: tuple[Guest, ...], *acts: tuple[Command, Actor]) -> list[Sent]:
    """What these viewers get of the acts, and their whole pages afterwards."""
    table = given.table_in(given.TALKS)
    watchers = [Watcher(viewer, ENGLISH) for viewer in viewers]
    got = [sent for watcher in watchers for sent in watcher.open(table.state, {})]
    for command, actor in acts:
        before = table.state
        events = table.does(command, actor)
        for watcher in watchers:
            got.extend(watcher.receive(before, table.state, events, {}, {}))
    return [*got, *(sent for viewer in viewers for sent in Watcher(viewer, ENGLISH).open(table.state, {}))]


def test_what_a_facilitator_prepares_reaches_nobody_before_it_is_released() -> None:
    rewritten = (RewriteInject(STORM, "Calm", "Over.", everyone=True), LEAD)
    assert received(EVERYBODY, rewritten) == received(EVERYBODY)
    assert received(EVERYBODY, rewritten, (RestoreInject(STORM), LEAD)) == received(EVERYBODY)


def test_a_letter_to_a_character_and_its_answer_are_news_to_nobody_else() -> None:
    letter = (SendMessage(help_channel(WORKS.seat), "We are interested.", WIRE), WORKS)
    answer = (SendMessage(help_channel(WORKS.seat), "Come and see.", WIRE), LEAD)
    came = (ReleaseInject(LETTER), LEAD)
    assert received(OTHERS, came, letter, answer) == received(OTHERS, came)
    assert received((SeatViewer(WORKS.seat),), came, letter) != received((SeatViewer(WORKS.seat),), came)


def played(stage: Stage, *, is_true: bool) -> Table:
    """A table that had a rumour, ended, and disclosed so much."""
    injects = tuple(replace(each, is_true=is_true) if each.id == RUMOUR else each for each in SCENARIO.injects)
    table = given.table_in(given.TALKS, replace(SCENARIO, injects=injects))
    table.does(ReleaseInject(RUMOUR), LEAD)
    table.does(EndTable(), LEAD)
    for each in tuple(Stage)[1 : tuple(Stage).index(stage) + 1]:
        table.does(Disclose(each), LEAD)
    return table


def told(table: Table, viewer: Guest) -> tuple[object, ...]:
    """All that a viewer can see or take home, by themselves or by a facilitator who looks at their page."""
    record = recorded(table)
    return Watcher(viewer, ENGLISH).open(table.state, {}), findings(record, viewer, ENGLISH), export_own(record, viewer)


@pytest.mark.parametrize("viewer", EVERYBODY, ids=lambda viewer: getattr(viewer, "seat", "observer"))
def test_whether_a_rumour_is_true_is_told_with_the_interests_and_not_before(viewer: Guest) -> None:
    for stage in (Stage.SEALED, Stage.OUTCOME):
        assert told(played(stage, is_true=True), viewer) == told(played(stage, is_true=False), viewer)
    true, false = (played(Stage.INTERESTS, is_true=each) for each in (True, False))
    assert told(true, viewer) != told(false, viewer)


def exported(first: tuple[Command, ...], *, stage: Stage = Stage.OUTCOME) -> list[str]:
    """What each but the works takes home of a storm that everybody hears of, and of these acts before it."""
    injects = tuple(replace(each, most=4, every=2) if each.id == STORM else each for each in SCENARIO.injects)
    table = given.table_in(given.TALKS, replace(SCENARIO, injects=injects))
    for command in (
        *first,
        ReleaseInject(STORM),
        EndTable(),
        *(Disclose(each) for each in STAGES[: STAGES.index(stage) + 1]),
    ):
        table.does(command, LEAD)
    record = recorded(table)
    found = (told for viewer in OTHERS for told in entries_for(record, viewer))
    return [
        str(replace(told.event, item=ItemId("")))
        for told in found
        if isinstance(told.event, InjectReleased | InjectWritten)
    ]


def letter_to(*seats: SeatId) -> WriteInject:
    return WriteInject(InjectKind.LETTER, WIRE, "For you", "Come and see.", seats)


def test_whom_else_an_inject_reached_is_taken_home_with_the_interests_and_not_before() -> None:
    alone, both = letter_to(NORTH.seat), letter_to(NORTH.seat, WORKS.seat)
    assert exported((alone,)) == exported((both,))
    assert exported((alone,), stage=Stage.INTERESTS) != exported((both,), stage=Stage.INTERESTS)


def test_how_often_an_inject_came_to_others_is_in_nobodys_export() -> None:
    to_the_works = RewriteInject(STORM, "Calm", "Over.", roles=(RoleId(WORKS.seat),))
    assert exported((to_the_works, ReleaseInject(STORM))) == exported(())


def test_a_file_is_for_whoever_its_inject_reached_and_for_facilitators() -> None:
    file = Attachment("plan.csv", "a" * 64, "text/csv", 9)
    injects = tuple(replace(each, attachment=file) if each.id == LETTER else each for each in SCENARIO.injects)
    table = given.table_in(given.TALKS, replace(SCENARIO, injects=injects))
    lead, technical = FacilitatorViewer(FacilitatorKind.LEAD), FacilitatorViewer(FacilitatorKind.TECHNICAL)
    assert not any(attachment_for(table.state, viewer, file.digest) for viewer in EVERYBODY)
    assert attachment_for(table.state, lead, file.digest) == file
    table.does(ReleaseInject(LETTER), LEAD)
    have = {viewer for viewer in EVERYBODY if attachment_for(table.state, viewer, file.digest)}
    assert have == {SeatViewer(WORKS.seat)}
    assert attachment_for(table.state, technical, file.digest) is None
    assert attachment_for(table.state, lead, "b" * 64) is None
