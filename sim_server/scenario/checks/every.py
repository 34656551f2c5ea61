"""All checks of a scenario file, in one call."""

from collections.abc import Iterator

from sim_server.scenario.checks.casts import check_casts
from sim_server.scenario.checks.decisions import check_decisions
from sim_server.scenario.checks.endings import check_endings
from sim_server.scenario.checks.entangled import check_entangled
from sim_server.scenario.checks.expectations import check_expectations
from sim_server.scenario.checks.finding import Draft, Finding
from sim_server.scenario.checks.floor import check_floor
from sim_server.scenario.checks.futures import check_futures
from sim_server.scenario.checks.goods import check_goods
from sim_server.scenario.checks.indicators import check_indicators
from sim_server.scenario.checks.injects import check_injects
from sim_server.scenario.checks.issues import check_issues
from sim_server.scenario.checks.lengths import check_lengths
from sim_server.scenario.checks.leverage import check_leverage
from sim_server.scenario.checks.names import check_names
from sim_server.scenario.checks.parties import check_demo, check_parties
from sim_server.scenario.checks.pens import check_pens
from sim_server.scenario.checks.stakes import check_stakes
from sim_server.scenario.checks.timetable import check_timetable
from sim_server.scenario.checks.values import check_values

CHECKS = (
    check_names,
    check_parties,
    check_issues,
    check_stakes,
    check_decisions,
    check_timetable,
    check_floor,
    check_pens,
    check_injects,
    check_goods,
    check_futures,
    check_leverage,
    check_entangled,
    check_indicators,
    check_endings,
    check_values,
    check_expectations,
    check_casts,
    check_demo,
    check_lengths,
)


def check_file(draft: Draft) -> Iterator[Finding]:
    """Everything that is wrong in the file itself, leaving out what stands in blanks."""
    for check in CHECKS:
        yield from (finding for finding in check(draft) if draft.is_readable(finding.trail))
