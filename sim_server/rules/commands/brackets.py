"""Brackets: backing a wording, saying what it settles, settling it."""

from dataclasses import dataclass

from sim_server.rules.commands.text import Tag
from sim_server.rules.ids import AlternativeId, ClauseId, ProposalId


@dataclass(frozen=True, slots=True)
class BackAlternative:
    """Let the actor's delegation stand behind one wording in a bracket."""

    proposal: ProposalId
    clause: ClauseId
    alternative: AlternativeId


@dataclass(frozen=True, slots=True)
class LeaveAlternative:
    """Take the actor's delegation back from a wording."""

    proposal: ProposalId
    clause: ClauseId
    alternative: AlternativeId


@dataclass(frozen=True, slots=True)
class TagAlternative:
    """Say which option of which issue a wording settles, or with None that it settles none."""

    proposal: ProposalId
    clause: ClauseId
    alternative: AlternativeId
    tag: Tag | None = None


@dataclass(frozen=True, slots=True)
class BracketChoice:
    """A wording chosen for its bracket, in the version of its clause that was looked at."""

    clause: ClauseId
    version: int
    alternative: AlternativeId


@dataclass(frozen=True, slots=True)
class SettleBracket:
    """Put one wording in the place of its bracket, as a new version of the clause."""

    proposal: ProposalId
    clause: ClauseId
    version: int
    alternative: AlternativeId


@dataclass(frozen=True, slots=True)
class SettleBrackets:
    """Settle several brackets at once; all of them or none."""

    proposal: ProposalId
    choices: tuple[BracketChoice, ...]
