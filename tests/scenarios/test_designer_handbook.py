"""The designer's handbook tells the truth about the command and the scenario it begins from."""

import re

from tests.scenarios.desk import ROOT, Desk

HANDBOOK = (ROOT / "docs" / "handbooks" / "designer.md").read_text(encoding="utf-8")


def test_the_problem_it_shows_is_the_one_that_check_tells(desk: Desk) -> None:
    desk.change("default: closed", "default: close")

    shown = re.search(r"scenarios/my-scenario/(scenario\.yaml.*)\n(.*)\n", HANDBOOK)
    assert shown is not None
    assert desk.problems() == [shown[1]]
    assert desk.check().summary() == shown[2]


def test_the_files_it_links_to_exist() -> None:
    for link in re.findall(r"\]\(([^)#]+)\)", HANDBOOK):
        assert (ROOT / "docs" / "handbooks" / link).is_file(), link


def test_the_scenario_to_copy_exists() -> None:
    for path in re.findall(r"`(scenarios/small-[a-z]+)`", HANDBOOK):
        assert (ROOT / path).is_dir()
