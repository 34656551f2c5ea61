"""Who stands behind a draft, on its authors' pages: the count, what each may do, and why it cannot be introduced."""

from facilitator.renderer import desk_renderer
from sim_server.live.rendering import Change
from sim_server.rules.audience import FacilitatorKind
from sim_server.rules.commands import Choice, IntroduceProposal, JoinSignatories, JoinSponsors
from sim_server.rules.ids import Language
from tests.facilitator.facilitators import console, only
from tests.rules import given
from tests.rules.given import LEAD, NORTH, SOUTH, WORKS, Table
from tests.rules.packs.test_signatories import table_with_draft
from tests.web.test_amendments import ZONE, page_of


def console_of(table: Table) -> str:
    """What the facilitator's console says of the texts."""
    renderer = desk_renderer(Language("en"), ZONE, ())
    return "".join(
        renderer.region("text", key, view, Change.ADD).decode() for key, view in console(table, "text").items()
    )


def test_a_draft_counts_who_stands_behind_it_and_an_introduced_text_names_them() -> None:
    table, draft = table_with_draft()
    table.does(JoinSignatories(draft), WORKS)

    author, guest, signer = (page_of(table, who) for who in (NORTH, SOUTH, WORKS))
    assert "1 of 2 sponsors" in author
    assert "1 of 1 signatory" in author
    assert "It needs sponsors to be introduced, and has 1 of 2." in author
    assert 'value="introduce-proposal"' not in author
    assert "Sign to see it debated" not in author
    assert "Sign to see it debated" in guest
    assert "It does not say that you support it." in guest
    assert 'value="join-sponsors"' in guest
    assert "Take my signature back" in signer
    assert "signator" not in page_of(table, None).lower()

    table.does(JoinSponsors(draft), SOUTH)
    assert 'value="introduce-proposal"' in page_of(table, NORTH)
    table.does(IntroduceProposal(draft), NORTH)
    assert "Signatories" in page_of(table, None)


def test_under_un_practice_nothing_is_said_of_signatories() -> None:
    table, draft = table_with_draft("un")
    pages = [page_of(table, who) for who in (NORTH, SOUTH)]
    table.does(IntroduceProposal(draft), NORTH)
    pages += [page_of(table, who) for who in (NORTH, SOUTH, None)]
    assert not any("signator" in page.lower() or "Sign to see" in page for page in pages)
    assert table.refuses(IntroduceProposal(draft, waive=True), LEAD)


def test_the_facilitator_sees_what_a_draft_lacks_and_can_bring_it_in() -> None:
    table, draft = table_with_draft()
    text = only(table, "text")
    assert (len(text.backing.sponsors), text.backing.sponsors_needed) == (1, 2)
    assert text.may_waive
    assert not only(table, "text", FacilitatorKind.OBSERVER).may_waive
    desk = console_of(table)
    assert "1 of 2 sponsors" in desk
    assert "Introduce it all the same" in desk
    table.does(IntroduceProposal(draft, waive=True), LEAD)
    assert "Introduce it all the same" not in console_of(table)
    assert not only(table, "text").may_waive
    assert only(table, "text").backing is None


def test_a_sponsor_is_told_beside_the_ballot_that_sponsors_support_the_text() -> None:
    """Where the practice tells sponsors from signatories; nobody is kept from voting otherwise."""
    for pack, is_told in (("model-un", True), ("un", False)):
        table, draft = table_with_draft(pack, sponsors_min=1, signatories_min=0)
        table.does(IntroduceProposal(draft), NORTH)
        table.goes_to(given.DECIDING)
        vote = given.vote_at(table, draft)
        assert ("sponsors support it" in page_of(table, NORTH)) is is_told
        assert "sponsors support it" not in page_of(table, SOUTH)
        table.does(given.ballot(table, vote, Choice.AGAINST), NORTH)
