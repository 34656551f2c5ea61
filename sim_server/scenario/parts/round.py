"""Rounds and their phases, as written: the run sheet."""

from sim_server.rules.scenario import Action, AtEnd, PhaseKind
from sim_server.scenario.parts.part import Id, Part, Whole


class PhasePart(Part):
    """A stretch of the exercise with one task and one clock."""

    id: Id
    """Unique over all rounds."""
    kind: PhaseKind
    """briefing, caucus, informals, plenary, drafting, decision, measurement or debrief."""
    title: str
    """The phase's own title."""
    minutes: Whole
    """Minutes on the clock, at least 1."""
    task: str
    """One sentence: what participants do now."""
    actions: tuple[Action, ...] = ()
    """What is open to seats: plenary, delegation, rooms, press, propose, edit, sponsor, vote, straw, deals, elsewhere,
    outcomes, floor, amend, nudge, peek, forecast."""
    at_end: AtEnd = AtEnd.ADVANCE
    """At zero: advance to the next phase by itself, or wait for the facilitator."""
    rule: str | None = None
    """The rule that votes of this phase follow. Decision phases need one."""
    measures: tuple[str, ...] = ()
    """In a measurement phase: the futures that it settles. Leave it out for all that are open."""


class RoundPart(Part):
    """A block of phases."""

    id: Id
    """Unique among rounds."""
    title: str
    """The round's title on the run sheet."""
    phases: tuple[PhasePart, ...]
    """The phases in the order of play, at least one."""
