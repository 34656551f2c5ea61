"""The one next step of the page: after an adoption, with the floor, while one vote follows another."""

import re

from sim_server.rules.commands import AskForFloor, Choice, CloseVote, Recognise, SignText
from tests.rules import floor_table, given
from tests.rules.given import ENVOY, NORTH, SOUTH
from tests.web.given_decisions import recorded, roll_call
from tests.web.test_amendments import flat, page_of


def next_step(html: str) -> str:
    """What the region that leads puts first."""
    (lead,) = re.findall(r'<section class="sheet lead".*?</section>', flat(html))
    (step, *_) = re.findall(r'<div class="do">(.*?)</div>', lead)
    return str(step).strip()


def test_an_adopted_text_leads_those_who_can_sign_it_to_signing() -> None:
    table = recorded()
    html = page_of(table, SOUTH)
    assert next_step(html) == '<a class="btn first" href="#f-text">Sign the adopted text</a>'
    assert "A text is adopted. Sign it for your delegation." in html


def test_whose_delegation_has_signed_or_who_cannot_sign_is_led_to_the_texts() -> None:
    table = recorded()
    table.does(SignText(next(iter(table.state.proposals))), SOUTH)
    for actor in (NORTH, SOUTH, ENVOY):
        assert next_step(page_of(table, actor)) == '<a class="btn" href="#texts">Go to the texts</a>'


def test_who_casts_no_ballot_is_led_to_the_vote_that_is_open() -> None:
    table = roll_call()
    (vote,) = table.state.votes

    step = next_step(page_of(table, ENVOY))

    assert step == f'<a class="btn" href="#r-vote-{vote}">Read the text</a>'


def test_whoever_has_the_floor_is_led_to_where_they_speak() -> None:
    table = floor_table.table_on_the_floor(floor_table.UN)
    table.does(AskForFloor(), NORTH)
    table.does(Recognise(NORTH.seat), given.CHAIR)
    (step,) = re.findall(
        r'id="r-floor_step".*?</div></div>|id="r-floor_step".*?</div>', page_of(table, NORTH), re.DOTALL
    )
    assert '<a class="btn" href="#c-plenary">Speak in plenary</a>' in step


def test_the_newest_vote_stands_first() -> None:
    table, proposal = given.table_with_proposal(given.SHARED_ACCESS)
    first = given.vote_at(table, proposal)
    for voter in given.VOTERS:
        table.does(given.ballot(table, first, Choice.AGAINST), voter)
    table.does(CloseVote(first), given.LEAD)
    second = given.vote_at(table, proposal)
    assert re.findall(r'id="r-vote-(\w+)"', page_of(table, NORTH)) == [second, first]
