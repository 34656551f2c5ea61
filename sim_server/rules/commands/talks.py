"""What a private talk leaves behind: that it goes on elsewhere, and the outcome lines that its members agree."""

from dataclasses import dataclass

from sim_server.rules.ids import BeaconId, ChannelId, LineId, SeatId


@dataclass(frozen=True, slots=True)
class TellElsewhere:
    """Tell others that talks with them go on elsewhere, as on a video call: a private room, or seats named.

    ``link`` is where, if anywhere: http or https. ``minutes`` of play; None for the usual time.
    """

    channel: ChannelId | None = None
    seats: tuple[SeatId, ...] = ()
    link: str = ""
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class EndElsewhere:
    """The talks elsewhere are over."""

    beacon: BeaconId


@dataclass(frozen=True, slots=True)
class WriteOutcome:
    """Word what a private room agreed; the other members are asked. With ``line`` its words change and all are
    asked again; ``version`` names the wording that was changed."""

    channel: ChannelId
    text: str
    line: LineId | None = None
    version: int = 0
    anyway: bool = False
    """As in `SendMessage`."""


@dataclass(frozen=True, slots=True)
class AgreeOutcome:
    """Agree to an outcome line as it is worded now."""

    line: LineId
    version: int


@dataclass(frozen=True, slots=True)
class CloseOutcome:
    """An outcome line that will not be agreed; it stays as not agreed."""

    line: LineId
