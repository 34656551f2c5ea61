"""What a drive found, as one JSON object, as lines for people, and whether it was clean."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sim_server.drive.oracle.verdict import Verdict

MOST_FINDINGS = 20
PROMISES = ("lost", "leaked", "out_of_order", "duplicates", "wrong_hands")


@dataclass(frozen=True, slots=True)
class DriveReport:
    """A delivery is one feed item, or the last value of one region, at one viewer."""

    people: int
    tables: int
    bots: int
    """Seats that a bot held."""
    bots_did: int
    """Commands of theirs in the logs. They are sent inside the server, and not among those ``sent``."""
    sent: int
    acknowledged: int
    deliveries: int
    delay_p50: float
    """Milliseconds from sending a command to its item's arrival at a viewer."""
    delay_p99: float
    verdict: Verdict
    rejections: Mapping[str, int]
    events: Mapping[str, int]
    endings: Mapping[str, str]
    shortfalls: tuple[str, ...]
    """What plays of full length should have contained and did not; no part of being clean."""
    reconnections: int
    """Connections lost and opened again, by people and facilitators."""

    @property
    def is_clean(self) -> bool:
        """Nothing lost, leaked, out of order or doubled, and every seat played, by its holders alone."""
        return self.verdict.is_clean

    def as_json(self) -> dict[str, Any]:
        """The object that scripts rely on."""
        return {
            "people": self.people,
            "tables": self.tables,
            "bots": {"seats": self.bots, "commands": self.bots_did},
            "commands": {"sent": self.sent, "acknowledged": self.acknowledged},
            "deliveries": self.deliveries,
            "delay_ms": {"p50": round(self.delay_p50, 1), "p99": round(self.delay_p99, 1)},
            "lost": len(self.verdict.lost),
            "leaked": len(self.verdict.leaked),
            "out_of_order": len(self.verdict.out_of_order),
            "duplicates": len(self.verdict.duplicates),
            "wrong_hands": len(self.verdict.wrong_hands),
            "rejections": dict(self.rejections),
            "events": dict(self.events),
            "endings": dict(self.endings),
        }

    def as_text(self) -> str:
        """The same for people, with the first findings in words."""
        told = self.as_json()
        lines = [
            f"{self.people} people at {self.tables} tables, {self.reconnections} connections opened again",
            f"bots in {self.bots} seats, {self.bots_did} commands of theirs",
            f"commands: {self.sent} sent, {self.acknowledged} acknowledged",
            f"deliveries: {self.deliveries}, delay p50 {self.delay_p50:.0f} ms, p99 {self.delay_p99:.0f} ms",
            ", ".join(f"{what.replace('_', ' ')} {told[what]}" for what in PROMISES),
            *(f"rejected {count} times: {code}" for code, count in self.rejections.items()),
            *(f"{table}: {ending}" for table, ending in self.endings.items()),
            *(f"fell short: {what}" for what in self.shortfalls),
            *self.findings(),
        ]
        return "\n".join(lines)

    def findings(self) -> tuple[str, ...]:
        """The first of whatever is not clean, in words."""
        verdict = self.verdict
        found = (
            *(f"lost: {each}" for each in verdict.lost),
            *(f"leaked: {each}" for each in verdict.leaked),
            *(f"out of order: {each}" for each in verdict.out_of_order),
            *(f"doubled: {each}" for each in verdict.duplicates),
            *(f"in wrong hands: {each}" for each in verdict.wrong_hands),
        )
        return found[:MOST_FINDINGS]
