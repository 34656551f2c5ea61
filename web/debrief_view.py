"""What the templates of the debrief take: findings with the names and pictures that go with them."""

from collections.abc import Mapping
from dataclasses import dataclass

from sim_server.debrief.findings import Findings, findings
from sim_server.debrief.floor import by_delegation
from sim_server.debrief.record import Record
from sim_server.debrief.sheet import Sheet, own_sheet
from sim_server.projection.indicators import indicator_view, indicators_of
from sim_server.projection.labels import labels, placards
from sim_server.projection.views.common import Placard, SeatLabel
from sim_server.projection.views.indicators import IndicatorView
from sim_server.rules.audience import SeatViewer, Viewer
from sim_server.rules.held_by_bots import BotTimes, bots_at, bots_now
from sim_server.rules.ids import DelegationId, IssueId, Language, Millis, OptionId, SeatId
from sim_server.rules.scenario import Scenario
from web.debrief_map import Map, possible_map
from web.debrief_plot import Network, Track, network, track


@dataclass(frozen=True, slots=True)
class DebriefView:
    """A debrief for one viewer. ``sheet`` is a seat's own; ``network`` is None where talk is not open, ``map`` where
    interests are not or there are none."""

    found: Findings
    table: int
    session: str
    title: str
    scenario: Scenario
    bots: BotTimes
    signs: Mapping[DelegationId, Placard]
    issues: Mapping[IssueId, str]
    options: Mapping[tuple[IssueId, OptionId], str]
    track: Track
    network: Network | None
    map: Map | None
    indicators: tuple[IndicatorView, ...]
    """With every value that they took."""
    names: Mapping[str, str]
    """Titles of indicators and resources, by id."""
    sheet: Sheet | None
    motions: Mapping[str, str]
    """What each kind of motion is called at this table."""
    speaking: tuple[tuple[DelegationId, int], ...]
    """Seconds of each delegation on the floor, the longest first."""

    @property
    def seats(self) -> Mapping[SeatId, SeatLabel]:
        """Every seat by name; those that bots hold in the end are marked."""
        return labels(self.scenario, bots_now(self.bots))

    def seats_at(self, at: Millis) -> Mapping[SeatId, SeatLabel]:
        """Every seat by name; those that bots held at a moment are marked."""
        return labels(self.scenario, bots_at(self.bots, at))


def debrief_view(record: Record, viewer: Viewer, language: Language) -> DebriefView:
    """Everything that a page about this debrief shows to this viewer."""
    scenario = record.final.opening.scenario_in(language)
    found, signs = findings(record, viewer, language), placards(scenario)
    present = {role.delegation for role in scenario.roles}
    at_table = {each: sign for each, sign in signs.items() if each in present}
    return DebriefView(
        found=found,
        table=record.opened.number,
        session=record.opened.session_title,
        title=scenario.title,
        scenario=scenario,
        bots=record.final.bots,
        signs=signs,
        issues={issue.id: issue.title for issue in scenario.issues},
        options=_options(scenario),
        track=track(found.timeline),
        map=possible_map(found.possible) if found.possible else None,
        indicators=_indicators(found, scenario),
        names=_names(scenario),
        network=network(at_table, found.talk.delegation_ties) if found.talk else None,
        sheet=own_sheet(record, viewer.seat, language) if isinstance(viewer, SeatViewer) else None,
        motions=dict(scenario.floor.words) if scenario.floor else {},
        speaking=by_delegation(found.speaking),
    )


def _indicators(found: Findings, scenario: Scenario) -> tuple[IndicatorView, ...]:
    world = found.world
    if world is None:
        return ()
    longest = max((len(steps) for steps in world.course.steps.values()), default=0)
    return tuple(indicator_view(world.course, each, most=longest) for each in indicators_of(scenario))


def _names(scenario: Scenario) -> dict[str, str]:
    resources: dict[str, str] = {each.id: each.title for each in scenario.resources}
    return resources | {each.id: each.title for each in indicators_of(scenario)}


def _options(scenario: Scenario) -> dict[tuple[IssueId, OptionId], str]:
    return {(issue.id, option.id): option.title for issue in scenario.issues for option in issue.options}
