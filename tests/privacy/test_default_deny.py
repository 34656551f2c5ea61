"""The door is closed unless it is opened: words go nowhere without an audience, and nowhere by a base class."""

from dataclasses import MISSING, fields, is_dataclass
from types import ModuleType

import pytest

from sim_server.projection.views import channels, console, lead, notice, people, proposals, role, votes
from sim_server.rules import events
from sim_server.rules.audience import Audience
from sim_server.rules.events import EVENT_TYPES, Event

WRITTEN = frozenset(
    {"text", "title", "body", "topic", "explanation", "question", "words", "note", "answer", "reason", "link"}
)
"""The fields of events in which people write."""
ONLY_IN_REGIONS: dict[type[Event], str] = {
    events.RoomAsked: "its asker and the seats invited, in their lead",
    events.RoomOpened: "the members of the room, as its topic",
    events.ProposalDrafted: "the authors, until it is introduced",
    events.ClauseAdded: "the authors, until it is circulated",
    events.ClauseEdited: "the authors, until it is circulated",
    events.ClauseRestored: "the authors, until it is circulated",
    events.SaveKept: "the seat that wrote it, beside the text",
    events.AlternativeBacked: "who reads the clause: its authors, and everybody once it is circulated",
    events.AlternativeLeft: "who reads the clause: its authors, and everybody once it is circulated",
    events.AlternativeTagged: "who reads the clause: its authors, and everybody once it is circulated",
    events.BallotCast: "the seat that cast it, until an open vote closes",
    events.PollAnswered: "the seat that answers, until a poll by name closes",
    events.NoteWritten: "facilitators, in the console",
    events.FloorAsked: "everyone, on the speakers' list",
    events.PointRuled: "everyone, with the point",
    events.MotionRuled: "everyone, with the motion",
}
"""Events with words that leave no item in any feed, and who reads them in which region instead."""


def written_fields(event: type[Event]) -> set[str]:
    return {field.name for field in fields(event)} & WRITTEN


@pytest.mark.parametrize("event", EVENT_TYPES, ids=lambda event: event.__name__)
def test_an_event_with_words_names_its_audience_or_stands_in_the_table(event: type[Event]) -> None:
    has_audience = any(field.name == "audience" for field in fields(event))

    assert not written_fields(event) or has_audience != (event in ONLY_IN_REGIONS)


def test_the_table_has_no_line_too_many() -> None:
    assert all(written_fields(event) for event in ONLY_IN_REGIONS)


@pytest.mark.parametrize("event", EVENT_TYPES, ids=lambda event: event.__name__)
def test_every_field_of_words_in_an_event_is_known_to_this_test(event: type[Event]) -> None:
    """A new field of plain text must be put down above, or here as something that nobody wrote."""
    unwritten = {"session_title", "zone", "video", "sealed"}
    plain = {field.name for field in fields(event) if field.type in (str, "str")}

    assert plain <= WRITTEN | unwritten


def test_an_audience_has_no_default() -> None:
    for event in EVENT_TYPES:
        audiences = [field for field in fields(event) if field.type in (Audience, "Audience")]
        assert all(field.default is MISSING and field.default_factory is MISSING for field in audiences)
    assert all(field.default is MISSING for field in fields(Audience))


def views_of(module: ModuleType) -> set[type]:
    return {
        each
        for each in vars(module).values()
        if isinstance(each, type) and is_dataclass(each) and each.__module__ == module.__name__
    }


def test_the_console_and_the_play_page_share_no_view_and_no_base_class() -> None:
    of_play = set[type]().union(*map(views_of, (channels, lead, notice, people, proposals, role, votes)))
    of_console = views_of(console)

    assert of_play
    assert of_console
    assert not of_play & of_console
    assert all(view.__bases__ == (object,) for view in of_play | of_console)
