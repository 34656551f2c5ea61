"""Readers of single fields of a form: strings in, typed values out, or a sentence about what is wrong.

Limits here only keep out what no form of ours sends. What a person may run into (a message too long, no
words) is decided by the rules, which say it better and keep what was written.
"""

import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from itertools import islice
from typing import Any, Final

import msgspec

from sim_server.rules.commands import Tag
from sim_server.rules.ids import IssueId, OptionId
from web.marking import N_

Fields = Mapping[str, tuple[str, ...]]
"""Every field of a form with its values, in order."""
Reader = Callable[[Fields, str], Any]

MOST_TEXT: Final = 262_144
"""Characters of one message of a socket."""
MOST_FIELDS: Final = 200
MOST_WORDS: Final = 20_000
MOST_CHOSEN: Final = 60
UNFIT: Final = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff]")
WHOLE: Final = re.compile(r"-?[0-9]{1,11}")
NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:/-]{0,99}")
YES: Final = frozenset({"yes", "on", "true", "1"})

MISSING: Final = N_("Something is missing. Choose it, then try again.")
STRANGE: Final = N_("The page and the server do not understand each other. Reload the page and try again.")
NO_NUMBER: Final = N_("A whole number is needed here, such as 5.")
TOO_LONG: Final = N_("This is far too long. Shorten it and send again.")


class Unfit(Exception):
    """A field that cannot be read. The message is for the person."""


def fields_of_text(text: str) -> Fields:
    """The fields in one message of a socket: a JSON object of strings and lists of strings. Raises Unfit.

    What is neither a string nor a list of them is left out.
    """
    if len(text) > MOST_TEXT:
        raise Unfit(TOO_LONG)
    try:
        found = msgspec.json.decode(text.encode("utf-8", "replace"))
    except (msgspec.DecodeError, RecursionError):
        raise Unfit(STRANGE) from None
    if not isinstance(found, dict):
        raise Unfit(STRANGE)
    fields: dict[str, tuple[str, ...]] = {}
    for key, value in islice(found.items(), MOST_FIELDS):
        if isinstance(value, str):
            fields[key] = (value,)
        elif isinstance(value, list):
            fields[key] = tuple(each for each in value[:MOST_FIELDS] if isinstance(each, str))
    return fields


def one(fields: Fields, name: str) -> str:
    """The last value of a field, or an empty string."""
    return (fields.get(name) or ("",))[-1]


def name(fields: Fields, field: str) -> str:
    """An id that must be there."""
    if not (value := one(fields, field)):
        raise Unfit(MISSING)
    return id_of(value)


def maybe_name(fields: Fields, field: str) -> str | None:
    """An id, or None where the field is empty."""
    value = one(fields, field)
    return id_of(value) if value else None


def names(fields: Fields, field: str) -> tuple[str, ...]:
    """Any number of ids, each once."""
    values = tuple(dict.fromkeys(value for value in fields.get(field, ()) if value))
    if len(values) > MOST_CHOSEN:
        raise Unfit(STRANGE)
    return tuple(map(id_of, values))


def words(fields: Fields, field: str) -> str:
    """What somebody wrote, with line ends as ``\\n`` and without what cannot be shown."""
    text = one(fields, field)
    if len(text) > MOST_WORDS:
        raise Unfit(TOO_LONG)
    return clean(text)


def yes(fields: Fields, field: str) -> bool:
    return one(fields, field).lower() in YES


def maybe_yes(fields: Fields, field: str) -> bool | None:
    """None where nothing was chosen."""
    return yes(fields, field) if one(fields, field) else None


def number(least: int, most: int) -> Reader:
    def read(fields: Fields, field: str) -> int:
        return whole(one(fields, field), least, most)

    return read


def maybe_number(least: int, most: int) -> Reader:
    def read(fields: Fields, field: str) -> int | None:
        value = one(fields, field).strip()
        return whole(value, least, most) if value else None

    return read


def choice(kind: type[StrEnum]) -> Reader:
    """One of an enum's values."""

    def read(fields: Fields, field: str) -> StrEnum:
        value = one(fields, field)
        if not value:
            raise Unfit(MISSING)
        try:
            return kind(value)
        except ValueError:
            raise Unfit(STRANGE) from None

    return read


def tag(fields: Fields, field: str) -> Tag | None:
    """``ISSUE=OPTION``, or None where the clause settles nothing."""
    issue, separator, option = one(fields, field).partition("=")
    if not issue:
        return None
    if not separator:
        raise Unfit(STRANGE)
    return Tag(IssueId(id_of(issue)), OptionId(id_of(option)))


def clean(text: str) -> str:
    """Without control characters and lone surrogates, which no log and no page can carry."""
    if text.isprintable():
        return text
    return UNFIT.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def id_of(value: str) -> str:
    """The value as an id. Raises Unfit."""
    if not NAME.fullmatch(value):
        raise Unfit(STRANGE)
    return value


def whole(value: str, least: int, most: int) -> int:
    """The value as a whole number in these bounds. Raises Unfit."""
    plain = value.strip()
    if not WHOLE.fullmatch(plain):
        raise Unfit(NO_NUMBER)
    whole = int(plain)
    if not least <= whole <= most:
        raise Unfit(NO_NUMBER)
    return whole
