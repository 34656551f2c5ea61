"""A working draft as its authors see it: the sheet, each of its clauses, and how far it has come.

The three change at different times, so each is a region of its own: an edit sends one clause, however long the text.
"""

from dataclasses import dataclass

from sim_server.projection.views.common import Placard, Possible, SeatLabel, TagView
from sim_server.rules.commands import ClauseKind
from sim_server.rules.events import Hindrance
from sim_server.rules.ids import AlternativeId, ClauseId, Millis, ProposalId, SaveId, SuggestionId
from sim_server.rules.state.proposals import ProposalStatus


@dataclass(frozen=True, slots=True)
class AlternativeView:
    """A wording in a bracket; empty words leave it out. ``is_backed``: by this viewer's own delegation."""

    id: AlternativeId
    words: str
    owner: Placard
    backers: tuple[Placard, ...]
    is_backed: bool
    tag: TagView | None


@dataclass(frozen=True, slots=True)
class BracketView:
    """An open bracket; ``number`` counts those of its clause from 1."""

    number: int
    alternatives: tuple[AlternativeView, ...]


@dataclass(frozen=True, slots=True)
class BracketsView:
    """Family ``bracket``, one for each clause of a newest circulated revision that has brackets."""

    proposal: ProposalId
    clause: ClauseId
    brackets: tuple[BracketView, ...]


@dataclass(frozen=True, slots=True)
class DraftView:
    """Family ``draft``, one for each proposal whose working draft this viewer may edit."""

    id: ProposalId
    title: str
    status: ProposalStatus
    authors: tuple[SeatLabel, ...]
    is_frozen: bool
    possible: tuple[Possible, ...]
    """Actions named ``edit`` and, for whoever writes another text too, ``merge``."""
    sources: tuple[str, ...] = ()
    """The titles of the two texts that it was made of, as far as this viewer knows them."""
    origins: tuple[tuple[int, str, int], ...] = ()
    """Of a merged draft, in order: the number of each clause here, the text it came from and its number there.

    A preambular clause has number 0, and so has one that stands there no more, or out of this viewer's sight.
    """


@dataclass(frozen=True, slots=True)
class DraftClauseView:
    """Family ``clause``, one for each clause of such a draft.

    Clauses stand in the order of ``place``; pages count them, so that a new one leaves the others as they are.
    ``version`` counts the edits of the clause, and ``by`` and ``at`` tell of the last one.
    """

    id: ClauseId
    proposal: ProposalId
    kind: ClauseKind
    place: str
    version: int
    text: str
    tag: TagView | None
    by: SeatLabel
    at: Millis
    brackets: tuple[BracketView, ...]
    writer: SeatLabel | None = None
    """Who began to write here and has not given it back."""
    until: Millis | None = None
    """When that ends by itself, unless it is renewed."""


@dataclass(frozen=True, slots=True)
class BackingView:
    """Who stands behind a draft, and how many it needs to be introduced. The lead sponsor is first."""

    sponsors: tuple[Placard, ...]
    sponsors_needed: int
    signatories: tuple[Placard, ...]
    signatories_needed: int
    has_signatories: bool


@dataclass(frozen=True, slots=True)
class ProgressView:
    """Family ``progress``, one for each such draft: how far it has come, and the next steps with it."""

    id: ProposalId
    status: ProposalStatus
    changed_since_revision: int
    """Clauses that differ from the latest revision; all of them before the first."""
    open_brackets: int
    is_frozen: bool
    possible: tuple[Possible, ...]
    """Actions named ``back``, ``introduce``, ``circulate``, ``withdraw``, ``leave_sponsors``, ``open_vote``; of
    a draft under rules that ask for it ``sponsor``, ``join_signatories``, ``leave_signatories`` and, for a chair,
    ``waive``."""
    backing: BackingView | None = None
    """Only of a draft, where the rules ask for sponsors or signatories."""


@dataclass(frozen=True, slots=True)
class KeptView:
    """Family ``kept``, one for each save that was kept aside for this viewer, with the clause as it stands.

    Whoever does not write the text any more reads their own words and nothing of the present ones.
    """

    id: SaveId
    proposal: ProposalId
    title: str
    clause: ClauseId
    kind: ClauseKind
    version: int
    """What the words began from."""
    text: str
    tag: TagView | None
    why: Hindrance
    at: Millis
    may_use: bool
    present: str
    """Empty where the clause was taken out or is out of sight."""
    present_version: int


@dataclass(frozen=True, slots=True)
class SuggestionView:
    """Family ``suggestion``: words suggested for a chair's text, for whoever holds the pen and who suggested them.

    ``number`` is that of the clause in the newest revision, 0 for a preambular or a new one.
    """

    id: SuggestionId
    proposal: ProposalId
    title: str
    clause: ClauseId | None
    number: int
    present: str
    """The circulated words; empty for a new clause, and where the clause is no longer in the text."""
    text: str
    reason: str
    by: SeatLabel
    at: Millis
    takes: bool | None
    """None while it waits."""
    may_answer: bool
