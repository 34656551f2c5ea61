"""The console's floor: what the facilitator as chair does next. Empty where the phase opens no floor."""

from sim_server.projection.console_reader import may_act, reads_content
from sim_server.projection.floor import shown_floor
from sim_server.projection.floor_own import chair_view
from sim_server.projection.regions import Sight, Views


def floor(sight: Sight) -> Views:
    if not reads_content(sight):
        return {}
    shown = shown_floor(sight)
    return {"": chair_view(sight, *shown, may_act=may_act(sight))} if shown else {}
