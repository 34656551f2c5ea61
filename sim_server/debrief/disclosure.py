"""Staged disclosure: the one place that says which stages of the debrief are open to whom.

Theory. The facilitator opens the debrief in stages, and each opens what follows to every seat and observer:

1. **Outcome**: what was adopted or not, votes with their explanations, the circulated texts, the timeline of
   what everyone could see, all of which was public at the table; how hidden indicators went, and the ending.
2. **Interests**: the stakes of every delegation and seat against the result, points for indicators, for what is
   held in the end and for objectives, aims, whom the injects reached, and which rumours were true.
3. **Deals**: every deal and promise, sealed ones too, and whether it was kept; that private rooms existed and who was
   in them, who talked with whom and how much, who wrote which words of an introduced text,
   who suggested words for a chair's text and whether they were taken. Not a word that was said.
4. **Messages**: the words said in rooms and delegations by seats that consented; of the others, that they wrote.

Never disclosed, at any stage: help lines, notebooks, facilitators' notes, drafts that were never introduced, and
who cast which secret ballot. A seat sees its own part of everything from the first stage on.
"""

from typing import assert_never

from sim_server.rules.audience import FacilitatorKind, FacilitatorViewer, ObserverViewer, SeatViewer, Viewer
from sim_server.rules.commands import Stage

STAGES = (Stage.OUTCOME, Stage.INTERESTS, Stage.DEALS, Stage.MESSAGES)
"""The stages that open something, in order."""


def disclosed(stage: Stage, viewer: Viewer) -> frozenset[Stage]:
    """The stages open to a viewer at a table whose debrief has come as far as ``stage``."""
    match viewer:
        case SeatViewer() | ObserverViewer():
            return reached(stage)
        case FacilitatorViewer(kind):
            return frozenset() if kind is FacilitatorKind.TECHNICAL else frozenset(STAGES)
        case _:
            assert_never(viewer)


def reached(stage: Stage) -> frozenset[Stage]:
    """The stages disclosed to everyone."""
    every = tuple(Stage)
    return frozenset(each for each in STAGES if every.index(each) <= every.index(stage))


def next_stage(stage: Stage) -> Stage | None:
    """The stage that would be disclosed next; None after the last."""
    later = [each for each in STAGES if each not in reached(stage)]
    return later[0] if later else None
