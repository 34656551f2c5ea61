"""What a designer expects of a rehearsal, as written."""

from sim_server.scenario.parts.future import Chance
from sim_server.scenario.parts.part import Part


class SharePart(Part):
    """A share of the plays. One end may be left open."""

    least: Chance | None = None
    """At least this share: 40% or 0.4."""
    most: Chance | None = None
    """At most this share: 80% or 0.8."""


class ExpectPart(Part):
    """What `entente rehearse` is to find. It exits with 1 where it does not."""

    agreement_rate: SharePart | None = None
    """In which share of the plays a text is adopted."""
    endings: dict[str, SharePart] = {}  # noqa: RUF012  (a frozen model's default is copied)
    """For each ending named, in which share of the plays it is reached."""
    wins: dict[str, SharePart] = {}  # noqa: RUF012
    """For each delegation named, in which share of the plays it reaches its threshold."""
