"""Static files, read once at start: each under an address that names its content, lean and ready compressed."""

import gzip
import mimetypes
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
    """Styles go out without comments and indents, everything else as it is written."""
    return str(cssmin(path.read_text(encoding="utf-8"))).encode() if path.suffix == ".css" else path.read_bytes()


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
