"""Characters outside the table and the injects they send, as written."""

from pydantic import ConfigDict, StrictBool, model_validator

from sim_server.rules.scenario import InjectKind
from sim_server.scenario.parts.part import Id, Part, Whole, kebab


class CharacterPart(Part):
    """Somebody outside the table who sends injects, known by office."""

    id: Id
    """Names the sender in injects."""
    title: str
    """The office: "News wire of the conference"."""


class AudiencePart(Part):
    """Some delegations (all their seats), some single roles, or both. Or the one word everyone."""

    model_config = ConfigDict(
        json_schema_extra=lambda schema: schema.update(
            {
                "type": ["object", "string"],
                "examples": ["everyone", {"roles": ["mayor"]}],
            }
        )
    )

    everyone: StrictBool = False
    """true: all seats. The same as writing `to: everyone`."""
    delegations: tuple[str, ...] = ()
    """Delegations, all of whose seats receive it."""
    roles: tuple[str, ...] = ()
    """Single roles that receive it."""

    @model_validator(mode="before")
    @classmethod
    def _one_word(cls, value: object) -> object:
        return {"everyone": True} if value == "everyone" else value


class InjectPart(Part):
    """A development released during play."""

    model_config = ConfigDict(alias_generator=lambda name: {"sender": "from", "is_true": "true"}.get(name, kebab(name)))

    id: Id
    """Unique among injects."""
    kind: InjectKind
    """news, letter or rumour."""
    sender: str
    """The id of the character who sends it."""
    title: str
    """The headline."""
    body: str
    """Markdown, at most 80 words."""
    to: AudiencePart
    """Who receives it: everyone, or delegations and roles."""
    minute: Whole | None = None
    """Minutes of play after which it is released by itself. With `when`: from when on the condition is looked at."""
    when: str | None = None
    """A condition: the inject is released once it has come true. See below."""
    delay: Whole = 0
    """Minutes between the moment when the condition came true and the release."""
    is_true: StrictBool = True
    """Whether it is true. Disclosed in the debrief only."""
    expects: str = ""
    """For the facilitator: the response hoped for, and what to do when it fails to come."""
