"""Links that people give: to a place on the web, with nothing hidden in front of its name or in it."""

import re
from typing import Final
from urllib.parse import urlsplit

SCHEMES: Final = frozenset({"http", "https"})
_NAME: Final = re.compile(r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)*\.?|[0-9a-f:.]+")


def host_of(link: str) -> str:
    """Where the link leads, in lower case and in the letters that the net knows; empty where it is no plain link.

    A name before ``@`` reads like a host and is none, so such a link is refused whole. Of a name in other letters the
    form with ``xn--`` is told: many of them look like Latin ones, and some are not seen at all.
    """
    try:
        parts = urlsplit(link)
        port = f":{parts.port}" if parts.port else ""
        host = (parts.hostname or "").encode("idna").decode()
    except ValueError:
        return ""
    is_plain = parts.scheme in SCHEMES and "@" not in parts.netloc and not any(map(str.isspace, link))
    if not is_plain or "\\" in link or not _NAME.fullmatch(host):
        return ""
    return f"[{host}]{port}" if ":" in host else f"{host}{port}"
