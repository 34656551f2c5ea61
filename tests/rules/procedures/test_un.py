"""A meeting under UN practice, after public descriptions of the practice of the General Assembly.

"Rule N" is of its Rules of Procedure, known by number and subject; `packs/un.yaml` names the sources of the rest.
"""

from pathlib import Path

from sim_server.rules.commands import (
    AmendmentKind,
    AnswerAmendment,
    AskForFloor,
    Change,
    Choice,
    ClauseKind,
    DivideText,
    DraftProposal,
    EndSpeech,
    EnterStatement,
    IntroduceProposal,
    JoinSponsors,
    MarkMotionDone,
    OpenVote,
    RaisePoint,
    Recognise,
    RulePoint,
    SignText,
    StatementKind,
)
from sim_server.rules.events import PointRaised, ProposalDrafted
from sim_server.rules.practice import MotionKind, PointKind
from sim_server.rules.rejections import Code
from tests.rules.procedures.assembly import PRESIDENT, RECORDED, SUBSTANCE, Assembly, state

EXPECTED = Path(__file__).parents[2] / "data" / "procedures"


def test_a_text_is_amended_divided_voted_by_roll_call_and_signed() -> None:
    meeting = Assembly("un")

    # Rule 78: a proposal is handed in in writing and circulated.
    draft = meeting.made(ProposalDrafted, DraftProposal("The protection of quiet waters"), "aster").proposal
    meeting.clause(draft, "aster", ClauseKind.PREAMBULAR, "Recalling its earlier decisions on shared waters")
    meeting.clause(draft, "aster", ClauseKind.PREAMBULAR, "Deeply concerned at the noise of engines below the surface")
    one = meeting.clause(
        draft,
        "aster",
        ClauseKind.OPERATIVE,
        "Requests the Secretariat:\n(a) to measure the noise each year;\n(b) to report on it:\n"
        "(i) to the members; and\n(ii) to the public",
    )
    two = meeting.clause(draft, "aster", ClauseKind.OPERATIVE, "Calls upon all states to slow their ships at night")
    three = meeting.clause(draft, "aster", ClauseKind.OPERATIVE, "Decides to close the northern strait in winter")
    meeting.does(IntroduceProposal(draft), "aster")

    # Co-sponsors join until the adoption (general practice). There are no signatories.
    meeting.does(JoinSponsors(draft), "birch")

    # Rule 73: the list of speakers. Rule 68: nobody speaks without having been called.
    meeting.does(AskForFloor("To introduce the draft"), "aster")
    meeting.does(AskForFloor("On the strait"), "dune")
    meeting.does(Recognise(state("aster").seat))
    meeting.does(EndSpeech(state("aster").seat))
    meeting.does(Recognise(state("dune").seat))

    # Rule 71: a point of order interrupts the speaker and is ruled on at once.
    point = meeting.made(PointRaised, RaisePoint(PointKind.ORDER, "The speaker is not on the item."), "elm").point
    meeting.does(RulePoint(point, is_granted=False, answer="The strait is part of the item."))
    meeting.does(EndSpeech(state("dune").seat))

    # Rule 78: amendments are handed in in writing. The lead sponsor accepts one: revision 2 (the "Rev.1" of practice).
    words = "Calls upon all states to slow their ships at night, as appropriate"
    friendly = meeting.amendment(draft, "cedar", Change(AmendmentKind.REPLACE, two, text=words))
    assert meeting.refuses(AnswerAmendment(friendly, accepts=True), "birch") is Code.LEAD_ANSWERS
    meeting.does(AnswerAmendment(friendly, accepts=True), "aster")

    # Two more it declines, so the assembly votes on them.
    words = "Decides to close the northern strait from December to February"
    shorter = meeting.amendment(draft, "elm", Change(AmendmentKind.REPLACE, three, text=words))
    deletion = meeting.amendment(draft, "dune", Change(AmendmentKind.DELETE, three), reason="It is our only way out.")
    meeting.does(AnswerAmendment(shorter, accepts=False), "aster")
    meeting.does(AnswerAmendment(deletion, accepts=False), "aster")

    # Rule 75: closure of the debate. Two may speak against it, nobody for it; then it is put to the vote.
    closure = meeting.moved(MotionKind.CLOSE_DEBATE, "birch")
    meeting.debated(closure, speak_against="dune elm")
    meeting.votes_on(closure, in_favour="aster birch cedar", against="dune elm")
    meeting.does(MarkMotionDone(closure))

    # Rule 90: amendments come before the text, the furthest removed in substance first.
    assert meeting.refuses(OpenVote(draft, 2, SUBSTANCE)) is Code.AMENDMENTS_FIRST
    assert meeting.refuses(OpenVote(draft, 2, SUBSTANCE, amendment=shorter)) is Code.AMENDMENT_WAITS
    vote = meeting.opens_vote(draft, amendment=deletion)
    assert not meeting.votes(vote, in_favour="dune", against="aster birch cedar", abstaining="elm")
    vote = meeting.opens_vote(draft, amendment=shorter)
    assert meeting.votes(vote, in_favour="cedar dune elm", against="aster birch")

    # Rule 89: a separate vote on part of the text. Somebody objects, so the motion is debated, two and two, and voted.
    division = meeting.moved(MotionKind.DIVIDE, "cedar", topic="A separate vote on paragraph 3")
    meeting.debated(division, speak_for="dune elm", speak_against="aster birch")
    meeting.votes_on(division, in_favour="cedar dune elm", against="aster birch")
    meeting.does(MarkMotionDone(division))
    preamble = tuple(each.id for each in meeting.proposal(draft).clauses[:2])
    meeting.does(DivideText(draft, 3, ((*preamble, one, two), (three,))))
    first = meeting.opens_vote(draft, part=1)
    assert meeting.votes(first, in_favour="aster birch cedar dune", abstaining="elm")
    second = meeting.opens_vote(draft, part=2)
    assert not meeting.votes(second, in_favour="aster birch", against="dune elm", abstaining="cedar")

    # Rule 87: the vote on what is left is recorded; the roll begins with a name drawn by lot.
    vote = meeting.opens_vote(draft, RECORDED)

    # Rule 88: explanations before the vote, but not by the proposer.
    meeting.does(EnterStatement(draft, StatementKind.EXPLANATION, "We vote for the measuring alone."), "cedar")
    assert (
        meeting.refuses(EnterStatement(draft, StatementKind.EXPLANATION, "Ours."), "aster")
        is Code.SPONSORS_DO_NOT_EXPLAIN
    )
    answers = dict.fromkeys(("aster", "birch", "cedar"), Choice.IN_FAVOUR)
    assert meeting.answers_roll(vote, answers | {"dune": Choice.AGAINST, "elm": Choice.ABSTAIN})

    # Rule 88: explanations after the vote; reservations are entered in the record (general practice).
    meeting.does(EnterStatement(draft, StatementKind.EXPLANATION, "Noise was never measured in our waters."), "elm")
    meeting.does(EnterStatement(draft, StatementKind.RESERVATION, "Not at night in narrow waters.", two), "cedar")

    # Signature by those with credentials.
    meeting.does(SignText(draft), "aster")
    meeting.does(SignText(draft), "birch")
    assert meeting.refuses(SignText(draft), PRESIDENT) is Code.NO_POWER

    assert meeting.markdown(draft) == (EXPECTED / "un.md").read_text("utf-8")
    assert meeting.words(draft) == (EXPECTED / "un.docx.txt").read_text("utf-8")
