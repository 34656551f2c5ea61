"""Static files, read once at start: each under an address that names its content, lean and ready compressed."""

import gzip
import mimetypes
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Final

from fastapi import Request, Response
from rcssmin import cssmin

STATIC: Final = Path(__file__).parent / "static"
FOREVER: Final = "public, max-age=31536000, immutable"
VENDORED: Final = "vendor"
_COMMENT_LINES: Final = re.compile(r"^[ \t]*/\*(?:(?!\*/).)*\*/[ \t]*$", re.MULTILINE | re.DOTALL)
TEXT: Final = ("text/", "application/javascript", "image/svg+xml")


@dataclass(frozen=True, slots=True)
class Asset:
    name: str
    body: bytes
    compressed: bytes
    media_type: str
    address: str


def _read(folder: Path, path: Path) -> Asset:
    name = path.relative_to(folder).as_posix()
    body = _lean(path)
    media_type = mimetypes.guess_type(name)[0] or "application/octet-stream"
    compressed = gzip.compress(body, 9, mtime=0) if media_type.startswith(TEXT) else b""
    return Asset(name, body, compressed, media_type, f"/static/{sha256(body).hexdigest()[:12]}/{name}")


def _lean(path: Path) -> bytes:
    """Styles and scripts of ours go out without comments and indents, everything else as it is written."""
    if path.suffix == ".css":
        return str(cssmin(path.read_text(encoding="utf-8"))).encode()
    if path.suffix == ".js" and path.parent.name != VENDORED:
        return lean_script(path.read_text(encoding="utf-8")).encode()
    return path.read_bytes()


def lean_script(script: str) -> str:
    """Without indents, empty lines and lines that are comments alone: each other line says what it said before.

    That holds for scripts in which no string goes on over the end of a line; ours are tested for it.
    """
    lines = (line.strip() for line in _COMMENT_LINES.sub("", script).splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//"))


@lru_cache
def assets(*folders: Path) -> Mapping[str, Asset]:
    """Every file of the kit's own folder and of ``folders``, by its name."""
    found: dict[str, Asset] = {}
    for folder in (STATIC, *folders):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.suffix != ".md":
                asset = _read(folder, path)
                found[asset.name] = asset
    return found


def respond(asset: Asset | None, request: Request) -> Response:
    """The file for ever; compressed where the browser takes that."""
    if asset is None:
        return Response("There is no such file.", status_code=404, media_type="text/plain")
    headers = {"Cache-Control": FOREVER, "Vary": "Accept-Encoding"}
    if asset.compressed and "gzip" in request.headers.get("accept-encoding", ""):
        headers["Content-Encoding"] = "gzip"
        return Response(asset.compressed, headers=headers, media_type=asset.media_type)
    return Response(asset.body, headers=headers, media_type=asset.media_type)
