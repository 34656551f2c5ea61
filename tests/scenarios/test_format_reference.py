"""The format's reference names every key, its examples form a scenario that loads, and the schemas are current."""

import json
import re
from pathlib import Path

import pytest
from jsonschema_rs import Draft202012Validator

from sim_server.rules.ids import Language
from sim_server.rules.scenario import Action, PhaseKind, Power
from sim_server.scenario import ScenarioSource, load, resolve
from sim_server.scenario.attachments import SIGNATURES
from sim_server.scenario.document import read_document
from sim_server.scenario.parts.part import Part
from sim_server.scenario.parts.scenario_file import ScenarioFile
from sim_server.scenario.parts.strings_file import StringsFile
from sim_server.scenario.schema import SCHEMAS, schema_text
from sim_server.scenario.shape import fields_by_key
from tests.scenarios.desk import ROOT, SMALL_OBSERVATORY

REFERENCE = (ROOT / "docs" / "scenario-format.md").read_text(encoding="utf-8")
EDITOR_LINE = "# yaml-language-server: $schema="


def every_part() -> list[type[Part]]:
    """All models that stand for a group of keys in one of the two files."""
    found: list[type[Part]] = []
    waiting: list[type[Part]] = [ScenarioFile, StringsFile]
    while waiting:
        part = waiting.pop()
        found.append(part)
        definitions = part.model_json_schema().get("$defs", {})
        waiting.extend(each for each in Part.__subclasses__() if each.__name__ in definitions and each not in found)
    return sorted(set(found), key=lambda part: part.__name__)


def examples() -> list[str]:
    return re.findall(r"```yaml\n(.*?)```", REFERENCE, flags=re.DOTALL)


@pytest.fixture
def bridge(tmp_path: Path) -> Path:
    """The folder of the scenario that the reference's examples form together."""
    *blocks, strings = examples()
    (tmp_path / "scenario.yaml").write_text("\n".join(blocks), encoding="utf-8")
    (tmp_path / "locales/fr").mkdir(parents=True)
    (tmp_path / "locales/fr/strings.yaml").write_text(strings, encoding="utf-8")
    (tmp_path / "files").mkdir()
    (tmp_path / "files/gauge.csv").write_text("hour,metres\n", encoding="utf-8")
    (tmp_path / "files/sandbags.png").write_bytes(SIGNATURES["image/png"])
    for name in ("background", "notes"):
        (tmp_path / f"{name}.md").write_text("Words.\n", encoding="utf-8")
    for problem in load(tmp_path).problems:
        missing = re.search(r"The file (\S+) is missing", problem.message)
        if missing:
            (tmp_path / missing[1]).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / missing[1]).write_text("Words.\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("part", every_part(), ids=lambda part: part.__name__)
def test_every_key_is_explained(part: type[Part]) -> None:
    tables = re.findall(r"(?:^\|.*\n)+", REFERENCE, flags=re.MULTILINE)
    explained = [set(re.findall(r"^\| `([a-z-]+)` \|", table, flags=re.MULTILINE)) for table in tables]

    assert set(fields_by_key(part)) in explained


@pytest.mark.parametrize("part", every_part(), ids=lambda part: part.__name__)
def test_every_key_has_a_text_for_editors(part: type[Part]) -> None:
    assert all(field.description for field in fields_by_key(part).values())
    assert part.__doc__


@pytest.mark.parametrize("word", [*Power, *Action, *PhaseKind])
def test_every_power_action_and_kind_of_phase_is_named(word: str) -> None:
    assert f"`{word}`" in REFERENCE


def test_the_examples_form_a_scenario_that_loads(bridge: Path) -> None:
    loaded = load(bridge)

    assert isinstance(loaded.source, ScenarioSource), [str(problem) for problem in loaded.problems]
    scenario = resolve(loaded.source, people=7, language=Language("fr"))
    assert scenario.title == "Un pont sur la rivière"
    assert scenario.summary == "Two towns and a ferry company decide about a bridge."
    assert scenario.shared == {"ferry-captain"}


def test_the_examples_use_every_key(bridge: Path) -> None:
    text = "".join(examples()) + REFERENCE[REFERENCE.index("also goes down") :]

    unused = {key for part in every_part() for key in fields_by_key(part) if not re.search(rf"\b{key}:\s", text)}
    assert unused <= {"everyone", "merged-heading", "expects", "vacant", "base", "above"}


@pytest.mark.parametrize(("name", "model"), SCHEMAS)
def test_the_schema_file_is_the_models(name: str, model: type[Part]) -> None:
    written = (ROOT / "scenarios" / name).read_text(encoding="utf-8")

    assert written == schema_text(model), "write it again with: python -m sim_server.scenario --write-schema"
    assert json.loads(written)["additionalProperties"] is False


@pytest.mark.parametrize(
    "file", sorted(SMALL_OBSERVATORY.rglob("*.yaml")), ids=lambda file: str(file.relative_to(ROOT))
)
def test_a_scenario_file_names_a_schema_that_accepts_it(file: Path) -> None:
    lines = file.read_text(encoding="utf-8").split("\n")

    named = [line.removeprefix(EDITOR_LINE) for line in lines if line.startswith(EDITOR_LINE)]
    assert len(named) == 1
    schema = json.loads((file.parent / named[0]).read_text(encoding="utf-8"))
    document, problems = read_document(file, "\n".join(lines))
    assert problems == ()
    assert [str(error) for error in Draft202012Validator(schema).iter_errors(document.data)] == []
