"""Injects as a scenario plans them: who sends what to whom, when it comes, how often, and in which words."""

from dataclasses import dataclass
from enum import StrEnum

from sim_server.rules.expressions import Expression
from sim_server.rules.ids import CharacterId, DelegationId, InjectId, PhaseId, RoleId


class InjectKind(StrEnum):
    NEWS = "news"
    LETTER = "letter"
    RUMOUR = "rumour"
    REPORT = "report"


@dataclass(frozen=True, slots=True)
class Character:
    """Somebody outside the table who sends injects, known by office."""

    id: CharacterId
    title: str


@dataclass(frozen=True, slots=True)
class InjectAudience:
    """Whom an inject reaches: everyone, or all seats of some delegations and some single seats."""

    everyone: bool
    delegations: tuple[DelegationId, ...]
    roles: tuple[RoleId, ...]


@dataclass(frozen=True, slots=True)
class Alternative:
    """Other words of an inject, told in place of its own where ``when`` holds at the moment of release."""

    when: Expression
    when_words: str
    title: str
    """As the inject's own where the scenario gives none."""
    body: str
    """Markdown."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file of the scenario's folder, without its bytes: those are stored by their ``digest``, a SHA-256 in hex."""

    name: str
    digest: str
    media_type: str
    size: int
    """Bytes."""
    alt: str = ""
    """What an image shows, in words."""

    @property
    def is_image(self) -> bool:
        return self.media_type.startswith("image/")


@dataclass(frozen=True, slots=True)
class Inject:
    """``minute``, ``phase`` and ``when`` say when it comes by itself; with none of them it waits for the button."""

    id: InjectId
    kind: InjectKind
    sender: CharacterId
    title: str
    body: str
    """Markdown."""
    audience: InjectAudience
    minute: int | None
    """Minutes of play after which it is released by itself, or its condition looked at; None names none."""
    is_true: bool
    """Disclosed in the debrief only."""
    expects: str
    """For the facilitator: the response hoped for, and what to do when it fails to come."""
    when: Expression | None = None
    """Released once this has come true."""
    when_words: str = ""
    """The condition as it is written, for the facilitator."""
    delay: int = 0
    """Minutes between the condition, or the beginning of the phase, and the release."""
    phase: PhaseId | None = None
    """Released when this phase begins."""
    most: int = 1
    """How often it is released at most."""
    every: int = 0
    """Minutes of play from one release to the next; 0 where it comes again each time its condition comes true anew."""
    alternatives: tuple[Alternative, ...] = ()
    """In order: the first whose condition holds is told."""
    attachment: Attachment | None = None

    @property
    def comes_by_itself(self) -> bool:
        return self.minute is not None or self.phase is not None or self.when is not None
