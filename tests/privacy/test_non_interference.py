"""What a viewer receives does not depend on what is hidden from them: content, order and number are equal.

Each test plays one table twice. The second play leaves out, or changes, hidden acts alone; times and ids of
all that is left are the same. A watcher who takes no part in the hidden acts must receive the same things.
"""

import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from itertools import takewhile

import pytest

from sim_server.projection.paper import STANDING, paper
from sim_server.projection.regions import Sight
from sim_server.rules.audience import ObserverViewer, SeatViewer, Viewer
from sim_server.rules.commands import AnswerPoll, CastBallot, Choice, OfferDeal
from sim_server.rules.events import BallotCast, PollAnswered, PollClosed, VoteClosed
from tests.privacy.canary_scenario import ENGLISH, SEATS
from tests.privacy.player import play
from tests.privacy.table import ALL_SEATS, Step, Table
from tests.privacy.threads import Threads
from tests.privacy.watcher import Sent, Watcher

PLAYS, STEPS = (20, 1_200) if os.environ.get("ENTENTE_FULL") else (3, 400)
SEEDS = range(1, 1 + PLAYS)
LEAST_HIDDEN = 40
"""Hidden steps that a play must have, so that equality says something."""


VIEWERS: tuple[Viewer, ...] = (*(SeatViewer(seat) for seat in ALL_SEATS), ObserverViewer())
Received = dict[Viewer, list[Sent]]


def name_of(viewer: Viewer) -> str:
    return viewer.seat if isinstance(viewer, SeatViewer) else "observer"


@cache
def random_play(seed: int) -> tuple[Step, ...]:
    return tuple(play(Table(), seed, STEPS))


def received(steps: Iterable[Step], *readers: Viewer) -> Received:
    """All that these viewers receive while the steps are repeated at a fresh table, a last page, and every document."""
    table = Table()
    watchers = [Watcher(reader, ENGLISH) for reader in readers]
    got = {watcher.viewer: [*watcher.open(table.state, table.present)] for watcher in watchers}
    for step in steps:
        before, was = table.state, table.present
        repeated = table.repeat(step.command, step.actor, step.moment)
        assert repeated is not None, f"without the hidden acts the rules refuse {step.command}"
        for watcher in watchers:
            got[watcher.viewer] += watcher.receive(before, table.state, repeated.events, was, table.present)
    for reader, things in got.items():
        things.extend(Watcher(reader, ENGLISH).open(table.state, table.present))
        things.extend(documents(Sight(table.state, table.present, reader, ENGLISH)))
    return got


def documents(sight: Sight) -> Iterator[Sent]:
    """Every revision and working draft that this viewer can take home."""
    for key, proposal in sorted(sight.state.proposals.items()):
        for number in range(STANDING, len(proposal.revisions) + 1):
            found = paper(sight, key, number, str)
            if found is not None:
                yield Sent("document", f"{key} {number}", found)


@cache
def received_in_full(seed: int) -> Received:
    return received(random_play(seed), *VIEWERS)


@cache
def received_before_an_open_vote_closes(seed: int) -> Received:
    return received(_until_the_close_of_an_open_vote(random_play(seed)), *VIEWERS)


@cache
def received_before_a_poll_closes(seed: int) -> Received:
    return received(_until_the_close_of_a_poll(random_play(seed)), *VIEWERS)


@pytest.mark.parametrize("viewer", VIEWERS, ids=name_of)
@pytest.mark.parametrize("seed", SEEDS)
def test_acts_hidden_from_a_viewer_leave_no_trace(seed: int, viewer: Viewer) -> None:
    steps = random_play(seed)
    threads = Threads.of(steps)
    numbers = range(len(steps))
    seen = [steps[number] for number in numbers if not threads.is_hidden_from(name_of(viewer), number)]

    assert len(steps) - len(seen) > LEAST_HIDDEN
    assert received_in_full(seed)[viewer] == received(seen, viewer)[viewer]


@pytest.mark.parametrize("seed", SEEDS)
def test_a_secret_ballot_shows_to_nobody_ever(seed: int) -> None:
    steps = random_play(seed)
    changed = [_with_another_choice(step) if _is_secret_ballot(step) else step for step in steps]

    assert received_in_full(seed) == received(changed, *VIEWERS)


@pytest.mark.parametrize("viewer", VIEWERS, ids=name_of)
@pytest.mark.parametrize("seed", SEEDS)
def test_an_open_ballot_shows_to_its_caster_alone_until_the_close(seed: int, viewer: Viewer) -> None:
    steps = _until_the_close_of_an_open_vote(random_play(seed))
    changed = [_with_another_choice(step) if _is_ballot_of_another(step, viewer) else step for step in steps]

    assert received_before_an_open_vote_closes(seed)[viewer] == received(changed, viewer)[viewer]


@pytest.mark.parametrize("viewer", VIEWERS, ids=name_of)
@pytest.mark.parametrize("seed", SEEDS)
def test_an_answer_in_a_straw_poll_shows_to_its_delegation_alone_until_the_close(seed: int, viewer: Viewer) -> None:
    steps = _until_the_close_of_a_poll(random_play(seed))
    changed = [_with_another_answer(step) if _is_answer_of_another(step, viewer) else step for step in steps]

    assert received_before_a_poll_closes(seed)[viewer] == received(changed, viewer)[viewer]


@pytest.mark.parametrize("viewer", VIEWERS, ids=name_of)
@pytest.mark.parametrize("seed", SEEDS)
def test_a_changed_ballot_is_no_news_to_other_delegations(seed: int, viewer: Viewer) -> None:
    """Turnout counts ballots; a second one of the same delegation is not counted, nor noticed."""
    kept = _without_overtaken_ballots(random_play(seed), name_of(viewer))

    assert received_in_full(seed)[viewer] == received(kept, viewer)[viewer]


def test_random_play_has_ballots_of_both_kinds_to_compare() -> None:
    plays = [random_play(seed) for seed in SEEDS]

    assert any(_is_secret_ballot(step) for steps in plays for step in steps)
    assert any(_is_open_ballot(step) for steps in plays for step in _until_the_close_of_an_open_vote(steps))
    assert any(len(list(_without_overtaken_ballots(steps, ""))) < len(steps) for steps in plays)


def test_random_play_hides_sealed_deals_and_private_rooms() -> None:
    hidden: set[str] = set()
    for seed in SEEDS:
        steps = random_play(seed)
        threads = Threads.of(steps)
        for number, step in enumerate(steps):
            if threads.is_hidden_from("observer", number):
                is_open_deal = isinstance(step.command, OfferDeal) and not step.command.is_sealed
                assert not is_open_deal
                hidden.add(type(step.command).__name__)

    assert hidden >= {"OfferDeal", "AcceptDeal", "AskForRoom", "AnswerRoom", "SendMessage"}


def _is_secret_ballot(step: Step) -> bool:
    return isinstance(step.command, CastBallot) and step.command.choice is None


def _is_open_ballot(step: Step) -> bool:
    return isinstance(step.command, CastBallot) and step.command.choice is not None


def _is_ballot_of_another(step: Step, viewer: Viewer) -> bool:
    """An objection is not among them: it is made before everyone."""
    return any(
        isinstance(event, BallotCast) and event.seat != name_of(viewer) and event.choice is not Choice.OBJECT
        for event in step.events
    )


def _with_another_choice(step: Step) -> Step:
    command = step.command
    assert isinstance(command, CastBallot)
    if command.choice is None:
        return replace(step, command=replace(command, sealed=f"another {command.sealed}"))
    choice = Choice.ABSTAIN if command.choice is not Choice.ABSTAIN else Choice.IN_FAVOUR
    return replace(step, command=replace(command, choice=choice, explanation=f"Another {command.explanation}"))


def _closes_a_poll(step: Step) -> bool:
    return any(isinstance(event, PollClosed) for event in step.events)


def _is_answer_of_another(step: Step, viewer: Viewer) -> bool:
    """An answer of another delegation than the viewer's."""
    own = next((name for name, seats in SEATS.items() if name_of(viewer) in seats), "")
    return any(isinstance(event, PollAnswered) and event.delegation != own for event in step.events)


def _with_another_answer(step: Step) -> Step:
    """The other of two answers: whoever changed their mind then changes it the other way."""
    assert isinstance(step.command, AnswerPoll)
    return replace(step, command=replace(step.command, answer=1 - step.command.answer))


def _until_the_close_of_an_open_vote(steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """The steps before the first result that open ballots decide."""
    return tuple(takewhile(lambda step: not _closes_an_open_vote(step), steps))


def _until_the_close_of_a_poll(steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """The steps before the first straw poll ends."""
    return tuple(takewhile(lambda step: not _closes_a_poll(step), steps))


def _closes_an_open_vote(step: Step) -> bool:
    return any(isinstance(event, VoteClosed) and not event.opened for event in step.events)


def _without_overtaken_ballots(steps: tuple[Step, ...], reader: str) -> Iterator[Step]:
    """The steps without the ballots that were neither a delegation's first nor its last in a vote."""
    delegation = next((name for name, seats in SEATS.items() if reader in seats), "")
    cast: dict[tuple[str, str], list[int]] = {}
    objected: set[tuple[str, str]] = set()
    for number, step in enumerate(steps):
        for event in step.events:
            if isinstance(event, BallotCast) and event.delegation != delegation:
                cast.setdefault((event.vote, event.delegation), []).append(number)
                if event.choice is Choice.OBJECT:
                    objected.add((event.vote, event.delegation))
    overtaken = {number for key, numbers in cast.items() if key not in objected for number in numbers[1:-1]}
    yield from (step for number, step in enumerate(steps) if number not in overtaken)
