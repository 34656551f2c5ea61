"""The plan of a session as a form holds it: what, when, where, how many."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from facilitator.fields import Fields
from sim_server.registry.inputs import Fault
from sim_server.registry.session_input import MOST_SEED, YEARS
from sim_server.registry.tables import MOST_TABLES


@dataclass(frozen=True, slots=True)
class SessionPlan:
    """``details`` go to the registry's own check; ``faults`` are what cannot even be read."""

    details: dict[str, Any]
    tables: int
    seed: int | None
    """None: nobody chose one."""
    is_seed_shared: bool
    faults: tuple[Fault, ...]


def plan_in(fields: Fields, *, allows_fast: bool) -> SessionPlan:
    starts_at, start_faults = _start(fields)
    tables, seed = fields.whole("tables"), fields.whole("seed")
    faults = [*start_faults]
    if tables is None or not 1 <= tables <= MOST_TABLES:
        faults.append(Fault("tables", f"Write a number from 1 to {MOST_TABLES}."))
    if fields.text("seed") and (seed is None or not 0 <= seed <= MOST_SEED):
        faults.append(Fault("seed", "Write a whole number, or leave it as it is."))
    details = {
        "title": fields.text("title"),
        "scenario": fields.text("scenario"),
        "language": fields.text("language") or "en",
        "time_zone": fields.text("time_zone"),
        "starts_at": starts_at,
        "rate": _rate(fields) if allows_fast else 1.0,
        "video_link": fields.text("video_link"),
    }
    return SessionPlan(details, tables or 0, seed, fields.is_ticked("is_seed_shared"), tuple(faults))


def _start(fields: Fields) -> tuple[datetime | None, tuple[Fault, ...]]:
    """The start in the session's zone; none is allowed, half of one is not."""
    day, time, zone = fields.text("day"), fields.text("time"), fields.text("time_zone")
    if not day:
        return None, ()
    if zone not in available_timezones():
        return None, ()
    try:
        start = datetime.fromisoformat(f"{day}T{time or '00:00'}").replace(tzinfo=ZoneInfo(zone))
    except ValueError:
        return None, (Fault("day", "Write the day as 2027-03-14 and the time as 14:00."),)
    if start.year not in YEARS:
        return None, (Fault("day", f"Choose a year from {YEARS[0]} to {YEARS[-1]}."),)
    return start, ()


def _rate(fields: Fields) -> float:
    """How fast the clock runs; what cannot be read is refused by the registry as 0."""
    try:
        return float(fields.text("rate") or "1")
    except ValueError:
        return 0.0
