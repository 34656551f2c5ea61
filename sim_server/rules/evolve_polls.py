"""How the state follows straw polls."""

from dataclasses import replace
from typing import assert_never

from sim_server.rules.events import PollAnswered, PollClosed, PollOpened
from sim_server.rules.mapping import put
from sim_server.rules.state import TableState
from sim_server.rules.state.decisions import Poll

PollEvent = PollOpened | PollAnswered | PollClosed


def evolve_polls(state: TableState, event: PollEvent) -> TableState:
    polls = put(state.decisions.polls, event.poll, _changed(state, event))
    return replace(state, decisions=replace(state.decisions, polls=polls))


def _changed(state: TableState, event: PollEvent) -> Poll:
    match event:
        case PollOpened():
            return _opened(event)
        case PollAnswered():
            poll = state.decisions.polls[event.poll]
            return replace(poll, given=put(poll.given, event.delegation, event.answer))
        case PollClosed():
            return replace(state.decisions.polls[event.poll], is_open=False, counts=event.counts)
        case _:
            assert_never(event)


def _opened(event: PollOpened) -> Poll:
    return Poll(
        id=event.poll,
        question=event.question,
        answers=event.answers,
        is_named=event.is_named,
        by=event.by,
        opened_at=event.at,
        closes_at=event.closes_at,
        is_open=True,
    )
