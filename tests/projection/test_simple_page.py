"""A simple game stays simple: the page of the short scenario has no region that its author did not ask for."""

from collections.abc import Iterator

from sim_server.projection.play import PLAY_FAMILIES
from sim_server.projection.regions import Sight
from sim_server.rules.audience import ObserverViewer, SeatViewer, Viewer
from sim_server.rules.commands import AdvancePhase, CastBallot, Choice, CloseVote, StartTable
from sim_server.rules.decide_closing import choices_in
from sim_server.rules.ids import Language, VoteId
from sim_server.rules.scenario import Action
from sim_server.scenario import load, resolve
from tests.rules import given
from tests.rules.given import LEAD, Table, seat_actor
from tests.scenarios.desk import SMALL_OBSERVATORY

SIMPLE = {
    *("clock", "people", "text", "vote", "turnout", "notice", "lead", "channel"),
    *("draft", "clause", "progress", "stand", "ballot", "role"),
}
"""The regions of a game of talk, texts and votes."""
ASIDE = {"divide", "undivide", "open_part", "enter", "sign", "back", "call_next"}
"""What nobody is offered at a text here."""


def table() -> Table:
    source = load(SMALL_OBSERVATORY).source
    assert source is not None
    scenario = resolve(source, people=6)
    playing = given.table_in_lobby(scenario, seated=tuple(seat_actor(role.id) for role in scenario.roles))
    playing.does(StartTable(), LEAD)
    return playing


def offered_in(playing: Table, vote: VoteId) -> tuple[Choice, ...]:
    return choices_in(playing.state, playing.state.votes[vote])


def pages(playing: Table) -> Iterator[dict[str, object]]:
    seats = playing.state.seats
    viewers: tuple[Viewer, ...] = (ObserverViewer(), *(SeatViewer(seat) for seat in seats))
    for viewer in viewers:
        sight = Sight(playing.state, {}, viewer, Language("en"))
        yield {family.name: views for family in PLAY_FAMILIES if (views := family.project(sight))}


def test_the_short_scenario_has_none_of_the_regions_of_longer_games() -> None:
    playing = table()
    shown: set[str] = set()
    phases = playing.state.scenario.phases()
    mayor = seat_actor(playing.state.scenario.roles[0].id)
    for place, phase in enumerate(phases):
        if phase.id == "drafting":
            given.proposal_at(playing, mayor)
        if Action.VOTE in phase.actions and phase.rule is not None:
            (proposal,) = playing.state.proposals
            vote = given.vote_at(playing, proposal, phase.rule)
            choice = Choice.OBJECT if Choice.OBJECT in offered_in(playing, vote) else Choice.AGAINST
            playing.does(CastBallot(vote, 1, choice, "Not like this."), mayor)
            shown |= {name for page in pages(playing) for name in page}
            playing.does(CloseVote(vote), LEAD)
        for page in pages(playing):
            shown |= set(page)
            stands = page.get("stand", {})
            assert isinstance(stands, dict)
            offered = {possible.action for stand in stands.values() for possible in stand.possible}
            assert not offered & ASIDE
        if place + 1 < len(phases):
            playing.does(AdvancePhase(playing.state.flow.occurrence), LEAD)
    assert shown <= SIMPLE
    assert {"text", "vote", "ballot"} <= shown
