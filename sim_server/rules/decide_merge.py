"""The decision to make one draft of two: their words stay where they are, the chosen ones begin a new text."""

from hashlib import blake2s

from sim_server.rules.access import clause_at, own_proposal
from sim_server.rules.actors import Moment, SeatActor
from sim_server.rules.commands import ClauseKind, DraftProposal, MergeDrafts
from sim_server.rules.decide_text import decide_text
from sim_server.rules.decision import Decision
from sim_server.rules.events import AuthorInvited, ClauseAdded, DraftsMerged
from sim_server.rules.ids import ClauseId, ProposalId
from sim_server.rules.limits import MOST_CLAUSES
from sim_server.rules.rejections import Code, Rejection, refuse
from sim_server.rules.state import Clause, Proposal, TableState

Chosen = tuple[Proposal, Clause]


def merge_drafts(state: TableState, command: MergeDrafts, actor: SeatActor, moment: Moment) -> Decision:
    """Its authors are those who write both texts; the others can be invited."""
    one, other = (own_proposal(state, each, actor) for each in (command.one, command.other))
    if isinstance(one, Rejection):
        return one
    if isinstance(other, Rejection):
        return other
    chosen = _chosen(one, other, command)
    if isinstance(chosen, Rejection):
        return chosen
    drafted = decide_text(state, DraftProposal(command.title), actor, moment)
    if isinstance(drafted, Rejection):
        return drafted
    text = ProposalId(moment.fresh)
    invited = tuple(AuthorInvited(text, seat) for seat in sorted((one.authors & other.authors) - {actor.seat}))
    added = tuple(_added(text, clause, actor, moment, number) for number, (_, clause) in enumerate(chosen))
    sources = tuple(
        (new.clause, source.id, clause.id, clause.version) for new, (source, clause) in zip(added, chosen, strict=True)
    )
    merged = DraftsMerged(text, one.id, other.id, sources, actor.seat, moment.at)
    return (*drafted, *invited, *added, merged)


def _chosen(one: Proposal, other: Proposal, command: MergeDrafts) -> tuple[Chosen, ...] | Rejection:
    """The clauses as they stand now, preambular ones first."""
    texts = {one.id: one, other.id: other}
    chosen: list[Chosen] = []
    for text, clause_id in dict.fromkeys(command.chosen):
        clause = clause_at(texts[text], clause_id) if text in texts else refuse(Code.UNKNOWN_CLAUSE)
        if isinstance(clause, Rejection):
            return clause
        chosen.append((texts[text], clause))
    if len(texts) < 2:
        return refuse(Code.MERGE_NEEDS_TWO)
    if not chosen:
        return refuse(Code.NO_CLAUSES)
    if len(chosen) > MOST_CLAUSES:
        return refuse(Code.TOO_MANY_CLAUSES, limit=MOST_CLAUSES)
    return tuple(sorted(chosen, key=lambda each: each[1].kind is ClauseKind.OPERATIVE))


def _added(text: ProposalId, clause: Clause, actor: SeatActor, moment: Moment, number: int) -> ClauseAdded:
    """With an id that tells nothing of what came together."""
    own = blake2s(f"{moment.fresh} {number}".encode(), digest_size=10).hexdigest()
    return ClauseAdded(
        proposal=text,
        clause=ClauseId(own),
        kind=clause.kind,
        text=clause.text,
        tag=clause.tag,
        after=None,
        by=actor.seat,
        at=moment.at,
    )
