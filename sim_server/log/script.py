"""The Lua scripts that Redis runs for us, each in its own file beside this one."""

import hashlib
from dataclasses import dataclass
from importlib import resources
from typing import Final


@dataclass(frozen=True, slots=True)
class Script:
    """A script and the digest by which Redis knows it once it has seen it."""

    text: str
    digest: str


def _load(name: str) -> Script:
    text = (resources.files("sim_server.log") / f"{name}.lua").read_text(encoding="utf-8")
    return Script(text, hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest())


APPEND: Final = _load("append")
REBUILD: Final = _load("rebuild")
REDACT: Final = _load("redact")
LEASE: Final = _load("lease")
RELEASE: Final = _load("release")
