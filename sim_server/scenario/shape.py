"""What the model expects at any place of a file: the type there, the keys it may have, and a blank of it."""

from enum import Enum
from types import NoneType, UnionType
from typing import Annotated, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo
from typing_extensions import TypeIs

from sim_server.scenario.parts.part import Part
from sim_server.scenario.plain import Plain
from sim_server.scenario.trail import Step, Trail

Shape = object
"""A type annotation of the model."""


def shape_at(model: type[Part], trail: Trail) -> Shape | None:
    """The type the model has for the value at `trail`, without "or nothing"; None where it has no such place."""
    shape: Shape | None = model
    for step in trail:
        shape = _shape_below(shape, step)
    return _bare(shape)


def field_at(model: type[Part], trail: Trail) -> FieldInfo | None:
    """The field of the model that the last step of `trail` names, if it names one."""
    owner = shape_at(model, trail[:-1])
    if not trail or not is_part(owner):
        return None
    return fields_by_key(owner).get(str(trail[-1]))


def keys_at(model: type[Part], trail: Trail) -> tuple[str, ...]:
    """The keys that may stand in the group at `trail`."""
    shape = shape_at(model, trail)
    return tuple(fields_by_key(shape)) if is_part(shape) else ()


def fields_by_key(part: type[Part]) -> dict[str, FieldInfo]:
    return {field.alias or name: field for name, field in part.model_fields.items()}


def is_part(shape: Shape | None) -> TypeIs[type[Part]]:
    return isinstance(shape, type) and issubclass(shape, Part)


def blank(shape: Shape | None) -> Plain:
    """The emptiest value of a type that the model accepts."""
    bare = _bare(shape)
    if is_part(bare):
        required = {key: field for key, field in fields_by_key(bare).items() if field.is_required()}
        return {key: blank(field.annotation) for key, field in required.items()}
    if isinstance(bare, type) and issubclass(bare, Enum):
        return str(next(iter(bare)).value)
    if get_origin(bare) is Literal:
        first: Plain = get_args(bare)[0]
        return first
    return _blank_of_plain(bare)


def _blank_of_plain(shape: Shape) -> Plain:
    if shape is str:
        return ""
    if shape is bool:
        return False
    if shape is int:
        return 0
    return [] if get_origin(shape) is tuple else {}


def _shape_below(shape: Shape | None, step: Step) -> Shape | None:
    bare = _bare(shape)
    if is_part(bare):
        field = fields_by_key(bare).get(str(step))
        return field.annotation if field else None
    if get_origin(bare) is tuple:
        return _first(get_args(bare))
    if get_origin(bare) is dict:
        return _first(get_args(bare)[1:])
    return None


def _first(shapes: tuple[Shape, ...]) -> Shape | None:
    return shapes[0] if shapes else None


def _bare(shape: Shape | None) -> Shape | None:
    """The type without its annotations, and without None where it is optional."""
    if get_origin(shape) is Annotated:
        return _bare(get_args(shape)[0])
    if get_origin(shape) in (Union, UnionType):
        return _bare(next(part for part in get_args(shape) if part is not NoneType))
    return shape
