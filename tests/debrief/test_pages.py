"""The debrief's pages as they are written: what stands on them at each stage, and what never does."""

import re
from zoneinfo import ZoneInfo

import pytest

from facilitator.debrief import DebriefPage
from facilitator.dress import Dress as ConsoleDress
from sim_server.debrief.disclosure import next_stage
from sim_server.debrief.record import Record
from sim_server.rules.audience import FacilitatorKind, FacilitatorViewer, ObserverViewer, SeatViewer, Viewer
from sim_server.rules.commands import EndTable, Stage, StartTable
from sim_server.rules.ids import Language
from tests.debrief.played import (
    DRAFT_WORDS,
    HELP_WORDS,
    NOTE_WORDS,
    ROOM_WORDS,
    SEAL,
    SILENT_WORDS,
    TAKEN_BACK,
    TOPIC,
    in_lobby,
    played,
)
from tests.debrief.sample import evening
from tests.rules.given import LEAD, NORTH, SHARED_ACCESS, SOUTH, TALKS, WORKS
from tests.rules.small_scenario import SECRET
from web.debrief_view import debrief_view
from web.dress import Dress
from web.look import Look

VIENNA = ZoneInfo("Europe/Vienna")
ENGLISH = Language("en")
OBSERVER = ObserverViewer()


def own_page(record: Record, viewer: Viewer, language: Language = ENGLISH) -> str:
    view = debrief_view(record, viewer, language)
    return Dress(Look(), language, VIENNA).html("debrief/page.html", view=view)


def projected(record: Record, *, asks: bool = False) -> str:
    page = DebriefPage(
        path="/console/sessions/one",
        view=debrief_view(record, FacilitatorViewer(FacilitatorKind.LEAD), ENGLISH),
        shared=debrief_view(record, OBSERVER, ENGLISH),
        next=next_stage(record.stage),
        may_disclose=True,
        why_not="",
        asks=asks,
        command="command",
        sentence="",
    )
    return ConsoleDress(Look(), ENGLISH, VIENNA).html("debrief/table.html", page=page)


def words(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_before_the_debrief_the_page_says_so_and_nothing_else() -> None:
    page = words(own_page(played().record, SeatViewer(NORTH.seat)))
    assert "The debrief has not begun." in page
    assert "Declaration" not in page
    assert "Your aims" not in page


def test_a_seat_finds_its_own_result_first() -> None:
    page = words(own_page(played(stage=Stage.OUTCOME).record, SeatViewer(WORKS.seat)))
    assert "You came home with less than you needed." in page
    assert "50 of 100." in page
    assert "That is not enough: 60 were needed." in page
    assert page.index("Your sheet") < page.index("What the whole table may know now")


@pytest.mark.parametrize("stage", list(Stage))
def test_no_page_shows_a_seat_more_than_its_stage(stage: Stage) -> None:
    record, is_last = played(stage=stage).record, stage is Stage.MESSAGES
    watching, works = own_page(record, OBSERVER), own_page(record, SeatViewer(WORKS.seat))
    for page in (watching, works, own_page(record, SeatViewer(SOUTH.seat))):
        for secret in (HELP_WORDS, NOTE_WORDS, TAKEN_BACK, DRAFT_WORDS, TOPIC, SEAL):
            assert secret not in page
    for page in (watching, works):
        assert SILENT_WORDS not in page
        assert (ROOM_WORDS in page) is is_last
    order = list(Stage)
    assert ("Points of each delegation" in watching) is (order.index(stage) >= order.index(Stage.INTERESTS))
    assert ("Private rooms" in watching) is (order.index(stage) >= order.index(Stage.DEALS))


def test_withheld_words_say_that_they_are_withheld() -> None:
    assert words(own_page(played(stage=Stage.MESSAGES).record, OBSERVER)).count("withheld") == 2


def test_the_projected_page_folds_what_is_not_disclosed() -> None:
    page = projected(played(stage=Stage.INTERESTS).record)
    open_part, *folded = page.split('<details class="sheet flat deb-sealed')
    assert "Points of each delegation" in open_part
    assert "Private talks between delegations" not in open_part
    assert "Private talks between delegations" in folded[0]
    assert "not disclosed" in folded[0]
    assert NOTE_WORDS not in open_part
    assert NOTE_WORDS in folded[-1]


def test_what_is_projected_openly_is_what_everyone_may_see() -> None:
    open_part, *_ = projected(played(stage=Stage.OUTCOME).record).split('<details class="sheet flat deb-sealed')
    assert "News: Storm" in open_part
    for later in ("News: Rumour", "News: Letter", "this was not true", "A private room", "Who wrote what"):
        assert later not in open_part


def test_projected_words_are_those_of_seats_that_consented() -> None:
    page = projected(played(stage=Stage.MESSAGES).record)
    assert ROOM_WORDS in page
    assert SILENT_WORDS not in page


def test_a_stage_is_disclosed_after_a_question_with_one_filled_button() -> None:
    page = projected(played(stage=Stage.OUTCOME).record, asks=True)
    assert "Disclose “Interests” to everyone?" in words(page)
    assert page.count("btn first") == 1
    assert '<input type="hidden" name="stage" value="interests">' in page


def test_a_secret_vote_shows_its_sum_and_no_placard() -> None:
    page = own_page(played(rule=SECRET, stage=Stage.OUTCOME).record, OBSERVER)
    tally = page[page.index('<div class="tally">') : page.index('<dl class="sum">', page.index('<div class="tally">'))]
    assert "pl d" not in tally
    assert "nobody ever learns who voted how" in page


def test_tables_that_came_to_little_have_a_page_too() -> None:
    play = in_lobby()
    assert "This table never began." in words(projected(play.record))
    play.does(StartTable(), LEAD)
    play.passes(1)
    play.does(EndTable(), LEAD)
    play.discloses(Stage.MESSAGES)
    page = words(own_page(play.record, SeatViewer(NORTH.seat)))
    assert "Nobody put a text on the table." in page
    assert "The table ended before its debrief" in page
    assert "There was no vote." in page
    assert "Nothing was written during play." in page


def test_every_picture_has_a_name_and_the_page_no_script_or_inline_style() -> None:
    page = projected(evening(7).record)
    assert page.count('role="img" aria-labelledby=') == 3 + 5, "the course of each of five indicators besides"
    for name in re.findall(r'role="img" aria-labelledby="([^"]+)"', page):
        assert f'id="{name}"' in page
    assert "<script" not in page
    assert " style=" not in page
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))


def test_what_people_wrote_is_never_markup() -> None:
    play = in_lobby()
    play.does(StartTable(), LEAD)
    play.goes_to(TALKS)
    proposal = play.draft(NORTH, "<script>alert(1)</script>")
    play.clause(proposal, NORTH, "Notes <img src=x> this.", SHARED_ACCESS)
    play.introduces(proposal, NORTH)
    play.passes(1)
    play.does(EndTable(), LEAD)
    play.discloses(Stage.MESSAGES)
    for page in (projected(play.record), own_page(play.record, OBSERVER)):
        assert "<script>alert" not in page
        assert "<img" not in page
