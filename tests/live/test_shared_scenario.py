"""Tables of one worker that play the same scenario hold it once."""

from dataclasses import replace

from sim_server.live.shared_scenario import with_shared_scenario
from sim_server.log.codec import decode_event, encode_event
from sim_server.rules.events import TableOpened
from sim_server.rules.evolve import evolve
from sim_server.rules.ids import TableId
from tests.rules.given import opened
from tests.rules.small_scenario import SCENARIO


def read_anew(event: TableOpened) -> TableOpened:
    """As another table's log brings it."""
    read = decode_event(encode_event(event))
    assert isinstance(read, TableOpened)
    return read


def test_two_tables_whose_logs_begin_alike_hold_one_scenario_and_one_guard() -> None:
    one, other = (with_shared_scenario(read_anew(replace(opened(), table=TableId(name)))) for name in "ab")
    assert (one.table, other.table) == ("a", "b")
    assert one.scenario is other.scenario
    assert one.scenario == SCENARIO
    assert evolve(None, one).opening.confidences is evolve(None, other).opening.confidences


def test_a_table_of_another_cast_or_another_translation_holds_its_own() -> None:
    first = with_shared_scenario(opened())
    fewer = with_shared_scenario(opened(replace(SCENARIO, roles=SCENARIO.roles[1:])))
    translated = with_shared_scenario(replace(opened(), translations=(replace(SCENARIO, title="Autre"),)))
    assert len(fewer.scenario.roles) == len(SCENARIO.roles) - 1
    assert [text.title for text in translated.translations] == ["Autre"]
    assert first.translations == ()
