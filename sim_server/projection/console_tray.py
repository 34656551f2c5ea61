"""The console's inject tray: each inject as it would be told now, when it comes, and what became of it."""

from sim_server.projection.console_reader import may_act, reads_content
from sim_server.projection.labels import character_title, in_order, placards
from sim_server.projection.regions import Sight, Views
from sim_server.projection.sighting import labels_now, scenario_of
from sim_server.projection.views.console_tray import AlternativeView, InjectRow
from sim_server.rules.following import play_is_over
from sim_server.rules.ids import Millis, SeatId
from sim_server.rules.inject import Inject
from sim_server.rules.releasing import is_done
from sim_server.rules.scenario import Scenario
from sim_server.rules.state import TableState
from sim_server.rules.triggers import inject_due


def injects(sight: Sight) -> Views:
    if not reads_content(sight):
        return {}
    return {inject.id: _row(sight, inject) for inject in scenario_of(sight).injects}


def _row(sight: Sight, inject: Inject) -> InjectRow:
    state, scenario = sight.state, scenario_of(sight)
    rewriting, release = state.tray.rewritten.get(inject.id), state.tray.releases.get(inject.id)
    trigger = state.triggered.get(inject.id)
    audience = rewriting.audience if rewriting else inject.audience
    standing, at = _standing(state, inject)
    return InjectRow(
        id=inject.id,
        kind=inject.kind,
        title=rewriting.title if rewriting else inject.title,
        sender=character_title(scenario, inject.sender),
        body=rewriting.body if rewriting else inject.body,
        expects=inject.expects,
        is_true=inject.is_true,
        is_everyone=audience.everyone,
        delegations=tuple(sign for name, sign in placards(scenario).items() if name in audience.delegations),
        seats=in_order(labels_now(sight), map(SeatId, audience.roles)),
        minute=inject.minute,
        waits_for=inject.when_words,
        true_at=trigger.at if trigger else Millis(0),
        delay=inject.delay,
        state=standing,
        at=at,
        may_act=may_act(sight),
        phase=_phase_title(scenario, inject),
        number=release.count if release else 0,
        most=inject.most,
        every=inject.every,
        alternatives=tuple(AlternativeView(each.when_words, each.title, each.body) for each in inject.alternatives),
        attachment=inject.attachment,
        is_rewritten=rewriting is not None,
        was_rewritten=release is not None and release.is_rewritten,
        planned_title=inject.title,
        planned_body=inject.body,
    )


def _phase_title(scenario: Scenario, inject: Inject) -> str:
    return next((phase.title for phase in scenario.phases() if phase.id == inject.phase), "")


def _standing(state: TableState, inject: Inject) -> tuple[str, Millis]:
    """Ready, waiting for its moment, due, held, released, or never, and when; 0 where that is not known."""
    if is_done(state, inject):
        return "released", state.released[inject.id]
    if play_is_over(state):
        return "never", Millis(0)
    if inject.id in state.held:
        return "held", Millis(0)
    due = inject_due(state, inject)
    if due is not None:
        return "due", due if state.flow.play_began else Millis(0)
    return "ready" if inject.when is None and inject.phase is None else "waiting", Millis(0)
