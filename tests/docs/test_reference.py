"""Whatever somebody can say to the software, or hear from it, is documented; and the page is up to date."""

import json
import re
from typing import Any, get_args

import pytest
import typer.main

from scripts.reference import COMMANDS, PAGE, reference
from sim_server.cli.program import app
from sim_server.rules import commands, events
from sim_server.rules.rejections import Code
from sim_server.settings import Settings
from tests.docs.pages import ROOT, tracked

VARIABLE = re.compile(r"\bENTENTE_[A-Z_]*[A-Z]\b")
CODE = {".py", ".sh", ".yml", ""}


@pytest.fixture(scope="module")
def page() -> str:
    return (ROOT / PAGE).read_text(encoding="utf-8")


def test_the_reference_says_what_the_software_says(page: str) -> None:
    assert page == reference(), "Run: .venv/bin/python scripts/reference.py"


def test_every_command_of_the_program_has_its_help_there() -> None:
    group = typer.main.get_group(app)
    names = {
        f"{name} {below}" if below else name
        for name, command in group.commands.items()
        for below in (getattr(command, "commands", None) or {"": None})
    }
    assert names == set(COMMANDS)


@pytest.mark.parametrize("setting", sorted(Settings.__dataclass_fields__))
def test_every_setting_is_explained(page: str, setting: str) -> None:
    assert re.search(rf"^\| `ENTENTE_{setting.upper()}` \| .+ \| .{{10,}} \|$", page, re.MULTILINE)


def test_every_variable_that_a_file_names_is_documented(page: str) -> None:
    named = {
        variable
        for file in tracked()
        if file.suffix in CODE and "tests" not in file.parts
        for variable in VARIABLE.findall(file.read_text(encoding="utf-8"))
    }
    documented = set(VARIABLE.findall(page)) | {"ENTENTE_DOMAIN"}
    assert named <= documented


@pytest.mark.parametrize("kind", get_args(commands.Command), ids=lambda kind: kind.__name__)
def test_every_command_of_a_table_is_explained(page: str, kind: type) -> None:
    assert f"| `{kind.__name__}` |" in page


@pytest.mark.parametrize("kind", get_args(events.Event), ids=lambda kind: kind.__name__)
def test_every_event_is_explained(page: str, kind: type) -> None:
    assert f"| `{kind.__name__}` |" in page


@pytest.mark.parametrize("code", Code)
def test_every_rejection_has_its_sentence(page: str, code: Code) -> None:
    assert f"| `{code}` |" in page


def test_every_key_of_a_scenario_is_explained() -> None:
    explained = (ROOT / "docs" / "scenario-format.md").read_text(encoding="utf-8")
    schema = json.loads((ROOT / "scenarios" / "scenario.schema.json").read_text(encoding="utf-8"))
    missing = sorted(key for key in _keys(schema) if f"`{key}`" not in explained)
    assert missing == []


def _keys(schema: dict[str, Any]) -> set[str]:
    groups = [schema, *schema["$defs"].values()]
    return {key for group in groups for key in group.get("properties", {})}
