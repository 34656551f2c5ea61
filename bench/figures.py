"""The figures of a run, and how they are told."""

import json
from dataclasses import dataclass
from statistics import median
from typing import Final

from bench.place import SCENARIO
from bench.size import Size

NAMES: Final = (
    "ratio",
    "history_ratio",
    "p99_ms",
    "kb_per_viewer",
    "first_load_kb",
    "ready_s",
    "clause_p99_ms",
    "clause_frame_bytes",
)


@dataclass(frozen=True, slots=True)
class Pair:
    """CPU time of ours and of what it is compared with, in microseconds a message, measured next to each other."""

    ours: float
    other: float

    @property
    def ratio(self) -> float:
        return self.ours / self.other


@dataclass(frozen=True, slots=True)
class Figures:
    """What `bench/fanout` measures, with what it was computed from."""

    size: Size
    fanout: tuple[Pair, ...]
    """Ours against the bare server, one pair for each round."""
    history: tuple[Pair, ...]
    """A long conversation against a short one, one pair for each block."""
    delays_ms: tuple[tuple[float, ...], ...]
    """From sending a message to hearing it, for each round."""
    kb_per_viewer: float
    first_load: tuple[tuple[str, int], ...]
    """Bytes as they travel, by address."""
    starts_s: tuple[float, ...]
    edits_ms: tuple[float, ...]
    """From sending an edit of a clause to seeing it, at each of its authors."""
    clause_frame_bytes: int
    """The largest frame that brought such an edit."""

    @property
    def ratio(self) -> float:
        return sum(pair.ours for pair in self.fanout) / sum(pair.other for pair in self.fanout)

    @property
    def history_ratio(self) -> float:
        """The median of the turns: each is so short that what the worker does besides may multiply one of them."""
        return median(pair.ratio for pair in self.history)

    @property
    def p99_ms(self) -> float:
        """The median of the rounds: six messages of a round's 600 decide its figure."""
        return median(self._p99s())

    @property
    def clause_p99_ms(self) -> float:
        return percentile(self.edits_ms, 99)

    @property
    def first_load_kb(self) -> float:
        return sum(size for _, size in self.first_load) / 1000

    @property
    def ready_s(self) -> float:
        return min(self.starts_s)

    def as_json(self) -> str:
        """One object on one line."""
        named = {name: round(getattr(self, name), 3) for name in NAMES}
        return json.dumps(named)

    def as_text(self) -> str:
        """All figures, with the rounds behind them."""
        size, delays = self.size, tuple(delay for each in self.delays_ms for delay in each)
        lines = (
            ("ratio", f"{self.ratio:.2f}", f"at most 1.2: {_ratios(self.fanout)}"),
            ("", "", f"{self._cpu(ours=True)} against {self._cpu(ours=False)} ms of CPU for 1,000 deliveries"),
            ("history_ratio", f"{self.history_ratio:.2f}", f"at most 1.2: {_ratios(self.history)}"),
            (
                "p99_ms",
                f"{self.p99_ms:.1f}",
                f"under 50; rounds {self._rounds()}; median {percentile(delays, 50):.1f} of {len(delays):,}",
            ),
            ("kb_per_viewer", f"{self.kb_per_viewer:.0f}", f"at most 120, over {size.viewers} viewers"),
            ("first_load_kb", f"{self.first_load_kb:.1f}", f"at most 100: {self._loads()}"),
            ("ready_s", f"{self.ready_s:.2f}", f"at most 2, best of {_seconds(self.starts_s)}"),
            (
                "clause_p99_ms",
                f"{self.clause_p99_ms:.1f}",
                f"under 60; median {percentile(self.edits_ms, 50):.1f} of {len(self.edits_ms):,}",
            ),
            ("clause_frame_bytes", f"{self.clause_frame_bytes}", f"under 4096, a text of {size.clauses} clauses"),
            (
                "",
                "",
                f"{size.tables} tables × {size.people} seats of {SCENARIO}, {size.per_second:g} messages a second",
            ),
        )
        return "\n".join(f"{name:18} {value:>7}  {note}" for name, value, note in lines)

    def _p99s(self) -> tuple[float, ...]:
        return tuple(percentile(each, 99) for each in self.delays_ms)

    def _rounds(self) -> str:
        return ", ".join(f"{each:.1f}" for each in self._p99s())

    def _cpu(self, *, ours: bool) -> str:
        """Milliseconds of CPU for 1,000 deliveries: microseconds a message, shared by its deliveries."""
        return f"{median(pair.ours if ours else pair.other for pair in self.fanout) / self.size.people:.0f}"

    def _loads(self) -> str:
        return ", ".join(f"{name.rpartition('/')[2] or 'page'} {size / 1000:.1f}" for name, size in self.first_load)


def percentile(values: tuple[float, ...], percent: int) -> float:
    """The value that ``percent`` of 100 do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)]


def _ratios(pairs: tuple[Pair, ...]) -> str:
    return " ".join(f"{pair.ratio:.2f}" for pair in pairs)


def _seconds(values: tuple[float, ...]) -> str:
    return ", ".join(f"{value:.2f}" for value in values)
