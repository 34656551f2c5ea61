"""The image and the services, as far as they can be checked without an engine that runs them."""

import json
import re
import shlex
from collections.abc import Iterator
from typing import Any, Final

import pytest
from ruamel.yaml import YAML

from scripts.reference import COMMANDS
from sim_server.settings import Settings
from tests.docs.pages import ROOT

DOCKERFILE: Final = (ROOT / "Dockerfile").read_text(encoding="utf-8")
CADDYFILE: Final = (ROOT / "deploy" / "Caddyfile").read_text(encoding="utf-8")
BESIDE: Final = {"ENTENTE_SECRET_KEY", "FORWARDED_ALLOW_IPS", "ENTENTE_DOMAIN"}
ASKED: Final = re.compile(r"\$\{([A-Z_]+):\?[^}]+\}")


@pytest.fixture(scope="module")
def services() -> dict[str, Any]:
    loaded = YAML(typ="safe").load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
    return dict(loaded["services"])


def instructions() -> Iterator[tuple[str, str]]:
    """The image's instructions in order, continued lines joined, comments left out."""
    plain = re.sub(r"^#.*\n", "", DOCKERFILE, flags=re.MULTILINE).replace("\\\n", " ")
    for line in plain.splitlines():
        if line.strip():
            name, _, rest = line.partition(" ")
            yield name, rest.strip()


def named(instruction: str) -> list[str]:
    return [rest for name, rest in instructions() if name == instruction]


def is_setting(variable: str) -> bool:
    return variable in BESIDE or variable.removeprefix("ENTENTE_").lower() in Settings.__dataclass_fields__


def test_the_image_is_built_in_two_stages_and_run_by_a_user_without_rights() -> None:
    assert len(named("FROM")) == 2
    steps = [name for name, _ in instructions()]
    assert named("USER") == ["entente"]
    assert steps.index("USER") > len(steps) - 1 - steps[::-1].index("FROM")
    assert steps.index("USER") < steps.index("CMD")


def test_the_image_copies_only_what_is_there() -> None:
    for words in map(shlex.split, named("COPY")):
        if not words[0].startswith("--from"):
            assert [source for source in words[:-1] if not (ROOT / source).exists()] == []


def test_the_image_starts_a_command_that_exists_and_asks_whether_it_is_well() -> None:
    (command,) = (json.loads(rest) for rest in named("CMD"))
    assert command[0] == "entente"
    assert " ".join(command[1:]) in COMMANDS
    (check,) = named("HEALTHCHECK")
    assert "/healthz" in check
    assert f":{Settings().port}/" in check
    assert named("EXPOSE") == [str(Settings().port)]


def test_the_image_sets_nothing_that_is_no_setting() -> None:
    variables = [pair.partition("=")[0] for line in named("ENV") for pair in shlex.split(line)]
    ours = [variable for variable in variables if variable.startswith("ENTENTE_")]
    assert len(ours) == 4
    assert [variable for variable in ours if not is_setting(variable)] == []


def test_nothing_that_the_image_needs_is_kept_from_the_build() -> None:
    ignored = set((ROOT / ".dockerignore").read_text(encoding="utf-8").split())
    copied = {source for words in map(shlex.split, named("COPY")) for source in words[:-1]}
    assert ignored.isdisjoint(copied)


def test_the_services_are_workers_redis_postgresql_and_a_proxy(services: dict[str, Any]) -> None:
    assert set(services) == {"app", "redis", "database", "proxy"}
    assert int(services["app"]["environment"]["ENTENTE_WORKERS"]) >= 2
    assert all(service["restart"] == "unless-stopped" for service in services.values())
    waits = {on for service in services.values() for on in service.get("depends_on", {})}
    assert waits <= set(services)


def test_the_app_gets_only_settings_that_exist(services: dict[str, Any]) -> None:
    environment = services["app"]["environment"]
    assert [variable for variable in environment if not is_setting(variable)] == []
    given = {key: ASKED.sub("x" * 40, str(value)) for key, value in environment.items()}
    settings = Settings.from_environment(given)
    assert settings.workers == 2
    assert settings.address.startswith("https://")


def test_the_services_that_the_app_names_are_there(services: dict[str, Any]) -> None:
    environment = services["app"]["environment"]
    assert environment["ENTENTE_REDIS_URL"].startswith("redis://redis:6379")
    assert "@database/" in environment["ENTENTE_DATABASE_URL"]
    assert f"app:{Settings().port}" in CADDYFILE


def test_redis_keeps_what_it_acknowledged(services: dict[str, Any]) -> None:
    words = services["redis"]["command"]
    options = dict(zip(words[1::2], words[2::2], strict=True))
    assert options == {"--appendonly": "yes", "--appendfsync": "always", "--maxmemory-policy": "noeviction"}


def test_only_the_proxy_is_reached_from_outside(services: dict[str, Any]) -> None:
    assert [name for name, service in services.items() if "ports" in service] == ["proxy"]


def test_what_must_last_stands_on_volumes(services: dict[str, Any]) -> None:
    declared = set(YAML(typ="safe").load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))["volumes"])
    mounted = {volume.partition(":")[0] for service in services.values() for volume in service.get("volumes", ())}
    assert declared == {name for name in mounted if not name.startswith(".")}
    assert all((ROOT / name).exists() for name in mounted if name.startswith("."))


def test_every_secret_is_asked_for_and_none_is_written_down(services: dict[str, Any]) -> None:
    text = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
    handbook = (ROOT / "docs" / "handbooks" / "operator.md").read_text(encoding="utf-8")
    asked = set(ASKED.findall(text))
    assert asked == {"ENTENTE_DOMAIN", "ENTENTE_SECRET_KEY", "POSTGRES_PASSWORD"}
    assert [name for name in asked if f"{name}=" not in handbook] == []
    assert re.findall(r"\$\{[A-Z_]+\}", text) == []


def test_the_proxy_keeps_figures_inside_and_paths_out_of_its_log() -> None:
    assert "/metrics" in CADDYFILE
    assert "respond @inside 404" in CADDYFILE
    assert "request>uri delete" in CADDYFILE
    assert CADDYFILE.count("{") == CADDYFILE.count("}")
