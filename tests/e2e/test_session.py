"""Two participants, one at a desk and one with a phone, and a facilitator: from the first page to the export."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, expect

from sim_server.rules.commands import Choice
from tests.e2e.chorus import Chorus
from tests.e2e.opening import Opened, opened
from tests.e2e.people import DESKTOP, PHONE, Person, person
from tests.servers import RunningServer

pytestmark = [pytest.mark.browser, pytest.mark.timeout(400)]
MAYOR, ASTRONOMER = "Deputy Mayor", "Head of Astronomy"
MARKUP = "<img src=x onerror=alert(1)><script>document.title='owned'</script> & “quotes”"


@dataclass
class Stage:
    """Who plays, and where."""

    url: str
    session: Opened
    mayor: Person
    astronomer: Person
    chorus: Chorus

    @property
    def facilitator(self) -> Person:
        return self.session.facilitator

    def goes_on_to(self, phase: str, *, asks_first: bool = False) -> None:
        """The facilitator moves the table to its next phase."""
        self.facilitator.presses(f"Next phase: {phase}", "#r-controls")
        if asks_first:
            self.facilitator.confirms()
        expect(self.facilitator.page.locator("#r-controls")).to_contain_text(f"{phase}, phase")


@pytest.fixture
def stage(served: RunningServer, browser: Browser) -> Iterator[Stage]:
    session = opened(browser, served.url, looks_closely=True)
    chorus = Chorus(served.url, session.tokens_without(MAYOR, ASTRONOMER))
    people = person(browser, DESKTOP), person(browser, PHONE)
    yield Stage(served.url, session, *people, chorus)
    chorus.close()
    for each in (session.facilitator, *people):
        each.leaves()


def test_a_session_is_played_from_the_first_page_to_the_export(stage: Stage) -> None:
    they_join_by_link_and_by_code_and_are_ready(stage)
    the_facilitator_starts(stage)
    they_speak_in_plenary(stage)
    they_talk_in_a_private_room(stage)
    they_write_a_text_together(stage)
    the_facilitator_speaks_to_the_table(stage)
    they_ask_for_help(stage)
    a_break_and_a_reload_lose_nothing(stage)
    they_vote(stage)
    the_debrief_is_disclosed_stage_by_stage(stage)
    everything_can_be_taken_home(stage)


def they_join_by_link_and_by_code_and_are_ready(stage: Stage) -> None:
    mayor, astronomer = stage.mayor, stage.astronomer
    mayor.page.goto(stage.session.way(MAYOR).address)
    expect(mayor.page).not_to_have_url(stage.session.way(MAYOR).address)
    astronomer.page.goto(f"{stage.url}/join")
    astronomer.is_accessible()
    astronomer.page.get_by_role("textbox", name="Your code").fill(stage.session.way(ASTRONOMER).code.lower())
    astronomer.page.get_by_role("button", name="Join").click()
    for each in (mayor, astronomer):
        each.is_connected()
        each.page.get_by_role("link", name="Read my brief").click()
        expect(each.page.locator("#c-brief")).to_be_visible()
        each.shows("now")
        each.is_accessible()
        each.presses("I have read it, I am ready", "#r-lead")
        expect(each.page.locator("#r-lead")).to_contain_text("You are ready")


def the_facilitator_starts(stage: Stage) -> None:
    needs = stage.facilitator.page.locator("#r-needs")
    expect(needs).to_contain_text("6 of 6 are here, 2 say they are ready.")
    stage.facilitator.is_accessible()
    stage.facilitator.presses("Start the table", "#r-needs")
    expect(stage.mayor.page.locator("#lead-h")).to_contain_text("Read your brief again")
    stage.goes_on_to("Opening statements")


def they_speak_in_plenary(stage: Stage) -> None:
    mayor, astronomer = stage.mayor, stage.astronomer
    mayor.writes("plenary", MARKUP)
    total = astronomer.page.locator(".tabs .unread-total .count")
    expect(total).to_contain_text("1")
    astronomer.page.locator(".tabs [data-tab=talk]").click()
    astronomer.page.locator(".chan[data-channel=plenary]").click()
    astronomer.reads("plenary", MARKUP)
    expect(total).to_have_count(0)
    expect(astronomer.page.locator("#feed-plenary").get_by_text("Deputy Mayor of Varnola")).to_be_visible()
    expect(astronomer.page).not_to_have_title("owned")
    expect(stage.facilitator.page.locator("#feed-all")).to_contain_text(MARKUP)
    mayor.composer("plenary").fill("clicked twice")
    mayor.page.locator("[data-composer=plenary] button[type=submit]").dblclick()
    astronomer.reads("plenary", "clicked twice")
    expect(astronomer.page.locator("#feed-plenary").get_by_text("clicked twice")).to_have_count(1)
    for each in (mayor, astronomer):
        each.is_accessible()


def they_talk_in_a_private_room(stage: Stage) -> None:
    stage.goes_on_to("Private talks")
    mayor, astronomer = stage.mayor, stage.astronomer
    expect(mayor.page.locator("#lead-h"), "the new phase is on the page").to_contain_text("private")
    mayor.page.locator("#r-lead").get_by_role("link", name="Ask for a room").first.click()
    mayor.page.get_by_role("checkbox", name=ASTRONOMER).check()
    mayor.page.get_by_label("What about").fill("The roof")
    mayor.is_accessible()
    mayor.presses("Ask for the room", "#sheet")
    astronomer.shows("now")
    expect(astronomer.page.locator("#lead-h")).to_contain_text("The roof")
    astronomer.presses("Accept and open the room", "#r-lead")
    room = astronomer.page.locator(".panel[data-kind=room]")
    expect(room).to_be_visible()
    room.locator("textarea").fill("Twenty thousand, and the data after a year?")
    room.locator(".compose button[type=submit]").click()
    feed = mayor.page.locator(".panel[data-kind=room] .feed")
    expect(feed, "whoever asked is taken into the room").to_contain_text("Twenty thousand")
    mayor.page.locator(".chan", has_text="News").click()
    room.locator("textarea").fill("And who pays for the road?")
    room.locator(".compose button[type=submit]").click()
    entry = mayor.page.locator("#f-channel-rooms .chan", has_text="Varnola University")
    expect(entry.locator(".count")).to_be_visible()
    entry.click()
    expect(feed).to_contain_text("And who pays")


def they_write_a_text_together(stage: Stage) -> None:
    stage.goes_on_to("One text")
    mayor, astronomer = stage.mayor, stage.astronomer
    mayor.page.locator("#r-lead").get_by_role("link", name="Write a proposal").click()
    mayor.page.get_by_label("Title").fill("A roof for the dome")
    mayor.presses("Begin the draft", "#sheet")
    draft = mayor.page.locator(".draft")
    expect(draft).to_contain_text("A roof for the dome")
    for number, words in enumerate(("From midnight", "Open after one year", "Six equal shares"), start=1):
        draft.get_by_role("link", name="Add a clause").click()
        mayor.page.locator(".models li", has_text=words).get_by_role("button").click()
        mayor.presses("Add the clause", "#sheet")
        expect(draft.locator(".clause")).to_have_count(number)
    draft.get_by_role("button", name="Introduce it to everyone").click()
    astronomer.shows("text")
    proposal = astronomer.page.locator(".proposal")
    expect(proposal).to_contain_text("Revision 1")
    astronomer.presses("Sponsor it", ".proposal")
    expect(proposal).to_contain_text("Your delegation sponsors it.")
    draft.get_by_role("link", name="Edit").first.click()
    field = mayor.page.locator("#clause-text")
    field.fill(f"{field.input_value()} This is tried for one year first.")
    mayor.is_accessible()
    mayor.presses("Save the clause", "#sheet")
    draft.get_by_role("button", name="Circulate as the next revision").click()
    expect(proposal).to_contain_text("Revision 2")
    expect(proposal).to_contain_text("This is tried for one year first.")
    astronomer.is_accessible()
    mayor.is_accessible()


def the_facilitator_speaks_to_the_table(stage: Stage) -> None:
    facilitator, page = stage.facilitator, stage.facilitator.page
    page.locator("#announce summary").click()
    page.locator("#announcement").fill("Five minutes to the **vote**.")
    facilitator.presses("Announce to 6 seats", "#announce")
    stage.astronomer.shows("now")
    expect(stage.astronomer.page.locator("#r-notice strong")).to_have_text("vote")
    inject = page.locator("#f-inject li", has_text="Dimmed roads are as safe")
    inject.get_by_role("button", name="Release").first.click()
    facilitator.confirms()
    expect(inject).to_contain_text("Released")
    stage.mayor.shows("c-news")
    stage.mayor.reads("news", "We counted accidents in three valleys")
    page.locator("#whisper summary").click()
    page.get_by_label("To", exact=True).select_option(label="Deputy Mayor of Varnola, City of Varnola")
    page.locator("#whisper-text").fill("Ask the Agency about the bridges.")
    facilitator.presses("Whisper", "#whisper")
    stage.mayor.reads("h-city-mayor", "Ask the Agency about the bridges.")
    facilitator.is_accessible()


def they_ask_for_help(stage: Stage) -> None:
    stage.astronomer.writes("h-university-astronomer", "What does abstaining do under consensus?")
    needs = stage.facilitator.page.locator("#r-needs")
    expect(needs).to_contain_text("asks for you")
    expect(needs).to_contain_text("What does abstaining do under consensus?")
    needs.locator(".ans").first.fill("It does not stop the text.")
    stage.facilitator.presses("Answer", "#r-needs")
    stage.astronomer.reads("h-university-astronomer", "It does not stop the text.")
    expect(needs).to_contain_text("Nobody needs you")


def a_break_and_a_reload_lose_nothing(stage: Stage) -> None:
    mayor = stage.mayor
    mayor.shows("c-plenary")
    mayor.context.set_offline(True)
    mayor.composer("plenary").fill("Written in a tunnel.")
    mayor.context.set_offline(False)
    mayor.page.reload()
    mayor.is_connected()
    mayor.shows("c-plenary")
    expect(mayor.composer("plenary")).to_have_value("Written in a tunnel.")
    second = mayor.context.new_page()
    second.goto(mayor.page.url)
    expect(second.locator("body")).to_have_attribute("data-link", "on")
    mayor.page.locator("[data-composer=plenary] button[type=submit]").click()
    expect(second.locator("#feed-plenary")).to_contain_text("Written in a tunnel.")
    stage.astronomer.reads("plenary", "Written in a tunnel.")
    second.close()


def they_vote(stage: Stage) -> None:
    stage.goes_on_to("Can everyone accept it?")
    page = stage.facilitator.page
    text = page.locator("#f-text article", has_text="A roof for the dome")
    text.locator("summary", has_text="Open a vote").click()
    text.get_by_role("button", name="Open the vote on revision 2").click()
    votes_with_keys_alone(stage.mayor)
    votes_on_the_phone(stage.astronomer)
    stage.chorus.vote(Choice.IN_FAVOUR)
    expect(page.locator("#r-needs")).to_contain_text("Everyone who is here has voted")
    stage.facilitator.presses("Close the vote now", "#r-needs")
    for each in (stage.mayor, stage.astronomer):
        each.shows("text")
        expect(each.page.locator("#f-vote")).to_contain_text("Adopted by consensus")
        expect(each.page.locator("#f-vote")).to_contain_text("My city can live with that.")
        expect(each.page.locator(".proposal")).to_contain_text("Adopted")
        each.is_accessible()


def votes_with_keys_alone(mayor: Person) -> None:
    page = mayor.page
    ballot = page.locator("[data-ballot]")
    expect(ballot).to_be_visible()
    page.locator("body").press("Escape")
    page.keyboard.press("v")
    expect(ballot).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.type("My city can live with that.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(ballot).to_contain_text("Cast: No objection")


def votes_on_the_phone(astronomer: Person) -> None:
    astronomer.shows("now")
    astronomer.page.get_by_role("link", name="Go to my ballot").click()
    astronomer.page.get_by_role("radio", name="No objection").check(force=True)
    astronomer.is_accessible()
    astronomer.presses("Cast my vote on revision 2", "[data-ballot]")
    expect(astronomer.page.locator("[data-ballot]")).to_contain_text("Cast: No objection")


def the_debrief_is_disclosed_stage_by_stage(stage: Stage) -> None:
    stage.goes_on_to("The last vote")
    stage.goes_on_to("Debrief", asks_first=True)
    page = stage.facilitator.page
    page.goto(f"{stage.session.address}/tables/1/debrief")
    for name in ("Outcome", "Interests", "Deals", "Messages"):
        page.get_by_role("link", name=f"Disclose {name}").click()
        page.get_by_role("button", name=f"Disclose {name}").click()
        expect(page.locator(".stages [aria-current=step]")).to_contain_text(name)
    stage.facilitator.is_accessible()
    for each in (stage.mayor, stage.astronomer):
        each.shows("now")
        each.page.get_by_role("link", name="Open the debrief").click()
        expect(each.page.locator("body")).to_contain_text("What the whole table may know now")
        each.is_accessible()


def everything_can_be_taken_home(stage: Stage) -> None:
    for each, name in ((stage.facilitator, "Export with pseudonyms"), (stage.mayor, "Take home what you may see")):
        with each.page.expect_download() as waiting:
            each.page.get_by_role("link", name=name).click()
        packed = waiting.value.path().read_bytes()
        assert zipfile.ZipFile(io.BytesIO(packed)).namelist()
