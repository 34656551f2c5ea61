"""``bench/fanout [--json]``: measure, and print the figures."""

import argparse
import asyncio
import sys

import uvloop

from bench.machine import CannotMeasure
from bench.measuring import measure
from bench.size import FULL, TINY


def main() -> int:
    """The exit status: 0 where everything could be measured, whatever the figures say."""
    parser = argparse.ArgumentParser(prog="bench/fanout", description="Measure what it costs to serve 20 tables of 15.")
    parser.add_argument("--json", action="store_true", help="print one JSON object and nothing else")
    parser.add_argument("--tiny", action="store_true", help="two small tables, to see that everything works")
    given = parser.parse_args()
    try:
        with asyncio.Runner(loop_factory=uvloop.Loop) as runner:
            figures = runner.run(measure(TINY if given.tiny else FULL, _tell))
    except CannotMeasure as error:
        print(error, file=sys.stderr)
        return 1
    print(figures.as_json() if given.json else figures.as_text())
    return 0


def _tell(what: str) -> None:
    print(what, file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
