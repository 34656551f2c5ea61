"""What a start does without is not imported by it: it would cost every start a twentieth of its time."""

import subprocess
import sys

LATE = (
    *("sim_server.debrief.findings", "sim_server.debrief.export", "web.debrief_view", "docx"),
    *("sim_server.scenario.loading", "sim_server.scenario.parts.scenario_file", "ruamel.yaml"),
    *("facilitator.routes", "facilitator.table"),
)


def test_a_server_starts_without_console_debrief_documents_and_scenario_files() -> None:
    told = "import sys, sim_server.app; print([name for name in sys.argv[1:] if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", told, *LATE], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
