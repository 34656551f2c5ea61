"""The console link of a demo: signed with a key that its server makes anew at every start, and so valid as long.

Pure. The link opens the console at once and as often as it is followed; that is why only a demo has one.
"""

import secrets
from dataclasses import dataclass

from itsdangerous import BadData, URLSafeSerializer

from sim_server.registry.links import MALFORMED, MOST_CHARACTERS, RefusedLink
from sim_server.rules.ids import FacilitatorId

_SALT = "entente.demo"


@dataclass(frozen=True, slots=True)
class DemoLink:
    """Whom the link signs in, and the page of the console that it opens."""

    facilitator_id: FacilitatorId
    path: str


def new_console_key() -> str:
    """A key for one server's life."""
    return secrets.token_urlsafe(32)


def sign_demo_link(link: DemoLink, key: str) -> str:
    """The token for the link's address. Raises ValueError without a key."""
    return _serializer(key).dumps([link.facilitator_id, link.path])


def read_demo_link(token: str, key: str) -> DemoLink | RefusedLink:
    """The link, if this very server signed it. Raises ValueError without a key."""
    if len(token) > MOST_CHARACTERS:
        return MALFORMED
    try:
        payload = _serializer(key).loads(token)
    except BadData:
        return MALFORMED
    match payload:
        case [str(facilitator), str(path)]:
            return DemoLink(FacilitatorId(facilitator), path)
        case _:
            return MALFORMED


def _serializer(key: str) -> URLSafeSerializer:
    if not key:
        raise ValueError("A server without a console key has no demo links.")
    return URLSafeSerializer(key, salt=_SALT)
