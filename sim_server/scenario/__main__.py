"""Checks scenarios without the rest of the program: ``python -m sim_server.scenario PATH…``."""

import sys
from pathlib import Path

from sim_server.scenario.loading import check_paths
from sim_server.scenario.schema import write_schemas

USAGE = "usage: python -m sim_server.scenario PATH…   or   python -m sim_server.scenario --write-schema [FOLDER]"


def main(arguments: list[str]) -> int:
    """0 if all is well, 1 if there are problems, 2 if the arguments make no sense."""
    if arguments[:1] == ["--write-schema"]:
        for file in write_schemas(Path(*arguments[1:2] or ["scenarios"])):
            sys.stdout.write(f"{file} written\n")
        return 0
    if not arguments or arguments[0].startswith("-"):
        sys.stderr.write(f"{USAGE}\n")
        return 2
    report = check_paths(Path(argument) for argument in arguments)
    sys.stdout.writelines(f"{problem}\n" for problem in report.problems)
    sys.stderr.writelines(f"{hint}\n" for hint in report.hints)
    sys.stderr.write(f"{report.summary()}\n")
    return 0 if report.is_clean else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
