"""Characters outside the table and the injects they send, as written."""

from pydantic import ConfigDict, StrictBool, model_validator

from sim_server.rules.inject import InjectKind
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


class AgainPart(Part):
    """How an inject comes again."""

    every: Whole | None = None
    """Minutes of play from one release to the next. Left out with `when`: it comes each time that comes true anew."""
    most: Whole
    """How often it comes in all: 2 to 20."""


class AlternativePart(Part):
    """Other words of an inject, told in place of its own where a condition holds."""

    when: str
    """The condition, looked at when the inject is released. The first alternative whose condition holds is told."""
    title: str | None = None
    """The headline; left out, it is the inject's."""
    body: str
    """Markdown, at most 80 words."""


class AttachmentPart(Part):
    """A file that comes with an inject. Or its name alone."""

    model_config = ConfigDict(
        json_schema_extra=lambda schema: schema.update(
            {
                "type": ["object", "string"],
                "examples": ["files/hours.csv", {"file": "files/map.png", "alt": "The river and both towns"}],
            }
        )
    )

    file: str
    """Its place in the scenario's folder: files/NAME, a pdf, png, jpg, txt, md or csv of at most 5 megabytes."""
    alt: str | None = None
    """What a picture shows, for whoever does not see it."""

    @model_validator(mode="before")
    @classmethod
    def _one_word(cls, value: object) -> object:
        return {"file": value} if isinstance(value, str) else value


class InjectPart(Part):
    """A development released during play."""

    model_config = ConfigDict(alias_generator=lambda name: {"sender": "from", "is_true": "true"}.get(name, kebab(name)))

    id: Id
    """Unique among injects."""
    kind: InjectKind
    """news, letter, rumour or report."""
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
    phase: str | None = None
    """The phase with whose beginning it is released, in place of `minute` and `when`."""
    delay: Whole = 0
    """Minutes between the moment when the condition came true, or the phase began, and the release."""
    again: AgainPart | None = None
    """Whether it comes again, and how often."""
    alternatives: tuple[AlternativePart, ...] = ()
    """Other words for it, in order, each with a condition; at most 6."""
    attachment: AttachmentPart | None = None
    """A file that comes with it."""
    is_true: StrictBool = True
    """Whether it is true. Disclosed in the debrief only."""
    expects: str = ""
    """For the facilitator: the response hoped for, and what to do when it fails to come."""
