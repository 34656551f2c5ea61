"""What texts are worth, for facilitators alone, during play; the forecasts of all tables, afterwards."""

from zoneinfo import ZoneInfo

import httpx

from facilitator.dress import console_environment
from facilitator.worth import worth_page
from sim_server.debrief.record import Record
from sim_server.rules.commands import Stage
from sim_server.rules.ids import Language
from tests.debrief.test_deals import recorded
from tests.debrief.test_drafts import talking
from tests.debrief.test_futures import played
from tests.facilitator.place import Premises, a_session, text_of, with_open_lobby
from tests.facilitator.test_doors import member
from tests.rules import given
from tests.rules.given import NORTH, OPEN_ACCESS, POOLED_PATENTS, SHARED_ACCESS
from web.forecasts_view import forecasts_view
from web.look import Look

ZONE = ZoneInfo("Europe/Paris")


def drawn(template: str, language: str = "en", **context: object) -> str:
    page = console_environment(Language(language), ZONE).get_template(template)
    return " ".join(page.render(look=Look(), **context).replace("\xa0", " ").replace("&nbsp;", " ").split())


async def test_a_facilitator_weighs_the_texts_of_a_table_and_a_technical_one_does_not(
    place: Premises, lead: httpx.AsyncClient
) -> None:
    session = await a_session(lead)
    await with_open_lobby(lead, session)
    page = await lead.get(f"{session}/tables/1/worth")
    assert "What each text is worth now" in text_of(page)
    assert 'href="worth"' in (await lead.get(f"{session}/tables/1/")).text
    async with member(place, session, "technical", "second@example.org") as technician:
        assert (await technician.get(f"{session}/tables/1/worth")).status_code == 403
        assert (await technician.get(f"{session}/debrief/forecasts")).status_code == 403


def test_the_page_says_in_words_who_gets_enough_and_what_cannot_be_weighed() -> None:
    table = talking()
    given.proposal_at(table, NORTH, SHARED_ACCESS, POOLED_PATENTS)
    given.proposal_at(table, NORTH, SHARED_ACCESS, OPEN_ACCESS)
    html = drawn("desk/worth.html", page=worth_page(recorded(table.events, table), Language("en")))
    assert html.count('scope="row"') == 3
    assert "It gives two answers on “Access”, so nobody can say what it is worth." in html
    assert "enough" in html
    assert "too little" in html


async def test_forecasts_of_all_tables_are_found_from_the_console(place: Premises, lead: httpx.AsyncClient) -> None:
    session = await a_session(lead)
    assert (await lead.get(f"{session}/debrief/forecasts")).status_code == 404
    await with_open_lobby(lead, session)
    assert "There are too few forecasts to compare." in text_of(await lead.get(f"{session}/debrief/forecasts"))


def forecasts_of(*records: Record) -> str:
    class At:
        path = "/console/sessions/s1"

        class session:  # noqa: N801
            title = "Spring session"

    return drawn("debrief/forecasts.html", at=At, view=forecasts_view(records, Language("en")))


def test_forecasts_are_compared_with_a_warning_while_a_table_has_not_disclosed_them() -> None:
    html = forecasts_of(played(Stage.OUTCOME))
    assert "Table 1 has not disclosed its deals and forecasts" in html
    assert "Table 1, together" in html
    assert html.count("fewer than 5, not shown") == 5
    assert "fewer than 5 seats, not shown" in html
    assert "has not disclosed" not in forecasts_of(played(Stage.DEALS))
