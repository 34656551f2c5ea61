"""Debrief prompts, glossary and demo settings, as written."""

from typing import Literal

from sim_server.scenario.parts.part import Part, Whole


class PromptPart(Part):
    """A question for the debrief."""

    stage: Literal["what", "so-what", "now-what"]
    """what happened, so-what it means, or now-what follows."""
    question: str
    """The question, as the facilitator asks it."""


class TermPart(Part):
    """A word that a newcomer may not know."""

    word: str
    """The word as the texts use it."""
    means: str
    """One sentence that explains it."""


class DemoPart(Part):
    """What `./run` opens."""

    people: Whole
    """The number of seats that are filled."""
    play: tuple[str, ...]
    """The roles whose links are printed; bots hold the others."""
