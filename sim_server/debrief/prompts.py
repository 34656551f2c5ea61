"""Prompts for the discussion: the scenario's questions, and questions about moments that really happened.

A question about a moment is a code with its values; pages turn it into a sentence. It is asked only from the stage
on that discloses what it tells.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from sim_server.debrief.interests import Interests, interests
from sim_server.debrief.record import Record, end_of_play
from sim_server.debrief.talk import Talk, talk
from sim_server.debrief.texts import RevisionStep, TextHistory, text_histories
from sim_server.debrief.votes import VoteHeld, votes_held
from sim_server.rules.commands import Choice, Stage
from sim_server.rules.ids import DelegationId, Millis, SeatId
from sim_server.rules.scenario import DecisionKind, Prompt, Scenario

WHAT, SO_WHAT, NOW_WHAT = "what", "so-what", "now-what"
LONG_SILENCE_SHARE = 0.5
"""A silence of half the play is worth a question."""


class Asked(StrEnum):
    """What a question is about."""

    BIGGEST_CHANGE = "biggest_change"
    CLOSE_VOTE = "close_vote"
    EXPLANATION = "explanation"
    OBJECTION = "objection"
    BELOW_THRESHOLD = "below_threshold"
    LEFT_ON_TABLE = "left_on_table"
    MOST_TALK = "most_talk"
    NO_PRIVATE_TALK = "no_private_talk"
    LONG_SILENCE = "long_silence"


@dataclass(frozen=True, slots=True)
class Question:
    """A question about a moment. ``number`` is a revision, points, messages or minutes, as ``asked`` says."""

    asked: Asked
    prompt_stage: str
    stage: Stage
    at: Millis | None = None
    number: int = 0
    delegations: tuple[DelegationId, ...] = ()
    seat: SeatId | None = None


@dataclass(frozen=True, slots=True)
class Prompts:
    """What to ask: what happened, so what, now what. ``moments`` first, then the scenario's own."""

    moments: tuple[Question, ...]
    scenario: tuple[Prompt, ...]


def prompts(record: Record, scenario: Scenario, opened: frozenset[Stage]) -> Prompts:
    """The questions whose stage is open, with the scenario's own in the language of ``scenario``."""
    every = (*_about_text(record), *_about_votes(record), *_about_interests(record), *_about_talk(record))
    own = scenario.prompts if opened else ()
    return Prompts(tuple(question for question in every if question.stage in opened), own)


def _about_text(record: Record) -> Iterator[Question]:
    histories = text_histories(record, with_versions=False)
    later = [(step, history) for history in histories for step in history.revisions if step.number > 1 and step.words]
    if later:
        yield _biggest_change(max(later, key=lambda pair: pair[0].words))


def _biggest_change(pair: tuple[RevisionStep, TextHistory]) -> Question:
    step, history = pair
    return Question(
        Asked.BIGGEST_CHANGE, WHAT, Stage.OUTCOME, at=step.at, number=step.number, delegations=history.sponsors
    )


def _about_votes(record: Record) -> Iterator[Question]:
    for vote in votes_held(record):
        yield from _objections(vote)
        if vote.result and vote.rule.kind is DecisionKind.MAJORITY and -2 < vote.margin < 1:
            yield Question(Asked.CLOSE_VOTE, SO_WHAT, Stage.OUTCOME, at=vote.opened_at, number=vote.revision)


def _objections(vote: VoteHeld) -> Iterator[Question]:
    objecting = tuple(ballot.delegation for ballot in vote.ballots if ballot.choice is Choice.OBJECT)
    explaining = tuple(
        ballot.delegation for ballot in vote.ballots if ballot.explanation and ballot.choice is not Choice.OBJECT
    )
    if objecting:
        yield Question(
            Asked.OBJECTION, WHAT, Stage.OUTCOME, at=vote.opened_at, number=vote.revision, delegations=objecting
        )
    if explaining:
        yield Question(
            Asked.EXPLANATION, SO_WHAT, Stage.OUTCOME, at=vote.opened_at, number=vote.revision, delegations=explaining
        )


def _about_interests(record: Record) -> Iterator[Question]:
    found: Interests = interests(record)
    below = tuple(each.delegation for each in found.delegations if not each.reaches_threshold)
    if below:
        yield Question(Asked.BELOW_THRESHOLD, SO_WHAT, Stage.INTERESTS, number=len(below), delegations=below)
    if found.best_joint > found.joint:
        missed = found.best_joint - found.joint
        yield Question(Asked.LEFT_ON_TABLE, NOW_WHAT, Stage.INTERESTS, number=missed)


def _about_talk(record: Record) -> Iterator[Question]:
    found: Talk = talk(record)
    if not found.messages:
        return
    if found.delegation_ties and found.delegation_ties[0].messages:
        most = found.delegation_ties[0]
        yield Question(Asked.MOST_TALK, WHAT, Stage.DEALS, number=most.messages, delegations=(most.one, most.other))
    tied = {end for tie in found.delegation_ties for end in (tie.one, tie.other)}
    alone = tuple(each.delegation for each in found.delegations if each.delegation not in tied)
    if alone and tied:
        yield Question(Asked.NO_PRIVATE_TALK, SO_WHAT, Stage.DEALS, delegations=alone)
    quietest = max(found.turns, key=lambda turns: turns.longest_silence)
    if quietest.longest_silence >= LONG_SILENCE_SHARE * _play_minutes(record):
        yield Question(
            Asked.LONG_SILENCE, NOW_WHAT, Stage.DEALS, number=int(quietest.longest_silence), seat=quietest.seat
        )


def _play_minutes(record: Record) -> float:
    return record.minute(end_of_play(record))
