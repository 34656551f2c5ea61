"""Texts as documents, texts written elsewhere, and sheets of the floor, on the participants' roads and in a browser."""

from collections.abc import Iterator

import httpx
import pytest

from sim_server.live.orders import Accepted
from sim_server.rules.actors import SeatActor
from sim_server.rules.commands import AddClause, ClauseKind, Command, DraftProposal, IntroduceProposal, ReleaseInject
from sim_server.rules.ids import CommandId, InjectId, ProposalId, SeatId
from tests.web.browsing import a_browser, violations, watched
from tests.web.serving import Serving, serving

AUTHOR, OTHER = "city-mayor", "firm-director"
WORDS = "Decides to open the dome:\n(a) at dusk\n(b) for all"
Reader = httpx.Client


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    """One served table for all tests here: each has drafts of its own."""
    with serving(tmp_path_factory.mktemp("served")) as made:
        made.starts_and_goes_to("drafting")
        yield made


@pytest.fixture
def reader(table: Serving) -> Iterator[Reader]:
    with httpx.Client(base_url=table.address, follow_redirects=True, timeout=30) as client:
        yield client


def page_of(table: Serving, reader: Reader, seat: str) -> str:
    return reader.get(table.link(seat)).url.path


def does(table: Serving, command: Command) -> None:
    """The author does it."""
    table.commands += 1
    actor = SeatActor(SeatId(AUTHOR), table.people[SeatId(AUTHOR)])
    answer = table.run(table.runner().submit(command, id=CommandId(f"author-{table.commands}"), actor=actor))
    assert isinstance(answer, Accepted), answer


def newest(table: Serving) -> ProposalId:
    return tuple(table.runner().state.proposals)[-1]


def drafted(table: Serving) -> ProposalId:
    does(table, DraftProposal("Dome <1>"))
    does(table, AddClause(newest(table), ClauseKind.OPERATIVE, WORDS))
    return newest(table)


def test_a_working_draft_is_its_authors_to_take_and_a_circulated_text_everyones(table: Serving, reader: Reader) -> None:
    proposal = drafted(table)
    author, other = page_of(table, reader, AUTHOR), page_of(table, reader, OTHER)
    watching = reader.get(table.observer_link()).url.path
    for form in ("text", "text.md", "text.docx"):
        assert reader.get(f"{author}{form}?proposal={proposal}&revision=0").status_code == 200
        for path in (other, watching):
            refused = reader.get(f"{path}{form}?proposal={proposal}&revision=0")
            assert refused.status_code == 404
            assert "Dome" not in refused.text
        assert reader.get(f"{author}{form}?proposal={proposal}").status_code == 404
        assert reader.get(f"{author}{form}?proposal={proposal}&revision=-7").status_code == 404
    does(table, IntroduceProposal(proposal))
    for path in (author, other, watching):
        page = reader.get(f"{path}text?proposal={proposal}")
        assert "<h1>Dome &lt;1&gt;</h1>" in page.text
        assert "<span>(b)</span><span>for all.</span>" in page.text
        taken = reader.get(f"{path}text.md?proposal={proposal}&revision=1")
        assert taken.headers["content-disposition"].endswith("filename*=UTF-8''dome-1.md")
        assert "1. *Decides* to open the dome:\n\n   - (a) at dusk;\n   - (b) for all.\n" in taken.text
        assert reader.get(f"{path}text.md?proposal={proposal}&revision=2").status_code == 404


def test_a_written_text_is_shown_as_it_was_understood_and_taken_when_confirmed(table: Serving, reader: Reader) -> None:
    proposal = drafted(table)
    author = page_of(table, reader, AUTHOR)
    taken = reader.get(f"{author}text.md?proposal={proposal}&revision=0").text
    shown = reader.post(f"{author}import", data={"proposal": ""}, files={"file": ("dome.md", taken.encode())})
    assert "1 clause was recognised" in shown.text
    assert "Lines 3 to 5" in shown.text
    assert newest(table) == proposal
    reader.post(f"{author}do", data={"do": "import-text", "proposal": "", "title": "Dome <1>", "text": taken})
    assert newest(table) != proposal
    assert reader.get(f"{author}text.md?proposal={newest(table)}&revision=0").text == taken
    into = {"do": "import-text", "proposal": proposal, "title": "", "text": "1. Decides more"}
    reader.post(f"{author}do", data=into)
    assert "2. *Decides* more." in reader.get(f"{author}text.md?proposal={proposal}&revision=0").text
    refused = reader.post(f"{author}do", data=into | {"text": "1. " + "x" * 2_001})
    assert refused.status_code == 409
    for strange in (b"\xff\xfe", b"> only a note", b"x" * 700_000, b"1. a\n" * 601, b"---\n>\n" * 301):
        answer = reader.post(f"{author}import", files={"file": ("dome.md", strange)})
        assert answer.status_code == 422
        assert "Nothing can be taken from this." in answer.text


def test_where_texts_have_no_brackets_the_sheet_does_not_speak_of_them(table: Serving, reader: Reader) -> None:
    sheet = reader.get(f"{page_of(table, reader, AUTHOR)}sheet-clause?proposal={drafted(table)}").text
    assert "one below it" in sheet
    assert "square brackets" not in sheet


@pytest.mark.browser
def test_in_a_browser_a_button_adds_a_sub_clause_and_only_the_document_is_printed(table: Serving) -> None:
    proposal = drafted(table)
    with a_browser() as browser:
        page, faults = watched(browser.new_context(viewport={"width": 390, "height": 844}))
        page.goto(table.link(AUTHOR))
        here = page.url.partition("#")[0]
        page.goto(f"{here}#text")
        page.locator(f"#r-draft-{proposal} a", has_text="Add a clause").click()
        page.get_by_label("The words").fill("Requests the city")
        page.get_by_role("button", name="Add a sub-clause").click()
        page.keyboard.type("to dim its lamps")
        assert page.get_by_label("The words").input_value() == "Requests the city\n(a) to dim its lamps"
        page.get_by_role("button", name="Add the clause").click()
        page.locator(f"#r-draft-{proposal} .subs li", has_text="to dim its lamps").wait_for()

        page.goto(f"{here}sheet-import")
        page.get_by_label("The text").fill("Recalling the night,\n\n1. Decides.\n\nAnd so on.")
        page.get_by_role("button", name="Show what is understood").click()
        assert violations(page) == []

        page.goto(f"{here}text?proposal={proposal}&revision=0")
        assert violations(page) == []
        page.emulate_media(media="print")
        assert not page.locator(".paper-tools").is_visible()
        assert page.locator(".paper").is_visible()
        assert faults.found == []


def test_an_amendment_without_a_text_named_is_asked_to_which_and_sheets_of_the_floor_open(
    table: Serving, reader: Reader
) -> None:
    texts = [drafted(table) for _ in range(2)]
    for each in texts:
        does(table, IntroduceProposal(each))
    here = page_of(table, reader, AUTHOR)
    asked = reader.get(f"{here}sheet-amend").text
    assert all(f'href="sheet-amend?proposal={each}"' in asked for each in texts)
    assert "What would you change?" in reader.get(f"{here}sheet-amend?proposal={texts[0]}").text
    for name in ("motion", "point", "yield"):
        assert reader.get(f"{here}sheet-{name}").status_code == 200


def test_a_seat_that_a_letter_reached_has_its_file_and_can_answer_its_sender(table: Serving, reader: Reader) -> None:
    table.does(ReleaseInject(InjectId("road-count")))
    letter = next(each for each in table.runner().state.scenario.injects if each.id == "road-count")
    assert letter.attachment is not None
    file = f"attachments/{letter.attachment.digest}/{letter.attachment.name}"
    answer = "sheet-answer?character=road-office"
    mayor = page_of(table, reader, AUTHOR)
    page = reader.get(mayor).text
    assert f'href="{file}"' in page
    assert f'href="{answer}"' in page
    assert reader.get(f"{mayor}{file}").text.startswith("valley,")
    assert "Read by whoever plays “Road office of the region”" in reader.get(f"{mayor}{answer}").text
    words = {"do": "send-message", "channel": f"h-{AUTHOR}", "character": "road-office", "text": "Which valleys?"}
    assert "to Road office of the region" in reader.post(f"{mayor}do", data=words).text
    for path in (page_of(table, reader, OTHER), reader.get(table.observer_link()).url.path):
        assert reader.get(f"{path}{file}").status_code == 404
        assert "Road office" not in reader.get(f"{path}{answer}").text
