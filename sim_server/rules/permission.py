"""The columns of the table of permissions: kinds of actors, statuses, phases, actions, powers."""

from dataclasses import dataclass
from enum import StrEnum

from sim_server.rules.commands import Command
from sim_server.rules.scenario import Action, PhaseKind, Power
from sim_server.rules.state import Status


class Issuer(StrEnum):
    """A kind of actor."""

    SEAT = "seat"
    LEAD = "lead"
    TABLE = "table"
    OBSERVER = "observer"
    TECHNICAL = "technical"
    CLOCK = "clock"
    PEN = "pen"
    """A lead or table facilitator, where the pen of the chair's text is theirs: see `pen`."""


SEAT = frozenset({Issuer.SEAT})
WRITER = SEAT | {Issuer.PEN}
"""Whoever writes texts."""
LEADERS = frozenset({Issuer.LEAD, Issuer.TABLE})
KEEPERS = LEADERS | {Issuer.TECHNICAL}
CLOCK = frozenset({Issuer.CLOCK})

LOBBY = frozenset({Status.LOBBY})
RUNNING = frozenset({Status.RUNNING})
PAUSED = frozenset({Status.PAUSED})
ENDED = frozenset({Status.ENDED})
PLAYED = RUNNING | PAUSED
UNTIL_END = LOBBY | PLAYED
EVER = UNTIL_END | ENDED

DEBRIEF = frozenset({PhaseKind.DEBRIEF})
MEASUREMENT = frozenset({PhaseKind.MEASUREMENT})
ANY_KIND = frozenset(PhaseKind)
PLAY = ANY_KIND - DEBRIEF
REOPENED = frozenset({Action.PROPOSE, Action.EDIT, Action.SPONSOR})
"""What an objection opens again for a time."""
ROOMS = frozenset({Action.ROOMS})
PROPOSING = frozenset({Action.PROPOSE})
EDITING = frozenset({Action.EDIT})
WRITING = frozenset({Action.PROPOSE, Action.EDIT})
SPONSORING = frozenset({Action.SPONSOR})
VOTING = frozenset({Action.VOTE})
ASKING = frozenset({Action.STRAW})
DEALS = frozenset({Action.DEALS})
ELSEWHERE = frozenset({Action.ELSEWHERE})
OUTCOMES = frozenset({Action.OUTCOMES})
FLOOR = frozenset({Action.FLOOR})
NUDGING = frozenset({Action.NUDGE})
PEEKING = frozenset({Action.PEEK})
FORECASTING = frozenset({Action.FORECAST})
AMENDING = frozenset({Action.AMEND})

PROPOSER = frozenset({Power.PROPOSE})
SPONSOR = frozenset({Power.PROPOSE, Power.SIGN})
SIGNER = frozenset({Power.SIGN})
CHAIR = frozenset({Power.CHAIR})
SPEAKER = frozenset({Power.SPEAK})


@dataclass(frozen=True, slots=True)
class Permission:
    """One line of the table. Of ``actions`` and ``powers`` one is enough; none named asks for none."""

    command: type[Command]
    who: frozenset[Issuer]
    when: frozenset[Status]
    actions: frozenset[Action] = frozenset()
    powers: frozenset[Power] = frozenset()
    kinds: frozenset[PhaseKind] = ANY_KIND
    is_writing: bool = False


@dataclass(frozen=True, slots=True)
class ChannelNeed:
    """What a seat needs to write in a conversation of one kind."""

    when: frozenset[Status]
    actions: frozenset[Action] = frozenset()
    powers: frozenset[Power] = frozenset()
    is_muted_out: bool = True
