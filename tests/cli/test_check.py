"""``entente check``: all problems of all files, each at its place; a summary; an exit status."""

import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Entente

SCENARIOS = Path("scenarios")


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A copy of the short scenario with two mistakes."""
    folder = tmp_path / "broken"
    shutil.copytree(SCENARIOS / "small-observatory", folder)
    file = folder / "scenario.yaml"
    file.write_text(f"{file.read_text()}\nsurprise: yes\nformat: 1\n")
    return folder


def test_our_scenarios_are_clean(entente: Entente) -> None:
    checked = entente("check", SCENARIOS)
    assert checked.status == 0
    assert "2 scenarios checked: 0 problems" in checked.err


def test_every_problem_names_file_line_and_column(entente: Entente, broken: Path) -> None:
    checked = entente("check", broken, SCENARIOS / "quantum-commons")
    assert checked.status == 1
    lines = checked.out.splitlines()
    assert len(lines) >= 1
    for line in lines:
        file, number, column, *_ = line.split(":")
        assert Path(file).is_relative_to(broken)
        assert int(number) >= 1
        assert int(column) >= 1
    assert "2 scenarios checked" in checked.err


def test_a_path_where_nothing_is_is_a_problem(entente: Entente, tmp_path: Path) -> None:
    checked = entente("check", tmp_path / "nowhere")
    assert checked.status == 1
    assert "nowhere" in checked.out
