"""From a document to a model: every wrong shape is reported, and what is right is kept to be checked further."""

from copy import deepcopy
from dataclasses import dataclass
from typing import Generic, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from sim_server.scenario.document import Document
from sim_server.scenario.parts.part import Part
from sim_server.scenario.plain import Plain
from sim_server.scenario.problem import Position, Problem
from sim_server.scenario.shape import blank, field_at, is_part, shape_at
from sim_server.scenario.trail import TOP, Trail
from sim_server.scenario.wording import message_for

ROUNDS = 6
"""Mending one layer can uncover the next."""

AnyPart = TypeVar("AnyPart", bound=Part)


@dataclass(frozen=True, slots=True)
class Drafted(Generic[AnyPart]):
    """A model of the file in which blanks stand where the shape was wrong."""

    file: AnyPart
    mended: frozenset[Trail]
    """Where the blanks are. What is found within them is not worth reporting again."""
    problems: tuple[Problem, ...]


def drafted(document: Document, model: type[AnyPart]) -> Drafted[AnyPart]:
    data = deepcopy(document.data)
    mended: set[Trail] = set()
    problems: list[Problem] = []
    for _ in range(ROUNDS):
        try:
            return Drafted(model.model_validate(data), frozenset(mended), tuple(problems))
        except ValidationError as failure:
            for error in failure.errors(include_url=False):
                trail: Trail = tuple(error["loc"])
                problems.append(_problem(document, error, model))
                mended.add(trail)
                data = _mend(data, trail, model)
    return Drafted(model.model_validate(blank(model)), frozenset({TOP}), tuple(problems))


def _problem(document: Document, error: ErrorDetails, model: type[Part]) -> Problem:
    return Problem(document.path, _position(document, error), message_for(error, model))


def _position(document: Document, error: ErrorDetails) -> Position:
    trail: Trail = tuple(error["loc"])
    is_about_key = error["type"] == "extra_forbidden" or error["input"] is None
    return document.key_position(trail) if is_about_key else document.position(trail)


def _mend(data: Plain, trail: Trail, model: type[Part]) -> Plain:
    """The data with a blank in place of the wrong value; unknown and optional keys are taken out."""
    if not trail:
        return blank(model)
    holder = _at(data, trail[:-1])
    last = trail[-1]
    if isinstance(holder, dict) and _can_go(trail, model):
        holder.pop(str(last), None)
    elif isinstance(holder, dict):
        holder[str(last)] = blank(shape_at(model, trail))
    elif isinstance(holder, list) and isinstance(last, int):
        holder[last] = blank(shape_at(model, trail))
    return data


def _at(data: Plain, trail: Trail) -> Plain:
    for step in trail:
        if isinstance(data, dict):
            data = data[str(step)]
        elif isinstance(data, list) and isinstance(step, int):
            data = data[step]
    return data


def _can_go(trail: Trail, model: type[Part]) -> bool:
    """Whether the key can be taken out: the model does not know it, or does without it."""
    field = field_at(model, trail)
    return is_part(shape_at(model, trail[:-1])) and (field is None or not field.is_required())
