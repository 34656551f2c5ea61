"""Attachments of injects: files below the scenario's folder `files`, looked at when it is loaded.

A scenario that is loaded knows of each file its name, kind, size and hash. Its bytes are read when a session opens its
lobby, and are then those that were checked, or the lobby does not open.
"""

import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import PurePosixPath
from typing import Final

from sim_server.rules.inject import Attachment
from sim_server.scenario.checks.finding import Draft, Finding
from sim_server.scenario.folder import Folder
from sim_server.scenario.parts.inject import AttachmentPart
from sim_server.scenario.problem import Problem
from sim_server.scenario.source import ScenarioSource
from sim_server.scenario.trail import Trail

FILES: Final = "files"
LARGEST: Final = 5 * 1024 * 1024
"""Bytes of one attachment."""
LARGEST_TOGETHER: Final = 25 * 1024 * 1024
NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ._-]{0,79}")
MEDIA_TYPES: Final = {
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".txt": "text/plain; charset=utf-8",
    ".md": "text/markdown; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
}
SIGNATURES: Final = {"application/pdf": b"%PDF-", "image/png": b"\x89PNG\r\n\x1a\n", "image/jpeg": b"\xff\xd8\xff"}
"""How a file of each kind begins. Sources: ISO 32000-2, 7.5.2; PNG (Third Edition), 5.2; ISO/IEC 10918-1, B.1.1.3."""

Attached = dict[str, Attachment]


class FileChanged(ValueError):
    """A file is not what it was when the scenario was loaded. The message says which."""


def read_attachments(folder: Folder, draft: Draft) -> tuple[Attached, list[Finding]]:
    """Every attachment by its name in the file, and what is wrong with those that cannot be used."""
    attached: Attached = {}
    findings: list[Finding] = []
    for trail, part in _parts(draft):
        read = _read(folder, part)
        if isinstance(read, str):
            findings.append(Finding((*trail, "file"), read))
            continue
        attached[part.file] = read
        if read.is_image and not part.alt:
            findings.append(Finding((*trail, "file"), "Not everyone sees a picture. Say in `alt` what it shows."))
    together = sum({each.digest: each.size for each in attached.values()}.values())
    if together > LARGEST_TOGETHER:
        message = (
            f"All attachments together have {together:,} bytes; at most {LARGEST_TOGETHER:,} are kept. Shrink some."
        )
        findings.append(Finding(("injects",), message, is_about_key=True))
    return attached, findings


def attached_files(source: ScenarioSource) -> dict[str, bytes]:
    """The bytes of every attachment by their hash. Raises `FileChanged`."""
    folder = Folder(source.folder)
    files: dict[str, bytes] = {}
    for name, attachment in source.attachments.items():
        content = folder.read_bytes(name, largest=LARGEST)
        if isinstance(content, Problem) or sha256(content).hexdigest() != attachment.digest:
            raise FileChanged(f"{name} changed while the lobby was being opened. Look at the scenario and try again.")
        files[attachment.digest] = content
    return files


def _parts(draft: Draft) -> Iterator[tuple[Trail, AttachmentPart]]:
    for number, inject in enumerate(draft.file.injects):
        trail: Trail = ("injects", number, "attachment")
        if inject.attachment is not None and draft.is_readable((*trail, "file")):
            yield trail, inject.attachment


def _read(folder: Folder, part: AttachmentPart) -> Attachment | str:
    """The attachment, or why it cannot be one."""
    path = PurePosixPath(part.file)
    if path.parts[:-1] != (FILES,) or not NAME.fullmatch(path.name):
        return f"An attachment lies in the scenario's folder {FILES}. Write {FILES}/NAME, with a plain name."
    media_type = MEDIA_TYPES.get(path.suffix.lower())
    if media_type is None:
        return f"A file `{path.suffix}` is not handed out, as it may do more than be read. Use {_endings()}."
    content = folder.read_bytes(path, largest=LARGEST)
    if isinstance(content, Problem):
        return f"{part.file}: {content.message}"
    if not _is_what_it_says(content, media_type):
        return f"{part.file} is not what its name says. Save it again as {path.suffix}, or correct the name."
    return Attachment(path.name, sha256(content).hexdigest(), media_type, len(content), part.alt or "")


def _is_what_it_says(content: bytes, media_type: str) -> bool:
    """Whether a file begins as its kind does; text is UTF-8 that says something."""
    signature = SIGNATURES.get(media_type)
    if signature is not None:
        return content.startswith(signature)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return bool(text.strip()) and "\x00" not in text


def _endings() -> str:
    *most, last = MEDIA_TYPES
    return f"{', '.join(most)} or {last}"
