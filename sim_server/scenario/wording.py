"""Pydantic's errors in plain English: what is wrong, and what to do."""

from pydantic_core import ErrorDetails

from sim_server.scenario.parts.part import Part
from sim_server.scenario.shape import field_at, keys_at
from sim_server.scenario.suggestion import suggestion
from sim_server.scenario.trail import Trail, spoken

NUMBER_WANTED = frozenset({"int_type", "int_from_float", "int_parsing"})
TRUTH_WANTED = frozenset({"bool_type", "bool_parsing"})
LIST_WANTED = frozenset({"tuple_type", "list_type"})
GROUP_WANTED = frozenset({"dict_type", "model_type", "model_attributes_type", "mapping_type"})


def message_for(error: ErrorDetails, model: type[Part]) -> str:
    trail: Trail = tuple(error["loc"])
    kind = error["type"]
    if kind == "missing":
        return _missing(trail, model)
    if kind == "extra_forbidden":
        return _unknown_key(str(trail[-1]), keys_at(model, trail[:-1]))
    if kind in ("enum", "literal_error"):
        return (
            f"{_subject(trail)} cannot be {shown(error['input'])}. {suggestion(str(error['input']), _choices(error))}"
        )
    return (
        f"{_subject(trail)} must be {_wanted(kind)}, and this is {shown(error['input'])}.{_cure(kind, error['input'])}"
    )


def _choices(error: ErrorDetails) -> list[str]:
    expected = str(error.get("ctx", {}).get("expected", ""))
    return expected.replace("'", "").replace(" or ", ", ").split(", ")


def shown(value: object) -> str:
    """A value in a sentence, short."""
    match value:
        case None:
            return "empty"
        case dict():
            return "a group of keys"
        case list():
            return "a list"
        case bool():
            return "`true`" if value else "`false`"
        case str() if len(value) > 40:
            return f"the text `{value[:40]}…`"
        case str():
            return f"the text `{value}`"
    return f"the number {value}"


def _unknown_key(key: str, known: tuple[str, ...]) -> str:
    if " " in key:
        return f"Unknown key `{key}`. If it belongs to a text with a comma or colon, put quotes around the text."
    return f"Unknown key `{key}`. {suggestion(key, known)}"


def _missing(trail: Trail, model: type[Part]) -> str:
    field = field_at(model, trail)
    meaning = f" {field.description}" if field and field.description else ""
    return f"`{trail[-1]}` is missing. Add it:{meaning}" if meaning else f"`{trail[-1]}` is missing. Add it."


def _subject(trail: Trail) -> str:
    return f"`{spoken(trail[-2:]) if isinstance(trail[-1], int) else trail[-1]}`" if trail else "The file"


def _wanted(kind: str) -> str:
    if kind == "string_type":
        return "text"
    if kind in NUMBER_WANTED:
        return "a whole number"
    if kind in TRUTH_WANTED:
        return "`true` or `false`"
    if kind in LIST_WANTED:
        return "a list"
    if kind in GROUP_WANTED:
        return "a group of keys"
    return "something else"


def _cure(kind: str, value: object) -> str:
    if kind == "string_type" and isinstance(value, bool | int | float):
        text = str(value).lower() if isinstance(value, bool) else str(value)
        return f' Put quotes around it: "{text}".'
    if value is None:
        return " Write a value, or remove the key."
    if kind in LIST_WANTED:
        return " Write `[…]`, or a line beginning with `- ` for each item."
    if kind in GROUP_WANTED:
        return " Write `key: value` lines below it."
    if kind in NUMBER_WANTED and isinstance(value, str):
        return " Write digits alone, without quotes or units."
    return " Correct it."
