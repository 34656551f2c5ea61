"""What can be checked: a scenario's folder, its file, a folder of scenarios; and what the command answers."""

from pathlib import Path

import pytest

from sim_server.scenario import Problem, check_paths, load_scenario
from sim_server.scenario.__main__ import main
from tests.scenarios.desk import ROOT, Desk


def test_a_folder_its_file_and_the_folder_above_name_the_same_scenario(desk: Desk) -> None:
    report = check_paths([desk.folder, desk.file(), desk.folder.parent])

    assert report.scenarios == 1
    assert report.is_clean


def test_a_path_to_nothing_is_told(tmp_path: Path) -> None:
    report = check_paths([tmp_path / "nowhere"])

    message = "There is no scenario here. Name a folder that holds a scenario.yaml."
    assert [str(problem) for problem in report.problems] == [f"{tmp_path}/nowhere:1:1: {message}"]


def test_a_path_that_no_disk_can_hold_is_told(tmp_path: Path) -> None:
    assert not check_paths([tmp_path / ("long" * 200)]).is_clean


def test_a_folder_without_scenarios_is_told(tmp_path: Path) -> None:
    report = check_paths([tmp_path])

    message = "There is no scenario here. Name a folder that holds a scenario.yaml."
    assert [str(problem) for problem in report.problems] == [f"{tmp_path}:1:1: {message}"]


def test_loading_nothing_gives_its_problem(tmp_path: Path) -> None:
    problems = load_scenario(tmp_path)

    assert isinstance(problems, tuple)
    assert isinstance(problems[0], Problem)
    assert problems[0].message == "There is no such file. Write it, or correct the name."


def test_the_command_answers_0_for_a_good_scenario(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(desk.folder)]) == 0

    told = capsys.readouterr()
    assert told.out == ""
    *hints, summary = told.err.splitlines()
    assert summary == f"1 scenario checked: 0 problems, 0 warnings, {len(hints)} hints."
    assert all(": hint: " in hint for hint in hints)


def test_the_command_answers_1_and_prints_each_problem(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.change("default: closed", "default: close")

    assert main([str(desk.folder)]) == 1

    told = capsys.readouterr()
    assert told.out.startswith(f"{desk.file()}:")
    assert told.out.endswith(": No option of `data` is called `close`. Did you mean `closed`?\n")
    assert told.err == "1 scenario checked: 1 problem, 0 warnings.\n"


def test_the_command_answers_2_where_it_is_asked_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert main(["--what"]) == 2
    assert capsys.readouterr().err.startswith("usage: ")


def test_the_command_writes_the_schemas(tmp_path: Path) -> None:
    assert main(["--write-schema", str(tmp_path)]) == 0

    for name in ("scenario.schema.json", "strings.schema.json"):
        assert (tmp_path / name).read_text(encoding="utf-8") == (ROOT / "scenarios" / name).read_text(encoding="utf-8")
