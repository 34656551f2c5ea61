"""The measurement itself: it runs from end to end at tiny size. How fast this machine is, is not tested here."""

import json
import subprocess
import sys

import pytest

from bench.figures import Pair, percentile
from bench.line import message
from bench.place import roster

DRAFTING = {"clause_p99_ms", "clause_frame_bytes"}
FIGURES = {"ratio", "history_ratio", "p99_ms", "kb_per_viewer", "first_load_kb", "ready_s", *DRAFTING}
MOST_FIRST_LOAD_KB = 100
MOST_FRAME_BYTES = 4096


@pytest.mark.timeout(300)
def test_a_tiny_run_prints_one_object_and_the_play_page_is_small() -> None:
    run = subprocess.run(
        [sys.executable, "-m", "bench", "--tiny", "--json"], capture_output=True, text=True, timeout=280, check=False
    )

    assert run.returncode == 0, run.stderr
    figures = json.loads(run.stdout)
    assert set(figures) == FIGURES
    assert all(figure > 0 for figure in figures.values())
    assert figures["first_load_kb"] <= MOST_FIRST_LOAD_KB
    assert figures["clause_frame_bytes"] < MOST_FRAME_BYTES


def test_a_message_has_the_length_asked_for_and_says_its_number() -> None:
    words = message(42)

    assert len(words.encode()) == 200
    assert words.startswith("Message no. 00000042: ")


def test_a_ratio_is_ours_over_the_other() -> None:
    assert Pair(ours=300.0, other=400.0).ratio == 0.75


def test_the_99th_percentile_is_what_99_of_100_do_not_exceed() -> None:
    assert percentile(tuple(float(each) for each in range(1, 1001)), 99) == 991.0


def test_a_roster_has_a_row_for_everybody() -> None:
    assert len(roster(300).splitlines()) == 301
