"""Signed links: they carry random ids and a version, and nothing that says who somebody is.

Pure. A link is opened in two steps: its signature here, then its version against the registry by `is_current`.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from itsdangerous import BadData, SignatureExpired, URLSafeTimedSerializer

from sim_server.rules.ids import FacilitatorId, PersonId, SessionId, TableId

CONSOLE_LINK_VALID_FOR = timedelta(minutes=15)
MOST_CHARACTERS = 500
Refusal = Literal["malformed", "expired", "revoked"]


@dataclass(frozen=True, slots=True)
class SeatLink:
    """Opens the one seat that this person holds, wherever they are moved. `version` is their pass's."""

    session_id: SessionId
    person_id: PersonId
    version: int


@dataclass(frozen=True, slots=True)
class ObserverLink:
    """Shows one table to whoever holds the link. `version` is the table's `observer_version`."""

    session_id: SessionId
    table_id: TableId
    version: int


@dataclass(frozen=True, slots=True)
class ConsoleLink:
    """Signs a facilitator in, once and soon. `version` is the account's `link_version`."""

    facilitator_id: FacilitatorId
    version: int


Link = SeatLink | ObserverLink | ConsoleLink


@dataclass(frozen=True, slots=True)
class RefusedLink:
    """Why a link opens nothing, as a code and as a sentence for its holder."""

    code: Refusal
    sentence: str


MALFORMED = RefusedLink(
    "malformed", "This link is not complete. Copy the whole of it, or type your code on the join page."
)
EXPIRED = RefusedLink("expired", "This link was valid for a short time only. Ask for a new one.")
REVOKED = RefusedLink("revoked", "This link was replaced by a newer one. Ask your facilitator for it.")
GONE = RefusedLink(
    "revoked", "What this link opened is gone: its session or its place in it was deleted. Ask your facilitator."
)


class LinkSigner:
    """Makes and reads links with the installation's secret key."""

    def __init__(self, secret_key: str) -> None:
        """Raises ValueError for a key too short to protect anything."""
        if len(secret_key) < 32:
            raise ValueError("The secret key needs at least 32 characters.")
        self._serializer = URLSafeTimedSerializer(secret_key, salt="entente.link")

    def sign(self, link: Link) -> str:
        """The token for the link's address."""
        return self._serializer.dumps(_payload(link))

    def read(self, token: str) -> Link | RefusedLink:
        """The link, if we signed it and its time is not over. Whether it was revoked, `is_current` says."""
        if len(token) > MOST_CHARACTERS:
            return MALFORMED
        try:
            link = _link(self._serializer.loads(token))
            if isinstance(link, ConsoleLink):
                self._serializer.loads(token, max_age=int(CONSOLE_LINK_VALID_FOR.total_seconds()))
        except SignatureExpired:
            return EXPIRED
        except BadData:
            return MALFORMED
        return link


def is_current(link: Link, *, version: int | None) -> RefusedLink | None:
    """Whether the registry still knows the link by its `version`; None is the good answer.

    `version` is None where the person, table or account is gone.
    """
    if version is None:
        return GONE
    return None if link.version == version else REVOKED


def _payload(link: Link) -> list[str | int]:
    match link:
        case SeatLink():
            return ["s", link.session_id, link.person_id, link.version]
        case ObserverLink():
            return ["o", link.session_id, link.table_id, link.version]
        case ConsoleLink():
            return ["c", link.facilitator_id, link.version]


def _link(payload: object) -> Link | RefusedLink:
    match payload:
        case ["s", str(session), str(person), int(version)]:
            return SeatLink(SessionId(session), PersonId(person), version)
        case ["o", str(session), str(table), int(version)]:
            return ObserverLink(SessionId(session), TableId(table), version)
        case ["c", str(facilitator), int(version)]:
            return ConsoleLink(FacilitatorId(facilitator), version)
        case _:
            return MALFORMED
