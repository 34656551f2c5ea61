"""What each stage opens, and to whom: nothing of a later stage leaves the server for a seat or an observer."""

import pytest

from sim_server.debrief.disclosure import STAGES, disclosed, next_stage
from sim_server.debrief.export_entries import entries_for
from sim_server.debrief.findings import Findings, findings
from sim_server.debrief.happening import Kind
from sim_server.rules.actors import SeatActor
from sim_server.rules.audience import FacilitatorKind, FacilitatorViewer, ObserverViewer, SeatViewer, Viewer
from sim_server.rules.commands import Disclose, GiveConsent, SeatPerson, Stage, UnseatPerson
from sim_server.rules.ids import Language, PersonId
from tests.debrief.played import (
    DRAFT_WORDS,
    HELP_WORDS,
    NOTE_WORDS,
    ROOM_WORDS,
    SILENT_WORDS,
    TAKEN_BACK,
    TOPIC,
    played,
)
from tests.rules.given import LEAD as FACILITATOR
from tests.rules.given import NORTH, SOUTH, WORKS

OUTSIDERS: tuple[Viewer, ...] = (ObserverViewer(), SeatViewer(WORKS.seat))
LEAD = FacilitatorViewer(FacilitatorKind.LEAD)


def seen(stage: Stage, viewer: Viewer) -> Findings:
    return findings(played(stage=stage).record, viewer, Language("en"))


def test_stages_open_one_after_the_other() -> None:
    assert disclosed(Stage.SEALED, ObserverViewer()) == frozenset()
    assert disclosed(Stage.DEALS, ObserverViewer()) == {Stage.OUTCOME, Stage.INTERESTS, Stage.DEALS}
    assert disclosed(Stage.SEALED, LEAD) == frozenset(STAGES)
    assert disclosed(Stage.MESSAGES, FacilitatorViewer(FacilitatorKind.TECHNICAL)) == frozenset()
    assert [next_stage(stage) for stage in Stage] == [*STAGES, None]


@pytest.mark.parametrize("viewer", OUTSIDERS)
def test_before_the_debrief_there_is_nothing(viewer: Viewer) -> None:
    found = seen(Stage.SEALED, viewer)
    assert (found.timeline, found.prompts.moments, found.prompts.scenario) == ((), (), ())
    assert (found.outcome, found.interests, found.talk, found.conversations) == (None, None, None, None)
    assert (found.votes, found.texts, found.rooms, found.notes, found.settled) == ((), (), (), (), ())


@pytest.mark.parametrize("viewer", OUTSIDERS)
def test_each_stage_opens_its_own_and_no_more(viewer: Viewer) -> None:
    by_stage = {stage: seen(stage, viewer) for stage in STAGES}
    assert [found.outcome is not None for found in by_stage.values()] == [True, True, True, True]
    assert [found.interests is not None for found in by_stage.values()] == [False, True, True, True]
    assert [found.talk is not None for found in by_stage.values()] == [False, False, True, True]
    assert [bool(found.rooms) for found in by_stage.values()] == [False, False, True, True]
    assert [bool(found.texts[0].versions) for found in by_stage.values()] == [False, False, True, True]
    assert [found.conversations is not None for found in by_stage.values()] == [False, False, False, True]


@pytest.mark.parametrize("viewer", OUTSIDERS)
def test_the_timeline_tells_of_rooms_and_letters_in_their_stage(viewer: Viewer) -> None:
    kinds = {stage: [each.kind for each in seen(stage, viewer).timeline] for stage in STAGES}
    assert Kind.ROOM not in kinds[Stage.INTERESTS]
    assert Kind.ROOM in kinds[Stage.DEALS]
    # The storm reached everyone; the letter and the rumour did not.
    assert [kinds[stage].count(Kind.INJECT) for stage in STAGES] == [1, 3, 3, 3]


def test_questions_tell_nothing_that_is_not_open() -> None:
    for stage in STAGES:
        found = seen(stage, ObserverViewer())
        assert all(question.stage in found.opened for question in found.prompts.moments)


def test_a_rumour_is_called_untrue_from_the_stage_of_interests_on() -> None:
    assert not any(each.is_false for each in seen(Stage.OUTCOME, ObserverViewer()).timeline)
    assert any(each.is_false for each in seen(Stage.INTERESTS, ObserverViewer()).timeline)


def test_messages_are_shown_of_seats_that_consented_alone() -> None:
    found = seen(Stage.MESSAGES, ObserverViewer())
    assert found.conversations is not None
    texts = [message.text for each in found.conversations for message in each.messages]
    # North consented, South and the envoy did not.
    assert sorted(texts, key=str) == [ROOM_WORDS, None, None]


def test_whoever_takes_a_seat_over_consents_to_their_own_words_alone() -> None:
    play = played(stage=Stage.DEALS)
    heir = SeatActor(SOUTH.seat, PersonId("heir"))
    play.does(UnseatPerson(SOUTH.seat, SOUTH.person), FACILITATOR)
    play.does(SeatPerson(SOUTH.seat, heir.person), FACILITATOR)
    play.does(GiveConsent(consents=True), heir)
    play.does(Disclose(Stage.MESSAGES), FACILITATOR)
    found = findings(play.record, ObserverViewer(), Language("en"))
    assert found.conversations is not None
    assert SILENT_WORDS not in {message.text for each in found.conversations for message in each.messages}
    taken_home = [told.event for told in entries_for(play.record, ObserverViewer())]
    assert ROOM_WORDS in repr(taken_home)
    assert SILENT_WORDS not in repr(taken_home)


def test_members_of_a_room_read_it_consent_or_not() -> None:
    found = seen(Stage.MESSAGES, SeatViewer(NORTH.seat))
    assert found.conversations is not None
    texts = {message.text for each in found.conversations for message in each.messages}
    assert {ROOM_WORDS, SILENT_WORDS} <= texts


@pytest.mark.parametrize("stage", list(Stage))
@pytest.mark.parametrize("viewer", [*OUTSIDERS, SeatViewer(SOUTH.seat), LEAD])
def test_some_things_are_in_no_finding_ever(stage: Stage, viewer: Viewer) -> None:
    found = repr(seen(stage, viewer))
    for secret in (HELP_WORDS, TAKEN_BACK, DRAFT_WORDS, TOPIC):
        assert secret not in found
    assert (NOTE_WORDS in found) is (viewer == LEAD)


def test_only_facilitators_see_what_is_not_yet_disclosed() -> None:
    found = seen(Stage.SEALED, LEAD)
    assert found.outcome is not None
    assert found.interests is not None
    assert found.talk is not None
    assert found.conversations is not None
    assert found.stage is Stage.SEALED
