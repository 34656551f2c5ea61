"""Writing texts: proposals, clauses from model words, revisions and sponsors."""

from typing import Final

from sim_server.bots.packages import backing
from sim_server.bots.promising import promised
from sim_server.bots.thought import Thought
from sim_server.bots.worth import Settled, settled_by
from sim_server.projection.views.common import Possible
from sim_server.projection.views.drafting import BackingView, DraftClauseView, DraftView, ProgressView
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
    RemoveClause,
    Tag,
)
from sim_server.rules.rejections import Code
from sim_server.rules.scenario import Power
from sim_server.rules.state.proposals import ProposalStatus

MOST_OPEN_TEXTS: Final = 5
BEGINS: Final = 0.15
"""Chance, each time it thinks, that a seat with nothing of its own on the table begins a text."""
JOINS: Final = 0.6
"""Chance, each time it thinks, that it joins the sponsors of a text that is worth what it aspires to."""
HELPS: Final = 0.3
"""Chance, each time it thinks, that a seat that does not write for its delegation looks at a text all the same."""
PREAMBLE: Final = "Recognising that these machines concern everyone, also those who own none,"


def write(thought: Thought) -> Command | None:
    """The next step with a text, if the phase offers one."""
    if not (_writes(thought) or thought.happens(HELPS)):
        return None
    return _work_on_draft(thought) or _begin(thought) or _sponsor(thought)


def _begin(thought: Thought) -> Command | None:
    hand = thought.hand
    if hand.drafts or not _writes(thought) or not thought.happens(BEGINS):
        return None
    living = sum(text.status is ProposalStatus.INTRODUCED for text in hand.texts)
    if living >= MOST_OPEN_TEXTS or not thought.may("propose"):
        return None
    return DraftProposal(f"Text of {hand.role.label.placard.name}")


def _writes(thought: Thought) -> bool:
    """A voting seat writes for its delegation, a chair that may propose for the table."""
    return thought.hand.role.casts_vote or Power.CHAIR in thought.hand.role.powers


def _sponsor(thought: Thought) -> Command | None:
    """Join the sponsors of an introduced text that is worth what the seat aspires to."""
    own = thought.hand.role.label.placard.delegation
    for text in thought.hand.texts:
        is_joined = any(sponsor.delegation == own for sponsor in text.sponsors)
        if is_joined or text.status is not ProposalStatus.INTRODUCED or not _is_wanted(thought, dict(text.settles)):
            continue
        if thought.happens(JOINS) and thought.may("sponsor"):
            return JoinSponsors(text.id)
    return None


def _is_wanted(thought: Thought, settled: Settled) -> bool:
    return thought.worth.of(settled) >= thought.aspiration


def _work_on_draft(thought: Thought) -> Command | None:
    for draft in thought.hand.drafts:
        step = None if draft.is_frozen else _step(thought, draft)
        if step is not None:
            return step
    return None


def _step(thought: Thought, draft: DraftView) -> Command | None:
    """Fill the draft, introduce it, then meet the others clause by clause, and circulate what has changed."""
    is_ours = _speaks_for_authors(thought, draft)
    if is_ours and _offers(draft.possible, "edit"):
        changes = _changes(thought, draft)
        if changes:
            return thought.plan(changes)
    if draft.status is ProposalStatus.INTRODUCED and not (is_ours and _differs(thought, draft)):
        return None
    progress = next(each for each in thought.hand.progress if each.id == draft.id)
    if progress.backing is not None and not _leads(thought, progress.backing):
        return _back(thought, progress)
    if _offers(progress.possible, "introduce"):
        return IntroduceProposal(draft.id)
    if progress.backing is not None and _lacks_backing(progress):
        return _invite(thought, draft)
    if progress.changed_since_revision and _offers(progress.possible, "circulate"):
        return CirculateRevision(draft.id)
    return None


def _differs(thought: Thought, draft: DraftView) -> bool:
    """Whether the working draft has other words than its newest revision."""
    text = next(each for each in thought.hand.texts if each.id == draft.id)
    circulated = {clause.id: clause.text for clause in text.clauses}
    return {clause.id: clause.text for clause in thought.hand.draft_clauses(draft.id)} != circulated


def _changes(thought: Thought, draft: DraftView) -> tuple[Command, ...]:
    """What makes the text what the seat would write now, clause by clause."""
    clauses = thought.hand.draft_clauses(draft.id)
    tagged = {clause.tag.issue: clause for clause in clauses if clause.tag is not None}
    wanted = _wanted(thought)
    if _is_good_enough(thought, settled_by(clauses), wanted):
        return ()
    opening = () if clauses else (AddClause(draft.id, ClauseKind.PREAMBULAR, PREAMBLE),)
    pairs = ((tagged.get(issue), Tag(issue, option)) for issue, option in wanted.items())
    changes = (_changed(draft, clause, tag, thought.worth.words[tag.issue, tag.option]) for clause, tag in pairs)
    return (*opening, *(change for change in changes if change is not None))


def _is_good_enough(thought: Thought, present: Settled, wanted: Settled) -> bool:
    """Whether the text is whole, worth what the seat asks for, and has more of what others want than it would get."""
    is_whole = all(issue in present for issue, option in wanted.items() if thought.worth.words[issue, option])
    if not is_whole or not _is_wanted(thought, present):
        return False
    return backing(thought.support, present) > backing(thought.support, wanted)


def _wanted(thought: Thought) -> Settled:
    """What the seat would write and, where it keeps its word, what it promised to work for."""
    if thought.temper.faith < 0.5:
        return thought.target
    wanted = {**thought.target, **dict(promised(thought))}
    return wanted if thought.gain(wanted) >= 0 else thought.target


def _changed(draft: DraftView, clause: DraftClauseView | None, tag: Tag, words: str) -> Command | None:
    """What gives the text this option; None where it has it, or where it holds without any words."""
    if clause is None:
        return AddClause(draft.id, ClauseKind.OPERATIVE, words, tag) if words else None
    if clause.tag is not None and clause.tag.option == tag.option:
        return None
    if not words:
        return RemoveClause(draft.id, clause.id, clause.version)
    return EditClause(draft.id, clause.id, clause.version, words, tag)


def _leads(thought: Thought, backing: BackingView) -> bool:
    return backing.sponsors[0].delegation == thought.hand.role.label.placard.delegation


def _back(thought: Thought, progress: ProgressView) -> Command | None:
    """Of a draft that it was let into: sponsor what is worth having, and sign the rest to see it debated."""
    clauses = thought.hand.draft_clauses(progress.id)
    if _is_wanted(thought, settled_by(clauses)) and _offers(progress.possible, "sponsor"):
        return JoinSponsors(progress.id)
    return JoinSignatories(progress.id) if clauses and _offers(progress.possible, "join_signatories") else None


def _lacks_backing(progress: ProgressView) -> bool:
    refusals = {each.refusal.code for each in progress.possible if each.action == "introduce" and each.refusal}
    return bool(refusals & {Code.FEW_SPONSORS, Code.FEW_SIGNATORIES})


def _invite(thought: Thought, draft: DraftView) -> Command | None:
    """Let somebody of a delegation in that does not read the draft yet."""
    reading = {author.placard.delegation for author in draft.authors}
    people = thought.hand.people.people
    others = [each.label.seat for each in people if each.label.placard.delegation not in reading]
    return InviteAuthor(draft.id, thought.random.choice(others)) if others else None


def _speaks_for_authors(thought: Thought, draft: DraftView) -> bool:
    """One of several authors writes and circulates: two who pull one clause to and fro would never end."""
    return draft.authors[0].seat == thought.hand.role.label.seat


def _offers(possible: tuple[Possible, ...], action: str) -> bool:
    return any(each.action == action and each.refusal is None for each in possible)
