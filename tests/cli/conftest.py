"""Commands run as a person runs them, and a demo of a real server."""

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from sim_server.cli import main
from tests.cli.process import Demo, a_demo


@dataclass(frozen=True, slots=True)
class Ran:
    """How a command ended, and what it said."""

    status: int
    out: str
    err: str


Entente = Callable[..., Ran]


@pytest.fixture
def entente(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Entente:
    """Run a command in a folder of its own; ``typed`` is what stands on its standard input."""
    root = Path.cwd()
    monkeypatch.setenv("ENTENTE_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("ENTENTE_SCENARIOS", str(root / "scenarios"))

    def run(*words: str | Path, typed: str = "") -> Ran:
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        status = main([str(word) for word in words])
        said = capsys.readouterr()
        return Ran(status, said.out, said.err)

    return run


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """A demo that was started, looked at, stopped and started again: what is left is running."""
    with a_demo(tmp_path_factory.mktemp("demo")) as running:
        yield running
