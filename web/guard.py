"""What holds for every answer of every page: the security headers, and no request from a foreign page.

A browser says in ``Origin`` which page a request comes from. Unsafe requests and handshakes of sockets
that name another host are refused; programs send no ``Origin`` and no cookie.
"""

from typing import Final
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'"
)
HEADERS: Final = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})
FOREIGN: Final = "This request came from another site, so nothing was done. Open the page itself and try again."
FAILED: Final = "The server could not do this. It is recorded; please try again, or tell the operator."
POLICY_VIOLATION: Final = 1008


def is_foreign(headers: Headers) -> bool:
    """Whether a browser says that the request comes from a page of another host."""
    origin = headers.get("origin")
    if origin is None:
        return headers.get("sec-fetch-site") == "cross-site"
    return urlsplit(origin).netloc.lower() != headers.get("host", "").lower()


class Guard:
    """The middleware around the whole application."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        match scope["type"]:
            case "http":
                await self._answer(scope, receive, send)
            case "websocket" if is_foreign(Headers(scope=scope)):
                await send({"type": "websocket.close", "code": POLICY_VIOLATION, "reason": "Foreign origin."})
            case _:
                await self._app(scope, receive, send)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        """A failure of ours is answered here, so that its answer has the headers too, and raised for the record."""
        has_begun = False

        async def send_guarded(message: Message) -> None:
            nonlocal has_begun
            has_begun = True
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        if scope["method"] not in SAFE and is_foreign(Headers(scope=scope)):
            await PlainTextResponse(FOREIGN, 403)(scope, receive, send_guarded)
            return
        try:
            await self._app(scope, receive, send_guarded)
        except Exception:
            if not has_begun:
                await PlainTextResponse(FAILED, 500)(scope, receive, send_guarded)
            raise
