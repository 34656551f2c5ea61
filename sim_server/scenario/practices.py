"""Rule packs of the floor: read from `packs/`, with what a scenario overrides, as the rules know them."""

from functools import cache
from pathlib import Path

from ruamel.yaml import YAML

from sim_server.rules.ids import Language
from sim_server.rules.practice import MotionKind, MotionRule, PointKind, PointRule, Practice, TextPractice
from sim_server.scenario.fraction import share_of
from sim_server.scenario.parts.floor import FloorPart
from sim_server.scenario.parts.pack import PackFile
from sim_server.scenario.plain import Plain

FOLDER = Path(__file__).parent / "packs"
NOBODY = (0, 1)
FALLBACK = Language("en")
"""The language of a pack's words where it lacks one."""


@cache
def pack_names() -> tuple[str, ...]:
    return tuple(sorted(file.stem for file in FOLDER.glob("*.yaml")))


@cache
def pack_named(name: str) -> PackFile:
    """The pack of this name, one of `pack_names`."""
    text = (FOLDER / f"{name}.yaml").read_text(encoding="utf-8")
    return PackFile.model_validate(YAML(typ="safe", pure=True).load(text))


def practice_of(part: FloorPart, language: Language) -> Practice:
    """The rules of the floor for a scenario. The part has been checked."""
    changed = merged_pack(part)
    own = {name: word for name, word in part.words.items() if word}
    words = changed.words.get(language, changed.words[FALLBACK]) | own
    return Practice(
        pack=part.pack,
        title=words["title"],
        speech_seconds=changed.speech_seconds,
        listed_once=changed.listed_once,
        recognised=changed.recognised,
        list_open=changed.list_open,
        caucus_seconds=changed.caucus_seconds,
        longest_caucus=changed.longest_caucus,
        yields=changed.yields,
        reply_seconds=changed.reply_seconds,
        reply_when=changed.reply_when,
        abstain_on_procedure=changed.abstain_on_procedure,
        points=_points(changed),
        motions=_motions(changed),
        text=_text(changed),
        words=tuple(words.items()),
    )


def merged_pack(part: FloorPart) -> PackFile:
    """The pack with the scenario's own values. Raises ``pydantic.ValidationError`` for a motion with values missing."""
    pack = pack_named(part.pack).model_dump(mode="json", by_alias=True)
    own = part.model_dump(mode="json", by_alias=True, exclude_none=True, exclude={"pack", "words", "without"})
    merged = _merged(pack, own)
    for group in ("points", "motions"):
        merged[group] = {name: value for name, value in _group(merged[group]).items() if name not in part.without}
    return PackFile.model_validate(merged)


def _merged(pack: dict[str, Plain], own: dict[str, Plain]) -> dict[str, Plain]:
    """Groups are merged key by key; any other value takes the place of the pack's."""
    merged = dict(pack)
    for key, value in own.items():
        held = merged.get(key)
        merged[key] = _merged(held, value) if isinstance(held, dict) and isinstance(value, dict) else value
    return merged


def _group(value: Plain) -> dict[str, Plain]:
    return value if isinstance(value, dict) else {}


def _text(pack: PackFile) -> TextPractice:
    values = dict(pack.text)
    share = share_of(pack.text.signatories_share)
    return TextPractice(**values | {"signatories_share": share or NOBODY})


def _points(pack: PackFile) -> tuple[PointRule, ...]:
    return tuple(PointRule(PointKind(kind), interrupts) for kind, interrupts in pack.points.items())


def _motions(pack: PackFile) -> tuple[MotionRule, ...]:
    """By precedence."""
    rules = (MotionRule(kind=MotionKind(kind), **dict(part)) for kind, part in pack.motions.items())
    return tuple(sorted(rules, key=lambda rule: rule.precedence))
