"""A participant's own sheet: aims, result, votes, talk, and one question. For that seat alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from math import ceil

from sim_server.debrief.disclosure import reached
from sim_server.debrief.interests import Standing, counts_points, settled_issues, standing, with_all
from sim_server.debrief.record import Record
from sim_server.debrief.talk import PRIVATE, Said, Turns, messages_said, turns_of
from sim_server.debrief.votes import OpenBallot, votes_held
from sim_server.debrief.world import scores_held
from sim_server.rules.commands import Stage
from sim_server.rules.events import ClauseAdded, ClauseEdited
from sim_server.rules.ids import DelegationId, Language, Millis, SeatId
from sim_server.rules.scenario import Power, Role

LATE_MINUTES = 10


class OwnQuestion(StrEnum):
    """The one question to keep; ``Sheet.question_number`` is its minutes or points."""

    NEVER_SPOKE = "never_spoke"
    SPOKE_LATE = "spoke_late"
    BELOW_THRESHOLD = "below_threshold"
    WROTE_TEXT = "wrote_text"
    TALKED_MOST = "talked_most"
    WHAT_NEXT = "what_next"


@dataclass(frozen=True, slots=True)
class OwnVote:
    """How the seat's delegation voted; ``ballot`` is None where it did not, ``is_secret`` where nobody keeps it."""

    title: str
    revision: int
    at: Millis
    is_secret: bool
    is_adopted: bool
    ballot: OpenBallot | None


@dataclass(frozen=True, slots=True)
class Partner:
    """Another seat, with the private messages both ways."""

    seat: SeatId
    messages: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """``own`` is None where the seat shares its delegation's interests; ``delegation`` where there are none."""

    seat: SeatId
    delegation_id: DelegationId
    aims: tuple[str, ...]
    delegation: Standing | None
    own: Standing | None
    votes: tuple[OwnVote, ...]
    turns: Turns
    plenary_share: float
    """The seat's part of all public messages."""
    partners: tuple[Partner, ...]
    """Those with the most messages first."""
    versions: int
    """How many versions of clauses the seat wrote."""
    question: OwnQuestion
    question_number: int


def own_sheet(record: Record, seat: SeatId, language: Language) -> Sheet | None:
    """The sheet of a seat once the debrief has begun; None before."""
    if not reached(record.stage):
        return None
    role = next(role for role in record.final.opening.scenario_in(language).roles if SeatId(role.id) == seat)
    said = tuple(messages_said(record))
    turns = turns_of(record, seat, said)
    public = sum(each.kind not in PRIVATE for each in said)
    delegation, own = _standings(record, role)
    versions = sum(
        isinstance(entry.event, (ClauseAdded, ClauseEdited)) and entry.event.by == seat for entry in record.entries
    )
    partners = _partners(seat, said)
    question, number = _question(turns, own or delegation, versions, partners, may_speak=Power.SPEAK in role.powers)
    return Sheet(
        seat=seat,
        delegation_id=role.delegation,
        aims=role.objectives,
        delegation=delegation,
        own=own,
        votes=tuple(_votes(record, role)),
        turns=turns,
        plenary_share=turns.public_messages / public if public else 0.0,
        partners=partners,
        versions=versions,
        question=question,
        question_number=number,
    )


def _standings(record: Record, role: Role) -> tuple[Standing | None, Standing | None]:
    """Of the delegation, and of the seat where it has points of its own."""
    scenario, scores = record.opened.scenario, scores_held(record)
    if not counts_points(scenario):
        return None, None
    result = {each.issue: each.option for each in settled_issues(record)}
    party, seat = next(each for each in scenario.delegations if each.id == role.delegation), SeatId(role.id)
    delegation = standing(scenario, party.stake, result, delegation=party.id, seat=None)
    own = standing(scenario, role.stake or party.stake, result, delegation=party.id, seat=seat)
    # What colleagues hold is theirs to know until interests are disclosed.
    if scores is not None and Stage.INTERESTS in reached(record.stage):
        delegation = with_all(delegation, scores.delegations)
    has_own = role.stake is not None or (scores is not None and any(each.seat == seat for each in scores.seats))
    shown = delegation if party.stake.interests else None
    return shown, with_all(own, scores.seats if scores is not None else ()) if has_own else None


def _votes(record: Record, role: Role) -> Iterator[OwnVote]:
    for vote in votes_held(record):
        if vote.result is None:
            continue
        ballot = next((each for each in vote.ballots if each.delegation == role.delegation), None)
        yield OwnVote(vote.title, vote.revision, vote.opened_at, vote.is_secret, vote.result.is_adopted, ballot)


def _partners(seat: SeatId, said: tuple[Said, ...]) -> tuple[Partner, ...]:
    counts: dict[SeatId, int] = {}
    for each in said:
        if each.kind not in PRIVATE:
            continue
        others = each.hearers if each.seat == seat else {each.seat} if seat in each.hearers else frozenset()
        for other in others:
            counts[other] = counts.get(other, 0) + 1
    ranked = sorted(counts.items(), key=lambda partner: (-partner[1], partner[0]))
    return tuple(Partner(other, messages) for other, messages in ranked)


def _question(
    turns: Turns, came_out: Standing | None, versions: int, partners: tuple[Partner, ...], *, may_speak: bool
) -> tuple[OwnQuestion, int]:
    """The first that fits: silence, then loss, then what the seat did most."""
    if turns.first_public is None and may_speak:
        return OwnQuestion.NEVER_SPOKE, 0
    if turns.first_public is not None and turns.first_public >= LATE_MINUTES:
        return OwnQuestion.SPOKE_LATE, int(turns.first_public)
    if came_out is not None and not came_out.reaches_threshold:
        return OwnQuestion.BELOW_THRESHOLD, ceil(came_out.threshold - came_out.total)
    if versions:
        return OwnQuestion.WROTE_TEXT, versions
    if partners:
        return OwnQuestion.TALKED_MOST, partners[0].messages
    return OwnQuestion.WHAT_NEXT, 0
