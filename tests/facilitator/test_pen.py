"""The pen of the chair's text in a facilitator's hand: the desk writes by the sheets and commands of a seat."""

import re
from collections.abc import AsyncIterator
from pathlib import Path
from shutil import copytree

import httpx
import pytest

from sim_server.live.runner import Runner
from sim_server.rules.actors import SeatActor
from sim_server.rules.commands import SuggestWords
from sim_server.rules.ids import CommandId, SeatId
from sim_server.rules.pen import THE_CHAIR
from sim_server.rules.state import Proposal, ProposalStatus
from sim_server.scenario.shelf import Shelf
from tests.facilitator.place import SCENARIOS, Premises, a_session, premises, text_of, with_open_lobby

SENDER = SeatId("city-mayor")


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Premises]:
    """A server whose one scenario has a chair's text and no chair."""
    copied = copytree(SCENARIOS / "small-observatory", tmp_path / "shelf" / "small-observatory") / "scenario.yaml"
    words = copied.read_text(encoding="utf-8")
    copied.write_text(words.replace("\nissues:\n", "\ntext-mode: chair\nissues:\n"), encoding="utf-8")
    async with premises(tmp_path, shelf=Shelf(tmp_path / "shelf")) as made:
        yield made


@pytest.fixture
async def desk(place: Premises, lead: httpx.AsyncClient) -> str:
    """The address of a table in a phase that opens texts."""
    session = await a_session(lead)
    await with_open_lobby(lead, session)
    await lead.post(f"{session}/tables/do", data={"do": "start-table"})
    for _ in range(2):
        await lead.post(f"{session}/tables/do", data={"do": "advance-phase"})
    return f"{session}/tables/1"


def runner_at(place: Premises) -> Runner:
    return place.house.hall.runners[0]


def text_at(place: Premises) -> Proposal:
    return next(iter(runner_at(place).state.proposals.values()))


async def post(lead: httpx.AsyncClient, desk: str, **fields: str) -> httpx.Response:
    return await lead.post(f"{desk}/do", data=fields)


async def test_the_desk_writes_introduces_and_revises_the_chairs_text(
    place: Premises, lead: httpx.AsyncClient, desk: str
) -> None:
    assert "you hold the pen" in text_of(await lead.get(f"{desk}/"))
    assert 'value="draft-proposal"' in (await lead.get(f"{desk}/sheet-proposal")).text
    await post(lead, desk, do="draft-proposal", title="The chair's text")
    text = text_at(place)
    sheet = await lead.get(f"{desk}/sheet-clause", params={"proposal": text.id})
    assert "Model words to start from" in sheet.text
    await post(
        lead, desk, do="add-clause", proposal=text.id, kind="operative", text="Decides to mend the dome.", tag=""
    )
    await post(lead, desk, do="introduce-proposal", proposal=text.id)
    assert text_at(place).author == THE_CHAIR

    await _suggests(place, "Decides to mend the dome at once.")
    page = await lead.get(f"{desk}/")
    suggestion = re.search(r'name="suggestion" value="([^"]+)"', page.text)
    assert suggestion is not None
    await post(lead, desk, do="answer-suggestion", suggestion=suggestion[1], takes="yes")
    await post(lead, desk, do="circulate-revision", proposal=text.id)

    assert [each.text for each in text_at(place).revisions[-1].clauses] == ["Decides to mend the dome at once."]
    assert text_at(place).status is ProposalStatus.INTRODUCED
    assert "The chair" in text_of(await lead.get(f"{desk}/seats/{SENDER}/"))


async def test_a_text_written_elsewhere_comes_in_at_the_desk(
    place: Premises, lead: httpx.AsyncClient, desk: str
) -> None:
    words = "# Brought in\n\n1. Decides to mend the dome."
    seen = await lead.post(f"{desk}/import", data={"proposal": "", "text": words})
    assert "1 clause was recognised" in text_of(seen)
    await post(lead, desk, do="import-text", title="Brought in", text=words, proposal="")
    assert text_at(place).title == "Brought in"


async def test_a_save_that_came_too_late_waits_at_the_desk(place: Premises, lead: httpx.AsyncClient, desk: str) -> None:
    await post(lead, desk, do="draft-proposal", title="The chair's text")
    text = text_at(place)
    await post(lead, desk, do="add-clause", proposal=text.id, kind="operative", text="Decides to mend it.", tag="")
    clause = text_at(place).clauses[0]
    for words in ("Decides to mend it now.", "Decides to close it."):
        await post(lead, desk, do="edit-clause", proposal=text.id, clause=clause.id, version="1", text=words, tag="")
    (save,) = runner_at(place).state.desk.saves
    assert "Not saved, and kept for you alone" in text_of(await lead.get(f"{desk}/"))
    assert "Decides to close it." in (await lead.get(f"{desk}/sheet-kept", params={"save": save})).text


async def _suggests(place: Premises, words: str) -> None:
    runner, text = runner_at(place), text_at(place)
    actor = SeatActor(SENDER, runner.state.seats[SENDER].people[0])
    command = SuggestWords(text.id, text.clauses[0].id, words)
    await runner.submit(command, id=CommandId("suggests"), actor=actor)
