"""Three delegates, one with a phone: they look ahead, draft, bracket, amend, trade and adopt the flagship's text."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Locator, expect

from sim_server.rules.commands import Choice, CloseVote, OpenVote
from sim_server.rules.ids import AmendmentId, ProposalId, RuleId, VoteId
from tests.e2e.chorus import Chorus
from tests.e2e.conference import Conference
from tests.e2e.opening import signed_in
from tests.e2e.people import DESKTOP, PHONE, Person, person
from tests.servers import RunningServer

pytestmark = [pytest.mark.browser, pytest.mark.timeout(400)]
IN_THE_DOCUMENT = (
    "Adopted",
    "Decides that owners should report each year;",
    "Establishes a fund for new locks;",
    "Requests every owner to publish each month.",
    "Amendment 1, Rovelan, clause 2 rewritten: Accepted by the sponsors, in revision 3.",
    "6 in favour, 0 against, 0 abstaining, 0 not recorded as voting; 5 of 6 needed. Adopted.",
    "Kelando reads “publish” as free of charge.",
    "Rovelan, Trade Minister",
)
SPONSOR, CO_SPONSOR, TRADER = "velmora-foreign-minister", "kelando-foreign-minister", "rovelan-trade-minister"


@dataclass
class Table:
    """Velmora, Kelando and the facilitator at desks, Rovelan with a phone, three others as programs."""

    conference: Conference
    facilitator: Person
    velmora: Person
    kelando: Person
    rovelan: Person
    others: Chorus

    @property
    def people(self) -> tuple[Person, Person, Person]:
        return self.velmora, self.kelando, self.rovelan


@pytest.fixture
def table(served: RunningServer, browser: Browser) -> Iterator[Table]:
    conference = Conference(served)
    sizes = {SPONSOR: DESKTOP, CO_SPONSOR: DESKTOP, TRADER: PHONE}
    people = {seat: person(browser, size) for seat, size in sizes.items()}
    others = Chorus(served.url, [token for seat, token in conference.tokens.items() if seat not in people])
    conference.starts()
    conference.goes_on_to("Second bilaterals")
    facilitator = signed_in(browser, served.url)
    for seat, each in people.items():
        each.page.goto(f"{served.url}{conference.paths[seat]}")
        each.is_connected()
    yield Table(conference, facilitator, people[SPONSOR], people[CO_SPONSOR], people[TRADER], others)
    for each in (facilitator, *people.values()):
        each.leaves()
    others.close()
    conference.close()


def test_three_delegates_look_ahead_draft_bracket_amend_trade_and_adopt(table: Table) -> None:
    they_look_ahead(table)
    the_facilitator_measures(table)
    table.conference.goes_on_to("Drafting")
    they_draft(table)
    they_bracket(table)
    they_amend(table)
    they_trade(table)
    they_adopt(table)


def they_look_ahead(table: Table) -> None:
    """One moves the odds, one peeks from a phone, one seals a forecast; all see the first, nobody the others."""
    velmora, kelando, rovelan = table.people
    asks_about_dawn(velmora, "Move the odds")
    velmora.page.locator("#sheet").get_by_role("radio", name="Passes").check(force=True)
    velmora.is_accessible()
    velmora.page.locator("#sheet").get_by_role("button", name="Move the odds").click()
    rovelan.shows("futures")
    expect(dawn(rovelan)).to_contain_text("Moved by Foreign Minister, Velmora.")
    asks_about_dawn(rovelan, "Peek")
    rovelan.is_accessible()
    rovelan.page.locator("#sheet").get_by_role("button", name="Peek").click()
    expect(dawn(rovelan)).to_contain_text("Your peek showed")
    asks_about_dawn(kelando, "Write my forecast")
    kelando.page.get_by_label("Passes").fill("70")
    kelando.page.get_by_label("Fails").fill("30")
    kelando.is_accessible()
    kelando.presses("Seal it", "#sheet")
    expect(dawn(kelando)).to_contain_text("Your forecast, sealed: Passes 70")
    for each in (velmora, kelando):
        expect(dawn(each)).not_to_contain_text("Your peek showed")
    expect(dawn(velmora)).not_to_contain_text("Your forecast")


def asks_about_dawn(person: Person, what: str) -> None:
    person.shows("futures")
    unfolded = dawn(person).locator("details", has_text="Move the odds, peek, forecast")
    if unfolded.get_attribute("open") is None:
        unfolded.locator("summary").click()
    dawn(person).get_by_role("link", name=what).click()
    expect(person.page.locator("#sheet")).to_be_visible()


def dawn(person: Person) -> Locator:
    """The future as a person finds it by its name: does the machine pass its test?"""
    return person.page.get_by_role("region", name="Does Dawn pass its first full test?")


def the_facilitator_measures(table: Table) -> None:
    """Everyone sees the settled world, and hears it: the words say what happened, not the colour alone."""
    table.conference.goes_on_to("The first full test")
    facilitator = table.facilitator
    facilitator.page.goto(table.conference.console)
    facilitator.is_connected()
    futures = facilitator.page.locator("#r-futures")
    expect(futures).to_contain_text("Foreign Minister, Velmora")
    facilitator.is_accessible()
    facilitator.presses("Measure it now", "#r-futures")
    facilitator.confirms()
    expect(futures).to_contain_text("Measured")
    for each in table.people:
        each.shows("futures")
        settled = dawn(each)
        expect(settled.get_by_text("Measured")).to_be_visible()
        expect(settled.locator(".outs")).to_contain_text(", it happened")
        expect(settled.locator(".outs")).to_contain_text(", it did not happen")
        expect(settled.get_by_role("link", name="Peek")).to_have_count(0)
    table.rovelan.is_accessible()


def they_draft(table: Table) -> None:
    """A clause with sub-clauses, and one whose strength will be disputed."""
    velmora = table.velmora
    velmora.page.locator("#r-lead").get_by_role("link", name="Write a proposal").click()
    velmora.page.get_by_label("Title").fill("Marlune Accord")
    velmora.presses("Begin the draft", "#sheet")
    draft = velmora.page.locator(".draft")
    for count, words in enumerate(("Decides that owners shall", "Requests every owner to publish"), start=1):
        draft.get_by_role("link", name="Add a clause").click()
        velmora.page.locator("#clause-text").fill(f"{words} report each year:\n(a) in public\n(b) in one form")
        velmora.presses("Add the clause", "#sheet")
        expect(draft.locator(".clause")).to_have_count(count)


def they_bracket(table: Table) -> None:
    """Two wordings stand open until another delegation backs one; its author settles it."""
    velmora, kelando = table.velmora, table.kelando
    draft = velmora.page.locator(".draft")
    draft.get_by_role("link", name="Edit").first.click()
    expect(velmora.page.get_by_text("Words that are not agreed stand in square brackets")).to_be_visible()
    velmora.page.locator("#clause-text").fill("Decides that owners [shall / should] report each year.")
    velmora.presses("Save the clause", "#sheet")
    expect(draft).to_contain_text("1 bracket open")
    velmora.is_accessible()
    draft.get_by_role("button", name="Introduce it to everyone").click()
    text = kelando.page.locator(".proposal")
    text.get_by_role("button", name="Back this").nth(1).click()
    expect(draft.locator(".alts")).to_contain_text("backed by")
    draft.get_by_role("link", name="Settle").click()
    velmora.page.locator("#sheet select[name=choose]").select_option(label="should (1 backs it)")
    velmora.presses("Read it with these words", "#sheet")
    expect(velmora.page.locator("#sheet .text")).to_contain_text("owners should report")
    velmora.presses("Settle these brackets as read", "#sheet")
    expect(draft).not_to_contain_text("bracket open")
    draft.get_by_role("button", name="Circulate as the next revision").click()
    expect(text).to_contain_text("Revision 2")


def they_amend(table: Table) -> None:
    """One amendment comes from a phone and is accepted; one is declined and waits for the vote."""
    velmora, kelando, rovelan = table.people
    rovelan.shows("text")
    amends(rovelan, "Requests every owner", "Other words", "Requests every owner to publish each month.")
    velmora.page.locator("#r-lead").get_by_role("link", name="Read it and answer").click()
    for each in (velmora, rovelan):
        each.is_accessible()
    velmora.presses("Accept for Velmora", ".amendment")
    expect(rovelan.page.locator(".proposal")).to_contain_text("Revision 3")
    expect(rovelan.page.locator(".proposal > .pad > .text")).to_contain_text("publish each month")
    amends(kelando, "Decides that owners", "Add a clause after it", "Establishes a fund for new locks.")
    velmora.page.locator("#r-lead").get_by_role("link", name="Read it and answer").click()
    velmora.presses("Decline", ".amendment[data-status=offered]")
    expect(kelando.page.locator(".amendment[data-status=contested]")).to_be_visible()


def amends(person: Person, clause: str, way: str, words: str) -> None:
    person.page.locator(".proposal").get_by_role("link", name="Offer an amendment").click()
    person.page.locator("#sheet .clause", has_text=clause).get_by_role("link", name=way).click()
    person.page.locator("#amend-text").fill(words)
    person.presses("Offer the amendment to all", "#sheet")
    expect(person.page.locator("#sheet")).to_be_hidden()


def they_trade(table: Table) -> None:
    """A sealed deal between two, of which the third learns nothing."""
    velmora, kelando, rovelan = table.people
    rovelan.shows("now")
    rovelan.page.locator("#r-lead").get_by_role("link", name="Offer a deal").click()
    rovelan.page.locator("#sheet .pickrow", has_text="Velmora").click()
    rovelan.page.locator("#get-hours").fill("100")
    rovelan.page.locator("#give-gas").fill("2")
    rovelan.is_accessible()
    rovelan.page.locator("#sheet").get_by_role("button", name="Offer this to").click()
    velmora.page.locator("#r-lead").get_by_role("link", name="Look at the offer").click()
    velmora.page.locator(".deal").get_by_role("button", name="Accept").click()
    expect(velmora.page.locator(".deal")).to_contain_text("carried out")
    expect(velmora.page.locator("#f-holdings")).to_contain_text("200")
    rovelan.shows("deals")
    expect(rovelan.page.locator("#f-holdings")).to_contain_text("10")
    expect(kelando.page.locator("#f-deal")).to_be_empty()


def they_adopt(table: Table) -> None:
    """The contested amendment first, then the text; a reservation and a signature stand under it."""
    velmora, kelando, rovelan = table.people
    table.conference.goes_on_to("Adoption")
    (proposal,) = map(ProposalId, table.others.sees("text"))
    (contested,) = (key for key, each in table.others.sees("amendment").items() if each.status == "contested")
    puts_to_the_vote(table, OpenVote(proposal, 3, RuleId("simple"), amendment=AmendmentId(contested)))
    expect(kelando.page.locator(".amendment").last).to_contain_text("revision 4")
    puts_to_the_vote(table, OpenVote(proposal, 4, RuleId("accord")))
    for each in table.people:
        each.shows("text")
        expect(each.page.locator(".proposal")).to_contain_text("Adopted")
    kelando.page.locator(".proposal").get_by_role("link", name="Enter words in the record").click()
    kelando.page.get_by_role("radio", name="Reservation").check(force=True)
    kelando.page.locator("#statement-text").fill("Kelando reads “publish” as free of charge.")
    kelando.presses("Enter it in the record", "#sheet")
    rovelan.page.locator(".proposal").get_by_role("button", name="Sign for my delegation").click()
    rovelan.confirms()
    expect(rovelan.page.locator(".proposal")).to_contain_text("Signed by")
    rovelan.is_accessible()
    with velmora.page.expect_navigation():
        velmora.page.locator(".proposal").get_by_role("link", name="As a document").click()
    document = velmora.page.locator("main")
    for words in IN_THE_DOCUMENT:
        expect(document).to_contain_text(words)
    velmora.is_accessible()


def puts_to_the_vote(table: Table, vote: OpenVote) -> None:
    table.conference.does(vote)
    for each in table.people:
        each.shows("now")
        each.page.locator("#r-lead").get_by_role("link", name="Go to my ballot").click()
        each.page.get_by_role("radio", name="In favour").check(force=True)
        each.page.locator("[data-ballot]").get_by_role("button", name="Cast my vote").click()
        expect(each.page.locator("[data-ballot]")).to_contain_text("Cast: In favour")
    table.others.vote(Choice.IN_FAVOUR)
    (number,) = table.others.sees("ballot")
    table.conference.does(CloseVote(VoteId(number)))
