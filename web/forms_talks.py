"""The forms beside private talks: what each ``do`` asks for."""

from collections.abc import Mapping
from typing import Final

from sim_server.rules.commands import AgreeOutcome, CloseOutcome, Command, EndElsewhere, TellElsewhere, WriteOutcome
from sim_server.rules.ids import ChannelId, LineId, SeatId
from web.building import Builder, form
from web.fields import Fields, maybe_name, maybe_number, name, names, number, words, yes

VERSION: Final = number(1, 1_000_000)


def _write(fields: Fields) -> Command:
    line = maybe_name(fields, "line")
    return WriteOutcome(
        channel=ChannelId(name(fields, "channel")),
        text=words(fields, "text"),
        line=LineId(line) if line else None,
        version=VERSION(fields, "version") if line else 0,
        anyway=yes(fields, "anyway"),
    )


def _tell(fields: Fields) -> Command:
    """A room, or seats."""
    channel = maybe_name(fields, "channel")
    return TellElsewhere(
        channel=ChannelId(channel) if channel else None,
        seats=() if channel else tuple(map(SeatId, names(fields, "seats"))),
        link=words(fields, "link"),
        minutes=maybe_number(1, 24 * 60)(fields, "minutes"),
    )


TALK_FORMS: Final[Mapping[str, Builder]] = {
    "tell-elsewhere": _tell,
    "end-elsewhere": form(EndElsewhere, beacon=name),
    "write-outcome": _write,
    "agree-outcome": form(AgreeOutcome, line=name, version=VERSION),
    "close-outcome": form(CloseOutcome, line=name),
}
