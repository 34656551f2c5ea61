"""Words of the floor: whatever a rule pack has a word for, a scenario can call by another."""

import pytest

from sim_server.scenario.practices import pack_named, pack_names
from tests.scenarios.desk import Desk

TITLE = "text-title: Agreement on the Hethen Dome\n"


@pytest.mark.parametrize("pack", pack_names())
def test_every_word_of_a_pack_can_be_another_in_a_scenario(desk: Desk, pack: str) -> None:
    words = ", ".join(f"{name}: Something else" for name in pack_named(pack).words["en"])
    desk.change(TITLE, f"{TITLE}floor: {{pack: {pack}, words: {{{words}}}}}\n")
    assert not desk.check().errors
