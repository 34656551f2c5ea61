"""Texts as documents on the participants' roads: who may take which, and what they get."""

import httpx

from sim_server.live.orders import Accepted
from sim_server.rules.actors import SeatActor
from sim_server.rules.commands import AddClause, ClauseKind, Command, DraftProposal, IntroduceProposal
from sim_server.rules.ids import CommandId, ProposalId, SeatId
from tests.web.serving import Serving

AUTHOR, OTHER = "city-mayor", "firm-director"
WORDS = "Decides to open the dome:\n(a) at dusk\n(b) for all"


def page_of(served: Serving, browser: httpx.Client, seat: str) -> str:
    return browser.get(served.link(seat)).url.path


def does(served: Serving, seat: str, command: Command) -> None:
    served.commands += 1
    actor = SeatActor(SeatId(seat), served.people[SeatId(seat)])
    answer = served.run(served.runner().submit(command, id=CommandId(f"seat-{served.commands}"), actor=actor))
    assert isinstance(answer, Accepted), answer


def drafted(served: Serving) -> ProposalId:
    served.starts_and_goes_to("drafting")
    does(served, AUTHOR, DraftProposal("Dome <1>"))
    (proposal,) = served.runner().state.proposals
    does(served, AUTHOR, AddClause(proposal, ClauseKind.OPERATIVE, WORDS))
    return proposal


def test_a_working_draft_is_its_authors_to_take_and_a_circulated_text_everyones(served: Serving) -> None:
    proposal = drafted(served)
    with httpx.Client(base_url=served.address, follow_redirects=True) as browser:
        author, other = page_of(served, browser, AUTHOR), page_of(served, browser, OTHER)
        watching = browser.get(served.observer_link()).url.path
        for form in ("text", "text.md", "text.docx"):
            assert browser.get(f"{author}{form}?proposal={proposal}&revision=0").status_code == 200
            for path in (other, watching):
                refused = browser.get(f"{path}{form}?proposal={proposal}&revision=0")
                assert refused.status_code == 404
                assert "Dome" not in refused.text
            assert browser.get(f"{author}{form}?proposal={proposal}").status_code == 404
            assert browser.get(f"{author}{form}?proposal={proposal}&revision=-7").status_code == 404
        does(served, AUTHOR, IntroduceProposal(proposal))
        for path in (author, other, watching):
            page = browser.get(f"{path}text?proposal={proposal}")
            assert "<h1>Dome &lt;1&gt;</h1>" in page.text
            assert "<span>(b)</span><span>for all.</span>" in page.text
            taken = browser.get(f"{path}text.md?proposal={proposal}&revision=1")
            assert taken.headers["content-disposition"].endswith("filename*=UTF-8''dome-1.md")
            assert "1. *Decides* to open the dome:\n\n   - (a) at dusk;\n   - (b) for all.\n" in taken.text
            assert browser.get(f"{path}text.md?proposal={proposal}&revision=2").status_code == 404


def test_a_written_text_is_shown_as_it_was_understood_and_taken_when_confirmed(served: Serving) -> None:
    proposal = drafted(served)
    with httpx.Client(base_url=served.address, follow_redirects=True) as browser:
        author = page_of(served, browser, AUTHOR)
        taken = browser.get(f"{author}text.md?proposal={proposal}&revision=0").text
        shown = browser.post(f"{author}import", data={"proposal": ""}, files={"file": ("dome.md", taken.encode())})
        assert "1 clause was recognised" in shown.text
        assert "Lines 3 to 5" in shown.text
        assert len(served.runner().state.proposals) == 1
        browser.post(f"{author}do", data={"do": "import-text", "proposal": "", "title": "Dome <1>", "text": taken})
        second = next(each for each in served.runner().state.proposals if each != proposal)
        assert browser.get(f"{author}text.md?proposal={second}&revision=0").text == taken
        into = {"do": "import-text", "proposal": proposal, "title": "", "text": "1. Decides more"}
        browser.post(f"{author}do", data=into)
        assert "2. *Decides* more." in browser.get(f"{author}text.md?proposal={proposal}&revision=0").text
        refused = browser.post(f"{author}do", data=into | {"text": "1. " + "x" * 2_001})
        assert refused.status_code == 409
        for strange in (b"\xff\xfe", b"> only a note", b"x" * 700_000):
            answer = browser.post(f"{author}import", files={"file": ("dome.md", strange)})
            assert answer.status_code == 422
            assert "Nothing can be taken from this." in answer.text
