"""How a text was drafted is its authors' business: everyone else sees what was circulated, and nothing of the way."""

from collections.abc import Iterable

from sim_server.rules.actors import Actor, Moment
from sim_server.rules.audience import ObserverViewer, SeatViewer
from sim_server.rules.commands import (
    AddClause,
    AdvancePhase,
    CirculateRevision,
    ClauseKind,
    Command,
    DraftProposal,
    EditClause,
    IntroduceProposal,
    InviteAuthor,
    RemoveClause,
    RestoreClause,
    StartTable,
)
from sim_server.rules.ids import ClauseId, Millis, ProposalId, SeatId
from tests.privacy.canary_scenario import ENGLISH
from tests.privacy.table import BEGINNING, LEAD, Table, by
from tests.privacy.watcher import Sent, Watcher

ALDER, BIRCH, GUEST, CHAIR, OUTSIDE = (SeatId(seat) for seat in ("a1", "b1", "c1", "d1", "b2"))
TEXT, OTHER, CLAUSE = ProposalId("text"), ProposalId("other"), ClauseId("clause")
OUTSIDERS = (SeatViewer(OUTSIDE), SeatViewer(CHAIR), ObserverViewer())

Scripted = tuple[int, str, Command, Actor]
"""A second after the beginning, the id that the command makes, the command, and who issues it."""
OPENING: tuple[Scripted, ...] = (
    (0, "start", StartTable(), LEAD),
    (1, "talks", AdvancePhase(1), LEAD),
    (10, "text", DraftProposal("A text"), by(ALDER)),
    (11, "clause", AddClause(TEXT, ClauseKind.OPERATIVE, "First words"), by(ALDER)),
)
INTRODUCED: Scripted = (60, "introduction", IntroduceProposal(TEXT), by(ALDER))


def received_outside(script: Iterable[Scripted]) -> list[list[Sent]]:
    """What each outsider receives, live and on a fresh page at the end."""
    table = Table()
    watchers = [Watcher(viewer, ENGLISH) for viewer in OUTSIDERS]
    got = [[*watcher.open(table.state, table.present)] for watcher in watchers]
    for second, fresh, command, actor in script:
        before, was = table.state, table.present
        step = table.repeat(command, actor, Moment(Millis(BEGINNING + 1_000 * second), fresh))
        assert step is not None, f"the rules refuse {command}"
        for watcher, things in zip(watchers, got, strict=True):
            things += watcher.receive(before, table.state, step.events, was, table.present)
    fresh_pages = [Watcher(viewer, ENGLISH).open(table.state, table.present) for viewer in OUTSIDERS]
    return [[*things, *page] for things, page in zip(got, fresh_pages, strict=True)]


def edit(second: int, version: int, text: str, actor: Actor) -> Scripted:
    return second, f"edit{second}", EditClause(TEXT, CLAUSE, version, text), actor


def test_a_text_edited_often_before_it_is_introduced_looks_like_one_edited_once() -> None:
    once = (edit(20, 1, "Last words", by(ALDER)),)
    often = (
        (12, "guest", InviteAuthor(TEXT, GUEST), by(ALDER)),
        edit(13, 1, "Second words", by(GUEST)),
        edit(14, 2, "Third words", by(ALDER)),
        edit(20, 3, "Last words", by(GUEST)),
    )

    assert received_outside((*OPENING, *once, INTRODUCED)) == received_outside((*OPENING, *often, INTRODUCED))


def test_a_change_that_was_taken_back_between_two_revisions_never_was() -> None:
    added = (70, "second", AddClause(TEXT, ClauseKind.OPERATIVE, "A second clause"), by(ALDER))
    circulated = (90, "revision", CirculateRevision(TEXT), by(ALDER))
    wavered = (
        edit(71, 1, "Other words", by(ALDER)),
        edit(72, 2, "First words", by(ALDER)),
        (73, "removed", RemoveClause(TEXT, CLAUSE, 3), by(ALDER)),
        (74, "restored", RestoreClause(TEXT, CLAUSE, 4), by(ALDER)),
    )
    plain = (*OPENING, INTRODUCED, added, circulated)

    assert received_outside(plain) == received_outside((*OPENING, INTRODUCED, added, *wavered, circulated))


def test_the_chair_does_not_see_whether_a_working_draft_has_changed() -> None:
    """The chair may circulate it, and learns only then."""
    untouched = (*OPENING, INTRODUCED)
    changed = (*untouched, edit(70, 1, "Other words", by(ALDER)))

    assert received_outside(untouched) == received_outside(changed)


def test_texts_stand_in_the_order_of_introduction_whatever_the_order_of_drafting() -> None:
    def script(drafted: int) -> tuple[Scripted, ...]:
        other = (
            (drafted, "other", DraftProposal("Another text"), by(BIRCH)),
            (20, "clause-b", AddClause(OTHER, ClauseKind.OPERATIVE, "Words"), by(BIRCH)),
            (30, "introduction-b", IntroduceProposal(OTHER), by(BIRCH)),
            INTRODUCED,
        )
        return tuple(sorted((*OPENING, *other), key=lambda scripted: scripted[0]))

    assert received_outside(script(drafted=5)) == received_outside(script(drafted=15))
