"""Indicators and endings, as written."""

from typing import Annotated

from pydantic import BeforeValidator, ConfigDict, Field

from sim_server.rules.world import Better
from sim_server.scenario.parts.part import Id, Part, Whole, kebab


def _as_text(value: object) -> object:
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else value


Formula = Annotated[str, BeforeValidator(_as_text), Field(json_schema_extra={"type": ["string", "number"]})]
"""A number, or an expression that amounts to one. `scenario.expressions` reads it."""


class RangePart(Part):
    """From which number to which an indicator goes. What its effects add up to is cut to it."""

    least: Whole
    """The lower end."""
    most: Whole
    """The upper end."""


class EffectPart(Part):
    """What is added to an indicator while a condition holds."""

    when: str | None = None
    """A condition. Leave it out where the change always counts."""
    change: Formula
    """What is added: a number such as -5, or an expression such as 10 * chance("rain", "much")."""
    because: str
    """One sentence for whoever reads the indicator: "The pool opened its books."."""


class IndicatorPart(Part):
    """A figure that describes the world."""

    id: Id
    """Names the indicator in conditions."""
    title: str
    """What people read: "Public trust"."""
    unit: str = ""
    """What is counted: "%", "points", "crowns"."""
    range: RangePart
    """From which number to which it goes."""
    better: Better = Better.NEITHER
    """higher, lower or neither: which end is the better one."""
    start: Whole
    """Its value before any effect."""
    shown: bool = True
    """true: everyone sees it. false: facilitators alone, until the outcome is disclosed."""
    effects: tuple[EffectPart, ...] = ()
    """What moves it."""


class EndingPart(Part):
    """What the world becomes."""

    model_config = ConfigDict(alias_generator=lambda name: {"own": "for"}.get(name, kebab(name)))

    id: Id
    """Unique among endings."""
    title: str
    """A few words: "The pool opens"."""
    when: str | None = None
    """A condition. The first ending whose condition holds is reached; the last one has none."""
    narrative: str
    """Markdown that everyone reads in the debrief."""
    own: dict[str, str] = Field(default_factory=dict)
    """For each delegation, Markdown that its seats read: what it means at home."""
