"""Family ``role``: who the viewer's seat is, what it wants, and what it needs at hand to negotiate.

Confidential words come from the viewer's own role and delegation, and from nowhere else.
"""

from collections.abc import Mapping

from sim_server.projection.regions import Sight, Views
from sim_server.projection.rule import rule_view
from sim_server.projection.shared import shared
from sim_server.projection.sighting import labels_now, scenario_of, seat_of
from sim_server.projection.views.common import SeatLabel
from sim_server.projection.views.role import InterestView, IssueView, OptionView, RoleView
from sim_server.projection.views.votes import RuleView
from sim_server.rules.ids import SeatId
from sim_server.rules.membership import caster, votes_for
from sim_server.rules.remembered import remembered
from sim_server.rules.scenario import Issue, Option, Power, Role, Scenario, Stake
from sim_server.rules.state import Holding, TableState


def role(sight: Sight) -> Views:
    seat = seat_of(sight)
    return {} if seat is None else {"": _role(sight, seat)}


def _role(sight: Sight, seat: SeatId) -> RoleView:
    scenario, state = scenario_of(sight), sight.state
    own = next(each for each in scenario.roles if SeatId(each.id) == seat)
    delegation = next(each for each in scenario.delegations if each.id == own.delegation)
    stake, signs = own.stake or delegation.stake, labels_now(sight)
    is_told = _shows_numbers(scenario) or state.seats[seat].holding is Holding.BOT
    return RoleView(
        label=signs[seat],
        public=own.public,
        delegation_public=delegation.public,
        objectives=own.objectives,
        brief=own.brief,
        delegation_brief=delegation.confidential,
        background=scenario.background,
        powers=tuple(power.value for power in Power if power in own.powers),
        casts_vote=votes_for(state, seat) is not None,
        covers=_covers(sight, seat, signs),
        colleagues=_colleagues(own, scenario, signs),
        stakes=_stakes(stake, scenario),
        seat=seat,
        is_muted=state.seats[seat].is_muted,
        interests=_interests(stake, scenario) if is_told else (),
        threshold=stake.threshold,
        lines=own.lines,
        issues=issues(scenario),
        rules=_rules(state.scenario, scenario, state),
        glossary=_glossary(scenario),
    )


def _shows_numbers(scenario: Scenario) -> bool:
    """Where a scenario only describes what counts, no person reads points; a bot has nothing else to go by."""
    return scenario.world is None or not scenario.world.is_described


def _covers(sight: Sight, seat: SeatId, signs: Mapping[SeatId, SeatLabel]) -> tuple[SeatLabel, ...]:
    """The empty seats whose vote this seat casts."""
    seats = sight.state.seats.values()
    return tuple(signs[each.id] for each in seats if each.covered_by == seat and caster(each) == seat)


def _colleagues(own: Role, scenario: Scenario, signs: Mapping[SeatId, SeatLabel]) -> tuple[SeatLabel, ...]:
    others = (each for each in scenario.roles if each.delegation == own.delegation and each.id != own.id)
    return tuple(signs[SeatId(each.id)] for each in others)


@remembered(512)
def _stakes(stake: Stake, scenario: Scenario) -> tuple[tuple[str, str], ...]:
    reasons = dict(stake.reasons)
    return tuple((issue.title, reasons[issue.id]) for issue in scenario.issues if issue.id in reasons)


@remembered(512)
def _interests(stake: Stake, scenario: Scenario) -> tuple[InterestView, ...]:
    worth = {(interest.issue, interest.option): interest.points for interest in stake.interests}
    mine = (
        InterestView(issue.id, option.id, worth[issue.id, option.id])
        for issue in scenario.issues
        for option in issue.options
        if (issue.id, option.id) in worth
    )
    return shared(tuple(mine))


@remembered(64, by=2)
def _rules(_original: Scenario, scenario: Scenario, state: TableState) -> tuple[RuleView, ...]:
    return shared(tuple(rule_view(state, rule, scenario) for rule in scenario.rules))


@remembered(64)
def _glossary(scenario: Scenario) -> tuple[tuple[str, str], ...]:
    return shared(tuple((term.word, term.meaning) for term in scenario.glossary))


@remembered(64)
def issues(scenario: Scenario) -> tuple[IssueView, ...]:
    """What is negotiated, with the model words of each option."""
    return shared(tuple(_issue(issue) for issue in scenario.issues))


def _issue(issue: Issue) -> IssueView:
    options = tuple(_option(option, issue) for option in issue.options)
    return IssueView(issue.id, issue.title, issue.question, options)


def _option(option: Option, issue: Issue) -> OptionView:
    return OptionView(option.id, option.title, option.words, is_default=option.id == issue.default)
