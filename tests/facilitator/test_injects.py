"""The inject tray at the console: rewriting and restoring, what each card says, letters to characters, files."""

from dataclasses import replace
from zoneinfo import ZoneInfo

import httpx

from facilitator.renderer import desk_renderer
from sim_server.live.rendering import Change
from sim_server.rules.commands import ReleaseInject, SendMessage
from sim_server.rules.evolve_opening import help_channel
from sim_server.rules.ids import InjectId, Language, SeatId
from tests.facilitator.facilitators import console
from tests.facilitator.place import Premises, a_session, text_of, with_open_lobby
from tests.facilitator.test_doors import member
from tests.facilitator.test_running import runners
from tests.rules import given
from tests.rules.given import LEAD, WORKS, Table
from tests.rules.given_injects import INJECTING, table_with_injects
from tests.rules.small_scenario import LETTER, RUMOUR, STORM, WIRE
from tests.web.test_amendments import flat

ROAD_COUNT = InjectId("road-count")
WORDS = {"title": "Calm", "body": "The storm is over.", "everyone": "yes"}


def shown(table: Table, family: str, key: str) -> str:
    renderer = desk_renderer(Language("en"), ZoneInfo("UTC"), ())
    return flat(renderer.region(family, key, console(table, family)[key], Change.ADD).decode())


async def test_an_inject_is_rewritten_in_its_sheet_and_restored(place: Premises, lead: httpx.AsyncClient) -> None:
    session = await a_session(lead)
    await with_open_lobby(lead, session)
    desk = f"{session}/tables/1"

    sheet = await lead.get(f"{desk}/sheet-rewrite?inject=storm")
    assert "Rain on the telescope" in sheet.text
    assert (await lead.get(f"{desk}/sheet-rewrite?inject=comet")).status_code == 404
    nobody = await lead.post(f"{desk}/do", data={"do": "rewrite-inject", "inject": "storm", **WORDS, "everyone": ""})
    assert "Choose who will read it" in text_of(nobody)

    done = await lead.post(f"{desk}/do", data={"do": "rewrite-inject", "inject": "storm", **WORDS})
    assert done.status_code == 303
    page = text_of(await lead.get(f"{desk}/"))
    assert "Rewritten" in page
    assert "As it was planned: Rain on the telescope" in page
    await lead.post(f"{desk}/do", data={"do": "restore-inject", "inject": "storm"})
    assert "As it was planned" not in text_of(await lead.get(f"{desk}/"))

    async with member(place, session, "observer", "second@example.org") as second:
        assert (await second.get(f"{desk}/sheet-rewrite?inject=storm")).status_code == 403


async def test_a_file_is_handed_out_safely_and_seats_have_it_once_its_inject_reached_them(
    place: Premises, lead: httpx.AsyncClient
) -> None:
    session = await a_session(lead)
    await with_open_lobby(lead, session)
    (runner,) = await runners(place, session)
    file = next(each.attachment for each in runner.state.scenario.injects if each.id == ROAD_COUNT)
    assert file is not None
    desk, address = f"{session}/tables/1", f"attachments/{file.digest}/{file.name}"
    mayor, director = (f"{desk}/seats/{SeatId(seat)}" for seat in ("city-mayor", "firm-director"))

    given_out = await lead.get(f"{desk}/{address}")
    assert len(given_out.content) == file.size
    assert given_out.headers["content-type"] == "text/csv; charset=utf-8"
    assert given_out.headers["content-disposition"].startswith("attachment;")
    assert "sandbox" in given_out.headers["content-security-policy"]
    assert given_out.headers["x-content-type-options"] == "nosniff"
    assert (await lead.get(f"{mayor}/{address}")).status_code == 404

    await lead.post(f"{desk}/do", data={"do": "start-table"})
    await lead.post(f"{desk}/do", data={"do": "release-inject", "inject": ROAD_COUNT})
    assert (await lead.get(f"{mayor}/{address}")).content == given_out.content
    unknown = await lead.get(f"{director}/attachments/{'0' * 64}/{file.name}")
    refused = await lead.get(f"{director}/{address}")
    assert (refused.status_code, refused.text) == (404, unknown.text)
    assert (await lead.get(f"{mayor}/attachments/{file.digest}/other.csv")).status_code == 404


def test_a_card_says_when_an_inject_comes_again_and_in_which_other_words() -> None:
    table = table_with_injects()
    storm, rumour, letter = (shown(table, "inject", inject) for inject in (STORM, RUMOUR, LETTER))
    assert "Released 0 of 3 times. Comes again each time its condition comes true anew." in storm
    assert "Instead, if <code>votes_failed() &gt; 0</code>" in storm
    assert "Comes again after 2 minutes." in rumour
    assert "Comes with the phase “Deciding” and then 1 minute" in letter
    table.goes_to(given.DECIDING)
    assert "Released 1 of 3 times." in shown(table, "inject", STORM)


def test_when_play_is_over_a_card_names_no_moment_that_will_not_come() -> None:
    table = table_with_injects()
    before = [row.state for row in console(table, "inject").values()]
    table.goes_to(given.DEBRIEF)
    cards = {key: shown(table, "inject", key) for key, row in console(table, "inject").items() if row.state == "never"}

    assert "waiting" in before
    assert STORM in cards
    assert "Comes no more" in cards[STORM], "it came once of three times"
    assert any("Did not come" in card for card in cards.values())
    for card in cards.values():
        assert "Release now" in card, "a facilitator may still tell it"
        assert not any(words in card for words in (">Minute ", ">At ", "Waits", "Comes again", ">Hold<"))


def test_a_letter_asks_for_an_answer_in_the_name_of_its_character() -> None:
    table = given.table_in(given.TALKS, replace(INJECTING, injects=INJECTING.injects[1:2]))
    table.does(ReleaseInject(LETTER), LEAD)
    table.does(SendMessage(help_channel(WORKS.seat), "We are interested.", WIRE), WORKS)
    needs = shown(table, "needs", "")
    assert "writes to News wire" in needs
    assert '<option value="wire">News wire</option><option value="">yourself</option>' in needs
