"""Families ``poll`` and ``poll_form``: straw polls, which bind nobody.

While one is open everyone sees how many have answered. Afterwards the counts; names only where it was asked so.
"""

from sim_server.projection.labels import placards
from sim_server.projection.possible import refusal_of
from sim_server.projection.regions import Sight, Views
from sim_server.projection.sighting import scenario_of, seat_of
from sim_server.projection.views.decisions import AnswerView, PollFormView, PollView
from sim_server.rules.commands import AnswerPoll, ClosePoll
from sim_server.rules.decide_polls import open_poll_of
from sim_server.rules.membership import members, votes_for
from sim_server.rules.scenario import Scenario
from sim_server.rules.state import TableState
from sim_server.rules.state.decisions import Poll


def poll(sight: Sight) -> Views:
    scenario = scenario_of(sight)
    return {each.id: poll_view(sight.state, each, scenario) for each in sight.state.decisions.polls.values()}


def poll_form(sight: Sight) -> Views:
    seat, running = seat_of(sight), open_poll_of(sight.state)
    if seat is None or running is None:
        return {}
    delegation = votes_for(sight.state, seat)
    closing = refusal_of(sight, seat, ClosePoll)
    if delegation is None and closing is not None:
        return {}
    form = PollFormView(
        poll=running.id,
        answers=running.answers,
        chosen=running.given.get(delegation) if delegation is not None else None,
        refusal=refusal_of(sight, seat, AnswerPoll),
        may_answer=delegation is not None,
        may_close=closing is None,
    )
    return {running.id: form}


def poll_view(state: TableState, each: Poll, scenario: Scenario) -> PollView:
    return PollView(
        id=each.id,
        question=each.question,
        answers=tuple(_answer(each, number, scenario) for number in range(len(each.answers))),
        is_named=each.is_named,
        is_open=each.is_open,
        closes_at=each.closes_at,
        answered=len(each.given),
        members=len(members(state)),
    )


def _answer(each: Poll, number: int, scenario: Scenario) -> AnswerView:
    if each.is_open:
        return AnswerView(each.answers[number], None, ())
    signs = placards(scenario).items()
    named = tuple(sign for delegation, sign in signs if each.is_named and each.given.get(delegation) == number)
    return AnswerView(each.answers[number], each.counts[number], named)
