"""Scalars of a YAML file as Python values, by the core schema of YAML 1.2 and no other."""

import re

Plain = str | int | float | bool | None | list["Plain"] | dict[str, "Plain"]

_NONE = re.compile(r"|~|null|Null|NULL")
_TRUE = re.compile(r"true|True|TRUE")
_FALSE = re.compile(r"false|False|FALSE")
_WHOLE = re.compile(r"[-+]?[0-9]{1,15}")
_DECIMAL = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]{1,3})?")


def plain_value(text: str, *, is_quoted: bool) -> Plain:
    """The value of a scalar: text in quotes or a block stays text, as does all that is no other type."""
    if is_quoted:
        return text
    if _NONE.fullmatch(text):
        return None
    if _TRUE.fullmatch(text):
        return True
    if _FALSE.fullmatch(text):
        return False
    if _WHOLE.fullmatch(text):
        return int(text)
    if _DECIMAL.fullmatch(text):
        return float(text)
    return text
