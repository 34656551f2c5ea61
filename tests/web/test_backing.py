"""Who stands behind a draft, on its authors' pages: the count, what each may do, and why it cannot be introduced."""

from sim_server.rules.audience import FacilitatorKind
from sim_server.rules.commands import IntroduceProposal, JoinSignatories, JoinSponsors
from tests.facilitator.facilitators import only
from tests.rules.given import LEAD, NORTH, SOUTH, WORKS
from tests.rules.packs.test_signatories import table_with_draft
from tests.web.test_amendments import page_of


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
    table.does(IntroduceProposal(draft, waive=True), LEAD)
    assert not only(table, "text").may_waive
    assert only(table, "text").backing is None
