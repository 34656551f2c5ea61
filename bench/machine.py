"""The machine under the measurement: cores, and the CPU time and memory of other processes (Linux only)."""

import asyncio
import os
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Self

_PROCESS_CLOCK = 2
"""The kernel's clock of a whole process, every thread included: clock_getcpuclockid(3)."""

_LOOK_S = 1.0
_QUIET = 0.1


class CannotMeasure(RuntimeError):
    """The measurement cannot be made here, or what was measured is void. The message says why."""


@dataclass(frozen=True, slots=True)
class Cores:
    """One core for the servers, another for the client."""

    server: int
    client: int

    @classmethod
    def of_this_machine(cls) -> Self:
        """Raises `CannotMeasure` on machines without two cores or without Linux' affinity."""
        if not hasattr(os, "sched_getaffinity"):
            raise CannotMeasure("This measurement pins processes to cores, which only Linux lets it do.")
        free = sorted(os.sched_getaffinity(0))
        if len(free) < 2:
            raise CannotMeasure("This measurement needs two cores: one for the servers and one for the client.")
        return cls(server=free[0], client=free[-1])


def pin(process: int, core: int) -> None:
    """Keep a process, every thread of it, on one core."""
    for thread in Path(f"/proc/{process}/task").iterdir():
        os.sched_setaffinity(int(thread.name), {core})


def cpu_seconds(process: int) -> float:
    """CPU time that a process has used so far, to the nanosecond."""
    return time.clock_gettime((~process << 3) | _PROCESS_CLOCK)


async def until_quiet(process: int, limit_s: float = 60.0) -> None:
    """Wait until a process uses less than a tenth of a core. Raises `CannotMeasure` where it does not calm down."""
    deadline = time.monotonic() + limit_s
    while time.monotonic() < deadline:
        before = cpu_seconds(process)
        await asyncio.sleep(_LOOK_S)
        if cpu_seconds(process) - before < _LOOK_S * _QUIET:
            return
    raise CannotMeasure(f"The server was still busy with its visitors after {limit_s:.0f} s.")


def resident_kb(process: int) -> int:
    """Memory of a process that is in RAM, in KiB."""
    return int(_status(process)["VmRSS"].removesuffix(" kB"))


def descendants(process: int) -> tuple[int, ...]:
    """Every process below this one. A thread or process that ends meanwhile has none."""
    found: list[int] = []
    with suppress(FileNotFoundError, ProcessLookupError):
        for thread in Path(f"/proc/{process}/task").iterdir():
            with suppress(FileNotFoundError, ProcessLookupError):
                for child in (thread / "children").read_text(encoding="utf-8").split():
                    found += (int(child), *descendants(int(child)))
    return tuple(found)


def command_line(process: int) -> tuple[str, ...]:
    words = Path(f"/proc/{process}/cmdline").read_bytes().split(b"\0")
    return tuple(word.decode(errors="replace") for word in words)


def _status(process: int) -> dict[str, str]:
    lines = Path(f"/proc/{process}/status").read_text(encoding="utf-8").splitlines()
    return {name: value.strip() for name, _, value in (line.partition(":") for line in lines)}
