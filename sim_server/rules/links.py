"""Links that people give: to a place on the web, with nothing hidden in front of its name."""

from urllib.parse import urlsplit

SCHEMES = frozenset({"http", "https"})


def host_of(link: str) -> str:
    """Where the link leads, in lower case; empty where it is no plain link to the web.

    A name before ``@`` reads like a host and is none, so such a link is refused whole.
    """
    try:
        parts = urlsplit(link)
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return ""
    is_plain = parts.scheme in SCHEMES and "@" not in parts.netloc and not any(map(str.isspace, link))
    return f"{parts.hostname}{port}" if is_plain and parts.hostname and "\\" not in link else ""
