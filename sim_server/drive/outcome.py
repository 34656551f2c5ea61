"""How a table ended and what its play contained, read from its log."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sim_server.drive.oracle.logged import Logged
from sim_server.rules.commands import SubjectKind
from sim_server.rules.events import (
    ForecastKept,
    FutureMeasured,
    FutureNudged,
    FuturePeeked,
    MessageSent,
    ProposalAdopted,
    ProposalDrafted,
    ProposalIntroduced,
    RevisionCirculated,
    RoomOpened,
    TableEnded,
    TableOpened,
    VoteClosed,
    VoteOpened,
)
from sim_server.rules.ids import ProposalId, VoteId
from sim_server.rules.scenario import DecisionRule

LEAST: Final[Mapping[str, int]] = {
    "messages": 150,
    "private rooms": 5,
    "proposals": 2,
    "revisions": 5,
    "decision rules": 2,
}
"""What a play of full length contains at least. Source: rulings, "Demo and drive"."""
FORESIGHT: Final[Mapping[str, int]] = {"nudges": 1, "peeks": 1, "sealed forecasts": 1}
"""What it contains besides where the scenario has futures."""
WHY: Final[Mapping[str, str]] = {
    "not_enough": "too few votes in favour",
    "group_short": "too few votes in favour in one of the groups",
    "veto": "a veto",
    "no_quorum": "no quorum",
    "objection": "an objection",
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """``ending`` is a sentence; ``contents`` counts what a play should have, ``least`` how much of it at least."""

    ending: str
    is_agreed: bool
    contents: Mapping[str, int]
    least: Mapping[str, int]
    events: Mapping[str, int]

    @property
    def shortfalls(self) -> tuple[str, ...]:
        """What a full-length play should have had more of."""
        return tuple(
            f"{self.contents[what]} {what}, at least {least} expected"
            for what, least in self.least.items()
            if self.contents[what] < least
        )


def outcome_of(log: Sequence[Logged]) -> Outcome:
    events = Counter(type(line.event).__name__ for line in log)
    votes = {line.event.vote: line.event for line in log if isinstance(line.event, VoteOpened)}
    contents = {
        "messages": events[MessageSent.__name__],
        "private rooms": events[RoomOpened.__name__],
        "proposals": events[ProposalIntroduced.__name__],
        "revisions": events[RevisionCirculated.__name__],
        "decision rules": len({votes[vote].rule.id for vote in _decided(log)}),
    }
    contents |= _foresight(log, events)
    is_agreed = events[ProposalAdopted.__name__] > 0
    return Outcome(_ending(log, votes), is_agreed, contents, _least(log), dict(sorted(events.items())))


def _foresight(log: Sequence[Logged], events: Mapping[str, int]) -> dict[str, int]:
    forecasts = (line.event for line in log if isinstance(line.event, ForecastKept))
    return {
        "nudges": events.get(FutureNudged.__name__, 0),
        "peeks": events.get(FuturePeeked.__name__, 0),
        "sealed forecasts": sum(each.is_sealed for each in forecasts),
        "futures measured": events.get(FutureMeasured.__name__, 0),
    }


def _least(log: Sequence[Logged]) -> dict[str, int]:
    """All futures are measured in the end."""
    opened = (line.event.scenario for line in log if isinstance(line.event, TableOpened))
    found = next((scenario.uncertainty for scenario in opened), None)
    if found is None:
        return dict(LEAST)
    return {**LEAST, **FORESIGHT, "futures measured": len(found.futures)}


def _decided(log: Sequence[Logged]) -> Iterator[VoteId]:
    return (line.event.vote for line in log if isinstance(line.event, VoteClosed))


def _ending(log: Sequence[Logged], votes: Mapping[VoteId, VoteOpened]) -> str:
    titles = {line.event.proposal: line.event.title for line in log if isinstance(line.event, ProposalDrafted)}
    closed = [line.event for line in log if isinstance(line.event, VoteClosed)]
    wholes = (vote for vote in closed if votes[vote.vote].subject.kind is SubjectKind.WHOLE)
    adopted = [vote for vote in wholes if vote.result.is_adopted]
    if adopted:
        said = "; ".join(_adoption(votes[vote.vote], titles) for vote in adopted)
    elif closed:
        last = votes[closed[-1].vote]
        why = WHY.get(closed[-1].result.reason, closed[-1].result.reason)
        said = f"no text adopted: the last of {len(closed)} votes, under “{last.rule.title}”, failed by {why}"
    else:
        said = "no text adopted: no vote was held"
    return said if any(isinstance(line.event, TableEnded) for line in log) else f"still open: {said}"


def _adoption(vote: VoteOpened, titles: Mapping[ProposalId, str]) -> str:
    rule: DecisionRule = vote.rule
    return f"“{titles[vote.proposal]}”, revision {vote.revision}, adopted under “{rule.title}”"
