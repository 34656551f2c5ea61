"""Accounts: a set-up code makes one, a passphrase opens it, a link works once, an invitation is taken up once."""

from datetime import timedelta
from pathlib import Path

import httpx
import pytest

from facilitator.doors import LOGIN_COOKIE
from facilitator.paths import own_path
from facilitator.tries import Tries
from sim_server.registry.links import ConsoleLink
from sim_server.registry.logins import facilitator_of_login
from sim_server.registry.setup_tokens import issue_setup_token
from tests.facilitator.place import PASSPHRASE, Premises, a_session, text_of


async def test_a_set_up_code_makes_an_account_once_and_signs_it_in(place: Premises, nobody: httpx.AsyncClient) -> None:
    code = await issue_setup_token(place.house.database, now=place.house.now())
    form = {"code": code, "name": "Facilitator A", "login": "a@example.org", "passphrase": PASSPHRASE}

    made = await nobody.post("/console/set-up", data=form)
    again = await nobody.post("/console/set-up", data={**form, "login": "b@example.org"})

    assert (made.status_code, made.headers["location"]) == (303, "/console")
    assert "No session yet." in (await nobody.get("/console")).text
    assert again.status_code == 422
    assert "was used already" in again.text


async def test_a_short_passphrase_says_how_many_characters_are_missing_and_keeps_the_rest(
    place: Premises, nobody: httpx.AsyncClient
) -> None:
    code = await issue_setup_token(place.house.database, now=place.house.now())

    answer = await nobody.post(
        "/console/set-up", data={"code": code, "name": "Facilitator A", "login": "a", "passphrase": "seven green"}
    )

    assert "11 characters; 14 are needed." in answer.text
    assert 'value="Facilitator A"' in answer.text
    assert "seven green" not in answer.text


async def test_signing_in_leads_back_to_the_page_that_was_asked_for(place: Premises, nobody: httpx.AsyncClient) -> None:
    await place.facilitator("lead@example.org")

    wrong = await nobody.post(
        "/console/sign-in", data={"login": "lead@example.org", "passphrase": "not this one at all"}
    )
    right = await nobody.post(
        "/console/sign-in",
        data={"login": "Lead@Example.org", "passphrase": PASSPHRASE, "to": "/console/sessions/new"},
    )

    assert wrong.status_code == 422
    assert (right.status_code, right.headers["location"]) == (303, "/console/sessions/new")
    cookie = right.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie


async def test_signing_out_ends_the_login_on_the_server(place: Premises, lead: httpx.AsyncClient) -> None:
    cookie = lead.cookies[LOGIN_COOKIE]

    await lead.post("/console/sign-out")

    assert await facilitator_of_login(place.house.database, cookie, now=place.house.now()) is None


async def test_a_console_link_signs_in_once(place: Premises, nobody: httpx.AsyncClient) -> None:
    facilitator = await place.facilitator("lead@example.org")
    token = place.house.signer.sign(ConsoleLink(facilitator.id, facilitator.link_version))

    first = await nobody.get(f"/console/link/{token}")
    second = await nobody.get(f"/console/link/{token}")
    forged = await nobody.get(f"/console/link/{token[:-2]}xx")

    assert (first.status_code, first.headers["location"]) == (303, "/console")
    assert (second.status_code, forged.status_code) == (403, 403)


async def test_an_invitation_makes_a_second_facilitator_and_is_then_used(
    lead: httpx.AsyncClient, nobody: httpx.AsyncClient
) -> None:
    session = await a_session(lead, title="Spring course")
    page = await lead.post(f"{session}/facilitators/invites", data={"kind": "observer"})
    address = page.text.partition('value="http://console.test')[2].partition('"')[0]
    form = {"name": "Facilitator B", "login": "b@example.org", "passphrase": PASSPHRASE}

    shown = await nobody.get(address)
    taken = await nobody.post(address, data=form)
    late = await nobody.get(address)

    assert "Spring course" in shown.text
    assert taken.headers["location"] == session
    assert late.status_code == 404
    assert "Facilitator B" in text_of(await lead.get(f"{session}/facilitators"))


async def test_an_invitation_taken_back_opens_nothing(lead: httpx.AsyncClient, stranger: httpx.AsyncClient) -> None:
    session = await a_session(lead)
    page = await lead.post(f"{session}/facilitators/invites", data={"kind": "technical"})
    address = page.text.partition('value="http://console.test')[2].partition('"')[0]
    revoke = (await lead.get(f"{session}/facilitators")).text.partition(f'action="{session}/facilitators/invites/')[2]

    await lead.post(f"{session}/facilitators/invites/{revoke.partition(chr(34))[0]}")

    assert (await stranger.post(address)).status_code == 404


async def test_the_last_lead_cannot_be_removed(lead: httpx.AsyncClient, place: Premises) -> None:
    session = await a_session(lead)
    me = await facilitator_of_login(place.house.database, lead.cookies[LOGIN_COOKIE], now=place.house.now())
    assert me is not None

    answer = await lead.post(f"{session}/facilitators/{me.id}/remove")

    assert "The last lead stays" in answer.text
    assert (await lead.get(f"{session}/people")).status_code == 200


@pytest.mark.parametrize(
    "elsewhere",
    ["http://elsewhere.test", "//elsewhere.test", "/console//elsewhere.test", "/consolexyz", "", "/console/\\x", "/"],
)
def test_nobody_is_led_to_another_site(elsewhere: str) -> None:
    assert own_path(elsewhere) == "/console"


def test_passphrases_are_tried_ten_times_and_then_six_seconds_apart() -> None:
    now = [0.0]
    tries = Tries(count=10, seconds=60, now=lambda: now[0])

    assert [tries.admits("here") for _ in range(11)] == [True] * 10 + [False]
    assert tries.admits("elsewhere")
    now[0] += timedelta(seconds=6).total_seconds()
    assert tries.admits("here")


async def test_how_the_pages_look_is_kept_on_this_device(lead: httpx.AsyncClient) -> None:
    await lead.post("/console/look", data={"theme": "dark", "size": "large", "language": "en", "to": "/console"})

    page = await lead.get("/console/sessions/new")

    assert 'data-theme="dark"' in page.text
    assert 'data-size="large"' in page.text


def test_no_template_has_script_or_style_within() -> None:
    folder = Path(__file__).parents[2] / "facilitator" / "templates"
    for template in folder.rglob("*.html"):
        words = template.read_text()
        assert "style=" not in words, template
        assert "<style" not in words, template
        assert " onclick" not in words, template
        assert "<script" not in words or "<script defer src=" in words, template
        assert "|safe" not in words, template
