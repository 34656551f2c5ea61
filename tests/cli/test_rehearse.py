"""``entente rehearse``: sentences for people, one object for scripts, and sentences for what cannot be."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Entente

SHORT = Path("scenarios/small-observatory").absolute()
KEYS = {
    "runs",
    "seed",
    "events_per_play",
    "plays_per_second_per_core",
    "times_replay",
    "agreement_rate",
    "endings",
    "scores",
    "never",
}


def test_one_object_for_scripts(entente: Entente) -> None:
    ran = entente("rehearse", SHORT, "--runs", "2", "--seed", "5", "--processes", "1", "--json")
    told = json.loads(ran.out)
    assert ran.status == 0, ran.err
    assert told.keys() >= KEYS
    assert (told["runs"], told["seed"], told["broken"]) == (2, 5, [])
    assert all(score["min"] <= score["mean"] <= score["max"] for score in told["scores"].values())


def test_sentences_for_people(entente: Entente) -> None:
    ran = entente("rehearse", SHORT, "--runs", "1", "--processes", "1")
    assert ran.status == 0
    assert "1 play by bots, seed 1." in ran.out
    assert "Agreement in" in ran.out


@pytest.mark.parametrize("runs", ["0", "-3", "many"])
def test_a_number_of_runs_that_makes_no_sense_is_refused_with_a_sentence(entente: Entente, runs: str) -> None:
    ran = entente("rehearse", SHORT, f"--runs={runs}")
    assert ran.status == 2
    assert "--runs" in ran.err
    assert "Traceback" not in ran.err


def test_a_path_without_a_scenario_is_told_as_check_tells_it(entente: Entente, tmp_path: Path) -> None:
    ran = entente("rehearse", tmp_path / "nowhere")
    assert ran.status == 1
    assert "nowhere" in ran.out
    assert "cannot be played yet" in ran.err


def test_a_number_of_people_without_a_cast_is_refused(entente: Entente) -> None:
    ran = entente("rehearse", SHORT, "--people", "400")
    assert ran.status == 2
    assert "Name such a number" in ran.err
