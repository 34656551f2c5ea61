"""Decisions while processes die: a silence and a roll call lose no answer, take none twice, and end once.

One machine lives through all of it, since each of its lives costs seconds: first a silence whose deadline passes while
its worker is replaced, then one whose deadline passes in a long absence, then a roll call whose worker dies with an
answer in it.
"""

import asyncio
import json
import shutil
from collections import Counter
from pathlib import Path

from sim_server.client import Accepted, Client, Seat
from sim_server.client.answers import Rejected
from sim_server.client.place import Place
from sim_server.projection.views.votes import BallotFormView, VoteView
from sim_server.rules.commands import (
    AddClause,
    AdvancePhase,
    CastBallot,
    Choice,
    ClauseKind,
    Command,
    DraftProposal,
    IntroduceProposal,
    OpenVote,
    ResumeTable,
)
from sim_server.rules.ids import ProposalId, RuleId, VoteId
from sim_server.rules.state import Status, VoteStatus
from tests.faults.machine import SCENARIOS, Machine, a_session, machine
from tests.faults.relay import relay
from tests.faults.sitting import Sitting, in_plenary
from tests.faults.test_killed import nobody_beat_for

SILENCE, ROLL = RuleId("silence"), RuleId("simple-majority")
SILENCE_S = 3
OUTAGE_MINUTES = 10


def with_silence_and_roll_call(folder: Path) -> Path:
    """The short scenario, whose majority answers a roll call and which knows silence besides."""
    shutil.copytree(SCENARIOS / "small-observatory", folder / "small-observatory")
    file = folder / "small-observatory" / "scenario.yaml"
    text = file.read_text(encoding="utf-8")
    silence = "rules:\n  - {id: silence, title: Silence, kind: silence, seconds: 30, drafting-minutes: 3}\n"
    text = text.replace("rules:\n", silence, 1).replace("seconds: 120\n", "seconds: 120\n    roll-call: true\n", 1)
    file.write_text(text, encoding="utf-8")
    shutil.rmtree(file.parent / "locales")
    return folder


async def test_no_decision_is_lost_or_made_twice(tmp_path: Path) -> None:
    scenarios = with_silence_and_roll_call(tmp_path / "scenarios")
    async with (
        machine(tmp_path, workers=1, scenarios=scenarios) as served,
        a_session(served) as session,
        in_plenary(session) as sitting,
    ):
        await goes_to_the_decision(sitting)
        first, second = await a_text(sitting, "A roof"), await a_text(sitting, "A road")
        await a_deadline_in_a_short_absence_fires_once(served, sitting, first)
        vote = await a_deadline_in_a_long_absence_moves(served, sitting, second)
        await an_objection_comes_in_time_and_another_too_late(sitting, vote)
        await a_worker_dies_in_the_middle_of_a_roll_call(served, sitting, second)


async def a_deadline_in_a_short_absence_fires_once(served: Machine, sitting: Sitting, text: ProposalId) -> None:
    vote = await silence_on(sitting, text, seconds=1)
    served.kill_worker()
    await sitting.everybody_is_back()
    await until_closed(sitting, vote)
    counted = await happened(sitting)
    assert (counted["VoteClosed"], counted["ProposalAdopted"], counted["TablePaused"]) == (1, 1, 0)


async def a_deadline_in_a_long_absence_moves(served: Machine, sitting: Sitting, text: ProposalId) -> VoteId:
    """Nobody could object while everything was down: the time counts again from where it stood."""
    vote = await silence_on(sitting, text, seconds=SILENCE_S)
    closes_at = vote_of(sitting.seats[0], vote).closes_at
    await served.stop()
    await asyncio.sleep(SILENCE_S)
    await nobody_beat_for(served, minutes=OUTAGE_MINUTES)
    await served.start()
    await sitting.everybody_is_back()
    await sitting.desk.until(lambda: sitting.clock.status is Status.PAUSED)
    assert vote_of(sitting.seats[0], vote).status is VoteStatus.OPEN
    assert await does(sitting.desk, ResumeTable()) is None
    await sitting.seats[0].until(lambda: vote_of(sitting.seats[0], vote).closes_at > closes_at)
    assert vote_of(sitting.seats[0], vote).closes_at - closes_at >= OUTAGE_MINUTES * 60_000
    return vote


async def an_objection_comes_in_time_and_another_too_late(sitting: Sitting, vote: VoteId) -> None:
    assert await does(sitting.seats[0], objection(vote)) is None
    assert await does(sitting.seats[1], objection(vote)) == "silence_over"
    counted = await happened(sitting)
    assert (counted["VoteClosed"], counted["ProposalAdopted"]) == (2, 1)


async def a_worker_dies_in_the_middle_of_a_roll_call(served: Machine, sitting: Sitting, text: ProposalId) -> None:
    assert await does(sitting.desk, OpenVote(text, 1, ROLL, seconds=3_600)) is None
    await sitting.seats[0].until(lambda: has_open_vote(sitting.seats[0]))
    vote = next(iter(sitting.seats[0].views["ballot"]))
    for heard in range(len(sitting.seats)):
        seat = await the_called(sitting, VoteId(vote), heard)
        answer = CastBallot(VoteId(vote), 1, Choice.IN_FAVOUR)
        if heard == 2:
            await answered_by_a_dying_worker(served, sitting, seat, answer)
        else:
            assert await does(seat, answer) is None
    await until_closed(sitting, VoteId(vote))
    result = vote_of(sitting.seats[0], VoteId(vote)).result
    assert result is not None
    assert (result.in_favour, result.not_voting) == (6, 0)
    counted = await happened(sitting)
    assert (counted["BallotCast"], counted["VoteClosed"], counted["ProposalAdopted"]) == (1 + 6, 3, 2)


async def answered_by_a_dying_worker(served: Machine, sitting: Sitting, seat: Seat, answer: CastBallot) -> None:
    """The answer is in the log, its sender has not heard of it, and the worker is gone."""
    token = sitting.session.passes[sitting.seats.index(seat)].token
    async with relay(served.port) as line, Client(line.url, "").seat(token) as caller:
        line.holds_answers()
        sending = asyncio.create_task(caller.send(answer, id="the-same-id"))
        async with asyncio.timeout(10):
            await seat.until(lambda: heard_in(seat, answer.vote) == 3)
        assert not sending.done()
        served.kill_worker()
        line.drops()
        assert isinstance(await asyncio.wait_for(sending, 20), Accepted)
    await sitting.everybody_is_back()


async def goes_to_the_decision(sitting: Sitting) -> None:
    while sitting.clock.kind != "decision":
        assert await does(sitting.desk, AdvancePhase(sitting.desk.views["controls"][""].occurrence)) is None


async def a_text(sitting: Sitting, title: str) -> ProposalId:
    """A text of one clause on the table."""
    seat = sitting.seats[0]
    before = set(seat.views.get("draft", {}))
    assert await does(seat, DraftProposal(title)) is None
    await seat.until(lambda: set(seat.views.get("draft", {})) > before)
    (text,) = set(seat.views["draft"]) - before
    assert await does(seat, AddClause(ProposalId(text), ClauseKind.OPERATIVE, "Decides to build.", None)) is None
    assert await does(seat, IntroduceProposal(ProposalId(text))) is None
    await sitting.desk.until(lambda: text in sitting.desk.views.get("text", {}))
    return ProposalId(text)


async def silence_on(sitting: Sitting, text: ProposalId, *, seconds: int) -> VoteId:
    assert await does(sitting.desk, OpenVote(text, 1, SILENCE, seconds=seconds)) is None
    await sitting.seats[0].until(lambda: has_open_vote(sitting.seats[0]))
    return VoteId(next(iter(sitting.seats[0].views["ballot"])))


async def the_called(sitting: Sitting, vote: VoteId, heard: int) -> Seat:
    """Whose answer the roll call waits for, once so many have been heard."""
    first = sitting.seats[0]
    await first.until(lambda: heard_in(first, vote) == heard)
    for seat in sitting.seats:
        await seat.until(lambda seat=seat: heard_in(seat, vote) == heard)  # type: ignore[misc]
        form: BallotFormView = seat.views["ballot"][vote]
        if form.refusal is None:
            return seat
    raise AssertionError("Nobody is called.")


async def until_closed(sitting: Sitting, vote: VoteId) -> None:
    for seat in sitting.seats:
        async with asyncio.timeout(20):
            await seat.until(lambda seat=seat: vote_of(seat, vote).status is VoteStatus.CLOSED)  # type: ignore[misc]


async def does(place: Place, command: Command) -> str | None:
    """The code of the refusal, or None where it was accepted."""
    answer = await place.send(command)
    return answer.code if isinstance(answer, Rejected) else None


async def happened(sitting: Sitting) -> Counter[str]:
    lines = await sitting.session.client.log(sitting.session.id, sitting.session.table)
    return Counter(json.loads(line)["type"] for line in lines)


def has_open_vote(seat: Seat) -> bool:
    return bool(seat.views.get("ballot"))


def heard_in(seat: Seat, vote: VoteId) -> int:
    return sum(line.answer is not None for line in vote_of(seat, vote).roll)


def vote_of(seat: Seat, vote: VoteId) -> VoteView:
    found = seat.views["vote"][vote]
    assert isinstance(found, VoteView)
    return found


def objection(vote: VoteId) -> CastBallot:
    return CastBallot(vote, 1, Choice.OBJECT, "We were away.")
