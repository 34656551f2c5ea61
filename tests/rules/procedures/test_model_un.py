"""A session under Model UN practice, after the published rules that `packs/model-un.yaml` names beside its values."""

from pathlib import Path

from sim_server.rules.commands import (
    AskForFloor,
    Choice,
    ClauseKind,
    DraftProposal,
    EndSpeech,
    IntroduceProposal,
    InviteAuthor,
    JoinSignatories,
    JoinSponsors,
    MarkMotionDone,
    RaisePoint,
    Recognise,
    ResumeFloor,
    RulePoint,
    SecondMotion,
    Yield,
)
from sim_server.rules.events import PointRaised, ProposalDrafted
from sim_server.rules.practice import MotionKind, PointKind, YieldTo
from sim_server.rules.rejections import Code
from sim_server.rules.state import MotionStatus
from tests.rules.procedures.assembly import RECORDED, Assembly, state

EXPECTED = Path(__file__).parents[2] / "data" / "procedures"


def test_a_draft_is_debated_in_a_moderated_caucus_and_voted_by_placard_and_roll() -> None:
    meeting = Assembly("model-un")
    draft = meeting.made(ProposalDrafted, DraftProposal("Draft resolution 1.1"), "aster").proposal
    meeting.clause(draft, "aster", ClauseKind.PREAMBULAR, "Convinced that every library lends to all")
    meeting.clause(draft, "aster", ClauseKind.OPERATIVE, "Establishes a library of instruments")

    # Speakers yield the rest of their time: to the chair, to another delegate, to questions.
    meeting.does(AskForFloor(), "aster")
    meeting.does(Recognise(state("aster").seat))
    meeting.does(Yield(YieldTo.SEAT, state("birch").seat), "aster")

    # Personal privilege interrupts only by somebody who cannot hear.
    assert meeting.refuses(RaisePoint(PointKind.PERSONAL, "It is cold."), "elm") is Code.POINT_INTERRUPTS
    point = meeting.made(PointRaised, RaisePoint(PointKind.PERSONAL, "Too quiet.", cannot_hear=True), "elm").point
    meeting.does(RulePoint(point, is_granted=True, answer="Louder, please."))
    meeting.does(EndSpeech(state("birch").seat))

    # A moderated caucus: moved with its length, the time of each speech and a topic, seconded, voted.
    caucus = meeting.moved(MotionKind.OPEN_MODERATED, "cedar", minutes=10, seconds=45, topic="Who may borrow")
    assert meeting.motion(caucus).status is MotionStatus.NEEDS_SECOND
    meeting.does(SecondMotion(caucus), "dune")
    meeting.debated(caucus)
    meeting.votes_on(caucus, in_favour="aster birch cedar dune", against="elm")
    meeting.does(Recognise(state("cedar").seat))
    meeting.does(EndSpeech(state("cedar").seat))
    meeting.does(ResumeFloor())

    # Birch writes it too and sponsors it; cedar and dune wish to see it debated, and sign.
    for reader in ("birch", "cedar", "dune"):
        meeting.does(InviteAuthor(draft, state(reader).seat), "aster")
    assert meeting.refuses(IntroduceProposal(draft), "aster") is Code.FEW_SPONSORS
    meeting.does(JoinSponsors(draft), "birch")
    meeting.does(JoinSignatories(draft), "cedar")
    assert meeting.refuses(IntroduceProposal(draft), "aster") is Code.FEW_SIGNATORIES
    meeting.does(JoinSignatories(draft), "dune")

    # The dais approves the draft, and it is introduced with its sponsors.
    introduction = meeting.moved(MotionKind.INTRODUCE_DRAFT, "aster", topic="Draft resolution 1.1")
    meeting.debated(introduction)
    meeting.does(IntroduceProposal(draft), "aster")
    meeting.does(MarkMotionDone(introduction))

    # Closure: seconded, two against, two thirds. The first time it fails.
    closure = meeting.moved(MotionKind.CLOSE_DEBATE, "dune")
    meeting.does(SecondMotion(closure), "elm")
    meeting.debated(closure, speak_against="aster birch")
    meeting.votes_on(closure, in_favour="cedar dune elm", against="aster birch")
    assert meeting.motion(closure).status is MotionStatus.FAILED
    closure = meeting.moved(MotionKind.CLOSE_DEBATE, "dune")
    meeting.does(SecondMotion(closure), "elm")
    meeting.debated(closure)
    meeting.votes_on(closure, in_favour="aster cedar dune elm", against="birch")
    meeting.does(MarkMotionDone(closure))

    # Roll call: "pass" is allowed once, and whoever passed is asked again at the end.
    vote = meeting.opens_vote(draft, RECORDED)
    yes = dict.fromkeys(("aster", "birch", "cedar"), Choice.IN_FAVOUR)
    first = {**yes, "dune": Choice.AGAINST, "elm": Choice.PASS}
    assert meeting.answers_roll(vote, first, {"elm": Choice.ABSTAIN})

    assert meeting.markdown(draft) == (EXPECTED / "model-un.md").read_text("utf-8")
    assert meeting.words(draft) == (EXPECTED / "model-un.docx.txt").read_text("utf-8")
