"""Writing texts: proposals, clauses from model words, revisions and sponsors."""

from random import Random

from sim_server.bots.hand import Hand
from sim_server.bots.temper import Temper
from sim_server.bots.worth import ranked, settled_by, worth
from sim_server.projection.views.common import Possible
from sim_server.projection.views.drafting import BackingView, DraftView, ProgressView
from sim_server.projection.views.play import IssueView, OptionView
from sim_server.rules.commands import (
    AddClause,
    CirculateRevision,
    ClauseKind,
    Command,
    DraftProposal,
    EditClause,
    IntroduceProposal,
    InviteAuthor,
    JoinSignatories,
    JoinSponsors,
    Tag,
)
from sim_server.rules.rejections import Code
from sim_server.rules.scenario import Power
from sim_server.rules.state.proposals import ProposalStatus

MOST_OPEN_TEXTS = 3
BEGINS = 0.08
"""Chance, each time it thinks, that a seat with nothing of its own on the table begins a text."""
BENDS = 0.015
"""Chance, each time it thinks, that an author offers another option for one issue."""
PREAMBLE = "Recognising that these machines concern everyone, also those who own none,"


def write(hand: Hand, temper: Temper, random: Random) -> Command | None:
    """The next step with a text, if the phase offers one."""
    return _work_on_draft(hand, random) or _begin(hand, random) or _sponsor(hand, temper)


def _begin(hand: Hand, random: Random) -> Command | None:
    living = sum(text.status is ProposalStatus.INTRODUCED for text in hand.texts)
    if not hand.can("propose") or hand.drafts or living >= MOST_OPEN_TEXTS or not _writes(hand):
        return None
    if random.random() > BEGINS:
        return None
    return DraftProposal(f"Text of {hand.role.label.placard.name}")


def _writes(hand: Hand) -> bool:
    """A voting seat writes for its delegation, a chair that may propose for the table."""
    return hand.role.casts_vote or Power.CHAIR in hand.role.powers


def _sponsor(hand: Hand, temper: Temper) -> Command | None:
    """Join the sponsors of an introduced text that is worth it."""
    for text in hand.texts:
        stand = next((each for each in hand.stands if each.id == text.id), None)
        gain = worth(hand.role, dict(text.settles)) - hand.role.threshold + temper.concession
        if stand is not None and not stand.is_sponsor and _offers(stand.possible, "sponsor") and gain >= 0:
            return JoinSponsors(text.id)
    return None


def _work_on_draft(hand: Hand, random: Random) -> Command | None:
    for draft in hand.drafts:
        step = _step(hand, draft, random)
        if step is not None:
            return step
    return None


def _step(hand: Hand, draft: DraftView, random: Random) -> Command | None:
    """Fill the draft, introduce it, then meet the others half-way, clause by clause, and circulate."""
    if draft.is_frozen:
        return None
    may_edit = _offers(draft.possible, "edit")
    missing = _missing(hand, draft)
    progress = next(each for each in hand.progress if each.id == draft.id)
    if progress.backing is not None and not _leads(hand, progress.backing):
        return _back(hand, progress)
    if may_edit and not hand.draft_clauses(draft.id):
        return AddClause(draft.id, ClauseKind.PREAMBULAR, PREAMBLE)
    if may_edit and missing is not None:
        return _add(hand, draft, missing, random)
    if _offers(progress.possible, "introduce"):
        return IntroduceProposal(draft.id)
    if progress.backing is not None and _lacks_backing(progress):
        return _invite(hand, draft, random)
    if progress.changed_since_revision and _offers(progress.possible, "circulate") and _speaks_for_authors(hand, draft):
        return CirculateRevision(draft.id)
    if may_edit and random.random() < BENDS:
        return _bend(hand, draft, random)
    return None


def _leads(hand: Hand, backing: BackingView) -> bool:
    return backing.sponsors[0].delegation == hand.role.label.placard.delegation


def _back(hand: Hand, progress: ProgressView) -> Command | None:
    """Of a draft that it was let into: sponsor what is worth having, and sign the rest to see it debated."""
    clauses = hand.draft_clauses(progress.id)
    is_wanted = worth(hand.role, settled_by(clauses)) >= hand.role.threshold
    if is_wanted and _offers(progress.possible, "sponsor"):
        return JoinSponsors(progress.id)
    return JoinSignatories(progress.id) if clauses and _offers(progress.possible, "join_signatories") else None


def _lacks_backing(progress: ProgressView) -> bool:
    refusals = {each.refusal.code for each in progress.possible if each.action == "introduce" and each.refusal}
    return bool(refusals & {Code.FEW_SPONSORS, Code.FEW_SIGNATORIES})


def _invite(hand: Hand, draft: DraftView, random: Random) -> Command | None:
    """Let somebody of a delegation in that does not read the draft yet."""
    reading = {author.placard.delegation for author in draft.authors}
    others = [each.label.seat for each in hand.people.people if each.label.placard.delegation not in reading]
    return InviteAuthor(draft.id, random.choice(others)) if others else None


def _speaks_for_authors(hand: Hand, draft: DraftView) -> bool:
    """One of several authors circulates, so that the others do not ask for the same revision again."""
    return draft.authors[0].seat == hand.role.label.seat


def _missing(hand: Hand, draft: DraftView) -> IssueView | None:
    settled = settled_by(hand.draft_clauses(draft.id))
    return next((issue for issue in hand.role.issues if issue.id not in settled and ranked(hand.role, issue)), None)


def _add(hand: Hand, draft: DraftView, issue: IssueView, random: Random) -> Command:
    """The seat's best option to begin with, now and then its second."""
    options = ranked(hand.role, issue)
    option = options[min(len(options) - 1, random.choice((0, 0, 1)))]
    return AddClause(draft.id, ClauseKind.OPERATIVE, option.words, Tag(issue.id, option.id))


def _bend(hand: Hand, draft: DraftView, random: Random) -> Command | None:
    """Change one clause to another option of its issue, as long as the text stays worth having."""
    tagged = [clause for clause in hand.draft_clauses(draft.id) if clause.tag is not None]
    if not tagged:
        return None
    clause = random.choice(tagged)
    issue = next(issue for issue in hand.role.issues if clause.tag is not None and issue.id == clause.tag.issue)
    others = [option for option in ranked(hand.role, issue) if clause.tag is None or option.id != clause.tag.option]
    acceptable = [option for option in others if _stays_acceptable(hand, draft, issue, option)]
    if not acceptable:
        return None
    option = random.choice(acceptable)
    return EditClause(draft.id, clause.id, clause.version, option.words, Tag(issue.id, option.id))


def _stays_acceptable(hand: Hand, draft: DraftView, issue: IssueView, option: OptionView) -> bool:
    settled = {**settled_by(hand.draft_clauses(draft.id)), issue.id: option.id}
    return worth(hand.role, settled) >= hand.role.threshold


def _offers(possible: tuple[Possible, ...], action: str) -> bool:
    return any(each.action == action and each.refusal is None for each in possible)
