"""The program as a newcomer meets it: help that helps, sentences in place of tracebacks, a quick start."""

import subprocess
import sys
from pathlib import Path

import pytest

from sim_server import __version__
from sim_server.cli import program
from tests.cli.conftest import Entente

COMMANDS = (
    ("demo",),
    ("serve",),
    ("check",),
    ("drive",),
    ("export",),
    ("facilitator", "add"),
    ("facilitator", "token"),
    ("table", "repair"),
    ("version",),
)
HEAVY = ("sqlalchemy", "fastapi", "uvicorn", "alembic", "ruamel.yaml", "pydantic", "jinja2", "httpx", "redis")


def test_the_first_help_lists_every_command_and_where_to_begin(entente: Entente) -> None:
    shown = entente("--help")
    assert shown.status == 0
    assert {words[0] for words in COMMANDS} <= set(shown.out.split())
    assert "entente demo" in shown.out


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_each_command_says_what_it_does_with_an_example(entente: Entente, words: tuple[str, ...]) -> None:
    shown = entente(*words, "--help")
    assert shown.status == 0
    assert "Example" in shown.out
    assert f"entente {' '.join(words)}" in shown.out


def test_the_version_is_said(entente: Entente) -> None:
    assert entente("version").out == f"entente {__version__}\n"


@pytest.mark.parametrize("words", [("dance",), ("serve", "--dance"), ("check",), ("serve", "--workers", "many")])
def test_words_that_make_no_sense_are_told_in_a_sentence(entente: Entente, words: tuple[str, ...]) -> None:
    refused = entente(*words)
    assert refused.status == 2
    assert refused.err
    assert "Traceback" not in refused.err


@pytest.mark.parametrize(
    ("words", "named"), [(("--port", "99999"), "99999"), (("--workers", "0"), "0"), (("--log-level", "loud"), "loud")]
)
def test_a_setting_that_cannot_be_is_named(entente: Entente, words: tuple[str, str], named: str) -> None:
    refused = entente("serve", *words)
    assert refused.status == 2
    assert named in refused.err
    assert refused.err.count("\n") == 1


def test_a_defect_is_told_in_sentences_and_kept_in_a_file(entente: Entente, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(program, "app", a_defect)
    told = entente("version")
    assert told.status == 1
    assert "the cat sat on the table" in told.err
    assert "Traceback" not in told.err
    kept = Path(told.err.split("The details are in ")[1].split(". Add --debug")[0])
    assert "Traceback" in kept.read_text()
    kept.unlink()


def test_debug_shows_the_whole_of_a_defect_wherever_it_stands(
    entente: Entente, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(program, "app", a_defect)
    for words in (("--debug", "version"), ("version", "--debug")):
        with pytest.raises(ZeroDivisionError):
            entente(*words)


def a_defect(*_: object, **__: object) -> None:
    raise ZeroDivisionError("the cat sat on the table")


def test_help_loads_nothing_heavy() -> None:
    seen = f"sorted(set({HEAVY!r}) & set(sys.modules))"
    program_text = f"import sys; from sim_server.cli import main; main(['--help']); print('loaded', {seen})"
    ran = subprocess.run([sys.executable, "-c", program_text], capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines()[-1] == "loaded []"
