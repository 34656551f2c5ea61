"""Whatever stands in a field of any form of the console, there is an answer, and it is no failure of the server."""

import re
from html.parser import HTMLParser
from urllib.parse import urlencode, urljoin

import httpx
import pytest

from tests.facilitator.place import Premises, a_session, text_of, with_open_lobby, with_people

STRANGE = ("9" * 5_000, "-1", "\u00b2", "9999-12-31", "a\x00b", "x" * 5_000)
PAGES = ("people", "seats", "links", "facilitators", "settings", "tables/", "tables/1/", "tables/1/debrief")
Form = tuple[str, dict[str, str]]


class Forms(HTMLParser):
    """The posted forms of a page: where each goes, and its fields as they stand."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[Form] = []
        self._form: Form | None = None
        self._select = ""
        self._page = page

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        name, value = given.get("name") or "", given.get("value") or ""
        match tag:
            case "form":
                self._form = (urljoin(self._page, given.get("action") or ""), {})
                if given.get("method") == "post":
                    self.found.append(self._form)
            case "select":
                self._select = name
            case "option" if self._form is not None and self._select:
                self._form[1].setdefault(self._select, value)
            case "input" | "button" | "textarea" if self._form is not None and name and given.get("type") != "file":
                self._form[1].setdefault(name, value)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        if tag == "select":
            self._select = ""


async def forms_of(browser: httpx.AsyncClient, paths: list[str]) -> list[Form]:
    """Every kind of form on these pages, once."""
    kinds: dict[tuple[str, str, tuple[str, ...]], Form] = {}
    for path in paths:
        answer = await browser.get(path)
        if answer.status_code != 200:
            continue
        forms = Forms(path)
        forms.feed(answer.text)
        for action, fields in forms.found:
            kind = re.sub("[0-9a-f]{12,}", "ID", action)
            kinds.setdefault((kind, fields.get("do", ""), tuple(sorted(fields))), (action, fields))
    return [form for (kind, _, _), form in kinds.items() if "sign-out" not in kind]


async def test_whatever_stands_in_a_field_is_answered(place: Premises, lead: httpx.AsyncClient) -> None:
    draft, played = await a_session(lead), await a_session(lead)
    await with_people(lead, draft, 6)
    await with_open_lobby(lead, played, 6)
    paths = ["/console/sessions/new", "/console/look", "/console/sign-in", "/console/set-up"]
    paths += [f"{session}/{page}" for session in (draft, played) for page in PAGES]
    forms = await forms_of(lead, paths)
    assert len(forms) > 20
    transport = httpx.ASGITransport(place.app, raise_app_exceptions=False)
    failed: list[tuple[str, str, str]] = []
    async with httpx.AsyncClient(
        transport=transport, base_url=lead.base_url, headers=lead.headers, cookies=lead.cookies
    ) as browser:
        for action, fields in forms:
            for name in fields:
                for value in STRANGE:
                    answer = await browser.post(
                        action,
                        content=urlencode({**fields, name: value}),
                        headers={"Content-Type": "application/x-www-form-urlencoded"},
                    )
                    if answer.status_code >= 500:
                        failed.append((action, name, value[:12]))
    assert failed == []


@pytest.mark.parametrize("row", ["\u00b2", "9" * 5_000, "-", ""])
async def test_a_row_that_is_no_number_is_left_out(lead: httpx.AsyncClient, row: str) -> None:
    session = await a_session(lead)
    answer = await lead.post(f"{session}/people/rows", data={"row": row, f"{row}-name": "Participant 001"})
    assert answer.status_code == 200


async def test_fewer_people_than_the_smallest_cast_are_seated_and_seats_stay_empty(lead: httpx.AsyncClient) -> None:
    session = await a_session(lead)
    await with_people(lead, session, 4)
    answer = await lead.post(f"{session}/seats/draw", data={"seed": "1"})
    assert answer.status_code == 200
    assert "2 empty seats" in text_of(answer)


async def test_a_day_at_the_end_of_all_calendars_is_refused_in_a_sentence(lead: httpx.AsyncClient) -> None:
    session = await a_session(lead)
    page = Forms(f"{session}/settings")
    page.feed((await lead.get(f"{session}/settings")).text)
    fields = next(fields for action, fields in page.found if "day" in fields)
    answer = await lead.post(f"{session}/settings", data={**fields, "day": "9999-12-31"})
    assert answer.status_code == 422
    assert "Choose a year from 2000 to 2200." in text_of(answer)
