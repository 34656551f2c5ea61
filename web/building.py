"""Builders of commands: what reads each member of a command from the fields of a form."""

from collections.abc import Callable

from sim_server.rules.commands import Command
from web.fields import Fields, Reader

Builder = Callable[[Fields], Command]


def form(command: Callable[..., Command], **readers: Reader) -> Builder:
    """A builder of this command, with a reader for each of its members."""

    def build(fields: Fields) -> Command:
        return command(**{field: read(fields, field) for field, read in readers.items()})

    return build
