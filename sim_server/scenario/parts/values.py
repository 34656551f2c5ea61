"""What delegations and roles value besides options, as written."""

from pydantic import ConfigDict, Field, model_validator

from sim_server.scenario.parts.part import Part, Whole


class IndicatorWorthPart(Part):
    """Points for an indicator: what its ends are worth. Between them they rise or fall in a straight line."""

    worst: Whole
    """Points at the worse end of the range: the upper one where lower is better, else the lower one."""
    best: Whole
    """Points at the other end."""


class ValuesPart(Part):
    """What a party values besides options. The points come on top of those of its interests."""

    indicators: dict[str, IndicatorWorthPart] = Field(default_factory=dict)
    """Points for indicators, by id."""
    resources: dict[str, Whole] = Field(default_factory=dict)
    """Points for each one of a resource held at the end, by id."""


class ObjectivePart(Part):
    """A short aim. Or its sentence alone, of which the record tells nothing."""

    model_config = ConfigDict(
        json_schema_extra=lambda schema: schema.update(
            {
                "type": ["object", "string"],
                "examples": [
                    "Win an equal say.",
                    {"text": "Keep ten hours.", "when": 'held("city", "hours") >= 10', "points": 5},
                ],
            }
        )
    )

    text: str
    """The sentence."""
    when: str | None = None
    """A condition: it is met where this holds in the end. Needs `points`."""
    points: Whole = 0
    """What it is worth when it is met. Needs `when`."""

    @model_validator(mode="before")
    @classmethod
    def _one_sentence(cls, value: object) -> object:
        return {"text": value} if isinstance(value, str) else value
