"""The JSON Schemas that let an editor complete scenario files and explain every key."""

import json
from collections.abc import Iterator
from pathlib import Path

from sim_server.scenario.parts.part import Part
from sim_server.scenario.parts.scenario_file import ScenarioFile
from sim_server.scenario.parts.strings_file import StringsFile

SCHEMAS: tuple[tuple[str, type[Part]], ...] = (
    ("scenario.schema.json", ScenarioFile),
    ("strings.schema.json", StringsFile),
)


def schema_text(model: type[Part]) -> str:
    """The schema as the file holds it."""
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **model.model_json_schema(by_alias=True)}
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def write_schemas(folder: Path) -> Iterator[Path]:
    """Writes both schemas into the folder and yields the files."""
    for name, model in SCHEMAS:
        file = folder / name
        file.write_text(schema_text(model), encoding="utf-8")
        yield file
