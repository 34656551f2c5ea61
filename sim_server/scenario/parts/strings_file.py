"""The whole of `locales/LANGUAGE/strings.yaml`, as written: translations of the texts inside `scenario.yaml`.

Everything is optional: what is left out is shown in the scenario's main language.
"""

from pydantic import ConfigDict, Field

from sim_server.scenario.parts.part import Part, kebab


class DelegationStrings(Part):
    """Translations for one delegation."""

    name: str | None = None
    """The delegation's name."""
    reasons: dict[str, str] = Field(default_factory=dict)
    """Its reasons, by issue."""
    objectives: tuple[str, ...] = ()
    """All its objectives, in the same order."""


class RoleStrings(Part):
    """Translations for one role."""

    title: str | None = None
    """The role's title."""
    public: str | None = None
    """Its public line."""
    objectives: tuple[str, ...] = ()
    """All its objectives, in the same order."""
    lines: tuple[str, ...] = ()
    """All its lines, in the same order."""


class OptionStrings(Part):
    """Translations for one option."""

    title: str | None = None
    """The option's title."""
    words: str | None = None
    """Its model words."""


class IssueStrings(Part):
    """Translations for one issue."""

    title: str | None = None
    """The issue's title."""
    question: str | None = None
    """Its question."""
    options: dict[str, OptionStrings] = Field(default_factory=dict)
    """Its options, by id."""


class PhaseStrings(Part):
    """Translations for one phase."""

    title: str | None = None
    """The phase's title."""
    task: str | None = None
    """Its task."""


class InjectStrings(Part):
    """Translations for one inject."""

    title: str | None = None
    """The inject's title."""
    body: str | None = None
    """Its body."""
    expects: str | None = None
    """What the facilitator expects of it."""
    alternatives: tuple[str, ...] = ()
    """The bodies of all its alternatives, in the same order."""
    alternative_titles: tuple[str, ...] = ()
    """The titles of all its alternatives, in the same order, where one has a title of its own."""
    alt: str | None = None
    """What its picture shows."""


class ResourceStrings(Part):
    """Translations for one resource."""

    title: str | None = None
    """The resource's title."""
    unit: str | None = None
    """Its unit."""


class CommitmentStrings(Part):
    """Translations for one commitment."""

    title: str | None = None
    """The commitment's title."""
    words: str | None = None
    """Its words."""


class FutureStrings(Part):
    """Translations for one future."""

    title: str | None = None
    """The future's question."""
    outcomes: dict[str, str] = Field(default_factory=dict)
    """Titles of its outcomes, by id."""


class IndicatorStrings(Part):
    """Translations for one indicator."""

    title: str | None = None
    """The indicator's title."""
    unit: str | None = None
    """Its unit."""
    effects: tuple[str, ...] = ()
    """The reasons of all its effects, in the same order."""


class EndingStrings(Part):
    """Translations for one ending."""

    model_config = ConfigDict(alias_generator=lambda name: {"own": "for"}.get(name, kebab(name)))

    title: str | None = None
    """The ending's title."""
    narrative: str | None = None
    """Its narrative."""
    own: dict[str, str] = Field(default_factory=dict)
    """What its delegations read, by id."""


class TermStrings(Part):
    """Translation of one term of the glossary."""

    word: str | None = None
    """The word itself."""
    means: str | None = None
    """What it means."""


class StringsFile(Part):
    """Translations of the texts inside scenario.yaml. What is left out is shown in the main language."""

    title: str | None = None
    """The scenario's title."""
    summary: str | None = None
    """Its summary."""
    text_title: str | None = None
    """The title that a new proposal starts with."""
    merged_heading: str | None = None
    """The heading above a merged role's brief; {title} stands for its title."""
    delegations: dict[str, DelegationStrings] = Field(default_factory=dict)
    """Delegations, by id."""
    roles: dict[str, RoleStrings] = Field(default_factory=dict)
    """Roles, by id."""
    issues: dict[str, IssueStrings] = Field(default_factory=dict)
    """Issues, by id."""
    floor: dict[str, str] = Field(default_factory=dict)
    """The scenario's own words of the floor, by name."""
    rules: dict[str, str] = Field(default_factory=dict)
    """Titles of rules, by id."""
    groups: dict[str, str] = Field(default_factory=dict)
    """Titles of the groups of a double majority, by id."""
    rounds: dict[str, str] = Field(default_factory=dict)
    """Titles of rounds, by id."""
    phases: dict[str, PhaseStrings] = Field(default_factory=dict)
    """Phases, by id."""
    characters: dict[str, str] = Field(default_factory=dict)
    """Titles of characters, by id."""
    injects: dict[str, InjectStrings] = Field(default_factory=dict)
    """Injects, by id."""
    resources: dict[str, ResourceStrings] = Field(default_factory=dict)
    """Resources, by id."""
    commitments: dict[str, CommitmentStrings] = Field(default_factory=dict)
    """Commitments, by id."""
    futures: dict[str, FutureStrings] = Field(default_factory=dict)
    """Futures, by id."""
    indicators: dict[str, IndicatorStrings] = Field(default_factory=dict)
    """Indicators, by id."""
    endings: dict[str, EndingStrings] = Field(default_factory=dict)
    """Endings, by id."""
    prompts: tuple[str, ...] = ()
    """The debrief's questions, all of them, in the same order."""
    glossary: dict[str, TermStrings] = Field(default_factory=dict)
    """The glossary's terms, by the word in the main language."""
