"""Writes docs/reference.md from the software itself: commands, settings, what a table is asked and answers.

Run it after a change: ``.venv/bin/python scripts/reference.py``. A test compares.
"""

import ast
import inspect
import io
import os
from collections.abc import Iterable, Iterator
from contextlib import redirect_stdout
from dataclasses import fields
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Final, get_args

from sim_server import settings as settings_module
from sim_server.cli import main as entente
from sim_server.rules import events
from sim_server.rules.permissions import PERMISSIONS
from sim_server.rules.rejections import SENTENCES
from sim_server.settings import Settings

PAGE: Final = Path("docs/reference.md")
COLUMNS: Final = "100"
COMMANDS: Final = (
    "demo",
    "serve",
    "check",
    "rehearse",
    "drive",
    "export",
    "facilitator add",
    "facilitator token",
    "facilitator tokens",
    "facilitator passphrase",
    "table repair",
    "version",
)
HEAD: Final = """# Reference

Made from the software by `scripts/reference.py`; do not edit it by hand. The keys of scenarios are in
[the scenario format](scenario-format.md), calls and frames in [the protocol](protocol.md).
"""
BESIDE: Final = (
    ("`REDIS_URL`, `DATABASE_URL`", "read where `ENTENTE_REDIS_URL` and `ENTENTE_DATABASE_URL` are not set"),
    (
        "`ENTENTE_SECRET_KEY`",
        "signs links and cookies, 32 characters or more; without it a key is made in the data folder",
    ),
    ("`ENTENTE_TOKEN`", "API token that `entente drive` uses at a server elsewhere"),
    ("`FORWARDED_ALLOW_IPS`", "addresses of proxies whose forwarded headers are believed; 127.0.0.1 if not set"),
    ("`ENTENTE_PYTHON`", "the Python from which `./run` and `./test` make `.venv`"),
    ("`ENTENTE_BROWSER`", "the Chromium that the tests drive; `./test` finds one"),
    ("`ENTENTE_FULL`", "1 runs the long tests at full size, as `./test --full` does"),
)


def reference() -> str:
    """The whole page."""
    parts = (HEAD, *_commands(), *_settings(), *_asked(), *_happened(), *_refused())
    return "\n".join(parts) + "\n"


def _commands() -> Iterator[str]:
    yield "## Commands\n"
    for command in COMMANDS:
        yield f"### entente {command}\n\n```\n{_help(command)}\n```\n"


def _help(command: str) -> str:
    shown = io.StringIO()
    before = os.environ.get("COLUMNS")
    os.environ["COLUMNS"] = COLUMNS
    try:
        with redirect_stdout(shown):
            entente([*command.split(), "--help"])
    finally:
        if before is None:
            del os.environ["COLUMNS"]
        else:
            os.environ["COLUMNS"] = before
    return "\n".join(line.rstrip() for line in shown.getvalue().strip().splitlines())


def _settings() -> Iterator[str]:
    yield "## Settings\n\nOptions of a command come first, then the environment, then the default.\n"
    said, default = attribute_docs(settings_module, "Settings"), Settings()
    rows = [
        (f"`ENTENTE_{field.name.upper()}`", _value(getattr(default, field.name)), said[field.name])
        for field in fields(Settings)
    ]
    yield _table(("variable", "default", "meaning"), rows)
    yield "Others that are read:\n"
    yield _table(("variable", "meaning"), BESIDE)


def _value(value: object) -> str:
    return "off" if value is False else f"`{value}`" if value != "" else "empty"


def _asked() -> Iterator[str]:
    yield "## Commands at a table\n\nWhat a person, a program or the clock asks; who may, and when.\n"
    rows = [
        (
            f"`{each.command.__name__}`",
            ", ".join(sorted(each.who)),
            ", ".join(sorted(each.when)),
            _first_sentence(each.command),
        )
        for each in PERMISSIONS
    ]
    yield _table(("command", "who", "when", "meaning"), rows)
    yield "Phases and powers narrow this further; the rules' own table is `sim_server/rules/permissions.py`.\n"


def _happened() -> Iterator[str]:
    yield "## Events\n\nWhat stands in the log, in exports and on the socket's way.\n"
    yield _table(("event", "fields", "meaning"), [_event_row(event) for event in get_args(events.Event)])


def _event_row(event: type) -> tuple[str, str, str]:
    named = ", ".join(f"`{field.name}`" for field in fields(event))
    return f"`{event.__name__}`", named, _first_sentence(event)


def _refused() -> Iterator[str]:
    yield "## Rejections\n\nA refused command has a code for programs and a sentence for people.\n"
    yield _table(("code", "sentence"), [(f"`{code}`", sentence) for code, sentence in SENTENCES.items()])


def _first_sentence(documented: type) -> str:
    """What its docstring begins with, or its name in plain words where it says nothing more."""
    doc = documented.__doc__ or ""
    if not doc or doc.startswith(f"{documented.__name__}("):
        return _in_words(documented.__name__)
    return " ".join(inspect.cleandoc(doc).split("\n\n")[0].split())


def _in_words(name: str) -> str:
    words = "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name).strip()
    return f"{words[0].upper()}{words[1:]}."


def attribute_docs(module: ModuleType, name: str) -> dict[str, str]:
    """The docstrings below the attributes of a class. Raises KeyError later where one is missing."""
    tree = ast.parse(inspect.getsource(module))
    body = next(node.body for node in tree.body if isinstance(node, ast.ClassDef) and node.name == name)
    return {
        target.target.id: " ".join(doc.value.value.split())
        for target, doc in pairwise(body)
        if isinstance(target, ast.AnnAssign)
        and isinstance(target.target, ast.Name)
        and isinstance(doc, ast.Expr)
        and isinstance(doc.value, ast.Constant)
        and isinstance(doc.value.value, str)
    }


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [heads, tuple("---" for _ in heads), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines) + "\n"


def main() -> None:
    PAGE.write_text(reference(), encoding="utf-8")


if __name__ == "__main__":
    main()
