"""The whole of `scenario.yaml`, as written."""

from typing import Literal

from pydantic import StrictBool

from sim_server.rules.scenario import TextMode
from sim_server.scenario.parts.cast import CastPart
from sim_server.scenario.parts.closing import DemoPart, PromptPart, TermPart
from sim_server.scenario.parts.expect import ExpectPart
from sim_server.scenario.parts.floor import FloorPart
from sim_server.scenario.parts.future import EntanglementPart, FuturePart
from sim_server.scenario.parts.goods import CommitmentPart, ResourcePart
from sim_server.scenario.parts.inject import CharacterPart, InjectPart
from sim_server.scenario.parts.issue import IssuePart
from sim_server.scenario.parts.part import Id, Part
from sim_server.scenario.parts.party import DelegationPart, RolePart
from sim_server.scenario.parts.round import PhasePart, RoundPart
from sim_server.scenario.parts.rule import RulePart
from sim_server.scenario.parts.world import EndingPart, IndicatorPart


class ScenarioFile(Part):
    """A scenario of Entente. The texts beside it: background.md, notes.md, briefs/ and locales/."""

    format: Literal[1]
    """The version of this format: 1."""
    name: Id
    """The scenario's short name, as its folder is called."""
    version: str
    """Your own count of versions, in quotes: "1.0"."""
    language: str
    """The language of all texts that are not below locales/: en, fr, pt-BR."""
    title: str
    """The title people read."""
    summary: str
    """One or two sentences for the list of scenarios."""
    text_title: str
    """The title that a new proposal starts with."""
    press_channel: StrictBool = True
    """Whether there is a press room."""
    text_mode: TextMode = TextMode.PLAIN
    """How texts are written: plain, line-by-line with brackets for open words, or chair: only the chair writes."""
    delegations: tuple[DelegationPart, ...]
    """The parties at the table."""
    issues: tuple[IssuePart, ...]
    """What is negotiated."""
    rules: tuple[RulePart, ...]
    """How texts are decided."""
    rounds: tuple[RoundPart, ...]
    """The run sheet."""
    floor: FloorPart | None = None
    """The floor: un or model-un, or a pack with what you change in it. Leave it out for none."""
    characters: tuple[CharacterPart, ...] = ()
    """Who sends injects."""
    injects: tuple[InjectPart, ...] = ()
    """Developments released during play."""
    resources: tuple[ResourcePart, ...] = ()
    """What seats hold and can give each other."""
    commitments: tuple[CommitmentPart, ...] = ()
    """What seats can promise each other, in words that you give."""
    futures: tuple[FuturePart, ...] = ()
    """Uncertain developments, with their outcomes and prior odds."""
    entangled: tuple[EntanglementPart, ...] = ()
    """Which futures hang together."""
    indicators: tuple[IndicatorPart, ...] = ()
    """Figures that describe the world, and what moves them."""
    endings: tuple[EndingPart, ...] = ()
    """What the world can become, in the order in which their conditions are asked."""
    scores: Literal["points", "described"] = "points"
    """points, or described: the debrief shows no numbers of what anything was worth to anybody."""
    cast: CastPart
    """One cast for every number of people."""
    prompts: tuple[PromptPart, ...] = ()
    """Questions for the debrief."""
    glossary: tuple[TermPart, ...] = ()
    """At most twelve words that a newcomer may not know."""
    expect: ExpectPart | None = None
    """What `entente rehearse` is to find."""
    demo: DemoPart | None = None
    """What `./run` opens."""

    def roles(self) -> tuple[RolePart, ...]:
        """Every role, in the order of delegations."""
        return tuple(role for delegation in self.delegations for role in delegation.roles)

    def delegation_of(self) -> dict[str, str]:
        """The delegation of every role, by id."""
        return {role.id: delegation.id for delegation in self.delegations for role in delegation.roles}

    def phases(self) -> tuple[PhasePart, ...]:
        """Every phase of every round, in the order of play."""
        return tuple(phase for a_round in self.rounds for phase in a_round.phases)
