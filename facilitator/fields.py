"""Fields of a posted form as plain text, and the faults that a page shows beside them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from fastapi import Request
from starlette.datastructures import FormData, UploadFile

from sim_server.registry.inputs import Fault

WHOLE: Final = re.compile("-?[0-9]{1,18}")
"""A number that no field of ours exceeds: longer ones are no numbers, for Python refuses thousands of digits."""
MOST_FIELDS = 20_000
"""A roster of 5,000 rows to mend would post so many."""


@dataclass(frozen=True, slots=True)
class Fields:
    """What was typed. A field that is missing is empty; files are not text."""

    data: FormData

    def text(self, name: str) -> str:
        value = self.data.get(name, "")
        return value.strip() if isinstance(value, str) else ""

    def texts(self, name: str) -> tuple[str, ...]:
        return tuple(value for value in self.data.getlist(name) if isinstance(value, str))

    def whole(self, name: str) -> int | None:
        """A whole number of a usual length, or None for anything else."""
        text = self.text(name)
        return int(text) if WHOLE.fullmatch(text) else None

    def file(self, name: str) -> UploadFile | None:
        value = self.data.get(name)
        return value if isinstance(value, UploadFile) and value.filename else None

    def is_ticked(self, name: str) -> bool:
        return self.text(name) != ""


async def fields_of(request: Request) -> Fields:
    return Fields(await request.form(max_fields=MOST_FIELDS))


@dataclass(frozen=True, slots=True)
class Filled:
    """A form as a page shows it again: what was typed, and what to correct."""

    values: Mapping[str, str] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()

    def value(self, name: str) -> str:
        return self.values.get(name, "")

    def fault(self, name: str) -> str:
        """The sentence for one field, or empty."""
        return next((fault.sentence for fault in self.faults if fault.field == name), "")

    @property
    def rest(self) -> tuple[str, ...]:
        """Sentences that belong to no field."""
        return tuple(fault.sentence for fault in self.faults if not fault.field)


def filled(fields: Fields, names: Iterable[str], faults: tuple[Fault, ...] = ()) -> Filled:
    return Filled({name: fields.text(name) for name in names}, faults)
