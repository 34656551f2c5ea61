"""A text of a table drawn up as a document, from the state. Whether somebody may read it is asked before."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from sim_server.documents.amended import amended
from sim_server.documents.decided import decided
from sim_server.documents.model import Article, Document, Section
from sim_server.documents.named import names
from sim_server.documents.recorded import recorded
from sim_server.documents.wording import Say, Sentence
from sim_server.rules.access import live_clauses
from sim_server.rules.backing import sponsors_of
from sim_server.rules.brackets import Alternative, Bracket, brackets
from sim_server.rules.commands import ClauseKind
from sim_server.rules.document import end_mark, ended
from sim_server.rules.ids import Millis
from sim_server.rules.scenario import TextMode
from sim_server.rules.state import Clause, Proposal, ProposalStatus, Revision, TableState
from sim_server.rules.subclauses import read
from sim_server.rules.verbs import opening


def drawn_up(state: TableState, proposal: Proposal, revision: Revision | None, say: Say = str) -> Document:
    """This revision, or the working draft where it is None, in the scenario's own language.

    Who backs which words is told of the newest revision and of the working draft: of what stands in older ones alone,
    only its authors know it.
    """
    clauses = live_clauses(proposal) if revision is None else revision.clauses
    standing = proposal.revisions[proposal.adopted_revision - 1] if proposal.revisions else None
    return Document(
        title=proposal.title,
        language=state.scenario.language,
        notes=tuple(_notes(state, proposal, revision, say)),
        opening=_organ(state),
        articles=tuple(articles((clause.kind, clause.text) for clause in clauses)),
        sections=(
            *(_brackets(state, proposal, clauses, say) if revision in (None, *proposal.revisions[-1:]) else ()),
            *(amended(state, proposal, say) if revision and revision == standing else ()),
            *(decided(state, proposal, revision, say) if revision and revision == standing else ()),
            *(recorded(state, proposal, say) if revision and revision == standing else ()),
        ),
    )


def _organ(state: TableState) -> str:
    """Who speaks in the text, as the rule pack or the scenario's own words for it say."""
    floor = state.scenario.floor
    return dict(floor.words).get("organ", "") if floor else ""


def _notes(state: TableState, proposal: Proposal, revision: Revision | None, say: Say) -> Iterator[str]:
    opened = state.opening
    yield Sentence.SESSION.said(say, session=opened.session_title, table=opened.number)
    yield " ".join(_status(state, proposal, revision, say))
    if proposal.sponsors:
        yield Sentence.SPONSORS.said(say, names=names(state, sponsors_of(state, proposal)))
    if proposal.signatories:
        yield Sentence.SIGNATORIES.said(say, names=names(state, proposal.signatories))


def _status(state: TableState, proposal: Proposal, revision: Revision | None, say: Say) -> Iterator[str]:
    if revision is None:
        yield Sentence.WORKING.said(say)
        return
    if revision.number == proposal.adopted_revision:
        yield Sentence.ADOPTED.said(say, number=revision.number, **_when(state, proposal.adopted_at))
    else:
        yield Sentence.CIRCULATED.said(say, number=revision.number, **_when(state, revision.at))
    if proposal.status is ProposalStatus.WITHDRAWN:
        yield Sentence.WITHDRAWN.said(say)


def _when(state: TableState, at: Millis) -> dict[str, str]:
    zone = state.opening.zone
    local = datetime.fromtimestamp(at / 1000, UTC).astimezone(ZoneInfo(zone))
    return {"day": f"{local:%Y-%m-%d}", "time": f"{local:%H:%M}", "zone": zone}


def articles(clauses: Iterable[tuple[ClauseKind, str]]) -> Iterator[Article]:
    """Clauses in their finished form, numbered."""
    written = tuple(clauses)
    last = sum(kind is ClauseKind.OPERATIVE for kind, _ in written)
    number = 0
    for kind, text in written:
        is_operative = kind is ClauseKind.OPERATIVE
        number += is_operative
        mark = end_mark(kind, is_last=number == last)
        yield _article(ended(text, mark), kind, number if is_operative else 0)


def _article(text: str, kind: ClauseKind, number: int) -> Article:
    words, subclauses = read(text)
    found = opening(words, kind)
    verb = "" if words.startswith("[") else found.verb.rstrip(".,;:")
    return Article(kind, number, verb, words[len(verb) :], subclauses)


def _brackets(state: TableState, proposal: Proposal, clauses: tuple[Clause, ...], say: Say) -> Iterator[Section]:
    if state.scenario.text_mode is TextMode.PLAIN:
        return
    lines: list[tuple[str, str]] = []
    number = 0
    for clause in clauses:
        number += clause.kind is ClauseKind.OPERATIVE
        for bracket in brackets(clause.text):
            words = f"[{' / '.join(each.words for each in bracket.alternatives if each.words)}]"
            place = Sentence.BRACKET if clause.kind is ClauseKind.OPERATIVE else Sentence.PREAMBLE_BRACKET
            lead = place.said(say, **({"number": number} if number else {}), words=words)
            lines.append((lead, "; ".join(_owned(state, proposal, clause, bracket, say)) + "."))
    if lines:
        yield Section(Sentence.BRACKETS.said(say), (("", Sentence.IN_BRACKETS.said(say)), *lines))


def _owned(state: TableState, proposal: Proposal, clause: Clause, bracket: Bracket, say: Say) -> Iterator[str]:
    for each in bracket.alternatives:
        support = proposal.support.get((clause.id, each.id))
        if support is not None:
            sentence = Sentence.BACKED if support.backers else Sentence.OFFERED
            backers = {"names": names(state, support.backers)} if support.backers else {}
            yield sentence.said(say, words=_wording(each, say), name=names(state, (support.owner,)), **backers)


def _wording(alternative: Alternative, say: Say) -> str:
    return alternative.words or Sentence.LEAVE_OUT.said(say)
