"""A scenario file in another language: every text replaced where the translation has one."""

from typing import TypeVar

from sim_server.scenario.parts.floor import FloorPart
from sim_server.scenario.parts.future import FuturePart
from sim_server.scenario.parts.inject import InjectPart
from sim_server.scenario.parts.issue import IssuePart
from sim_server.scenario.parts.part import Part
from sim_server.scenario.parts.party import DelegationPart, RolePart
from sim_server.scenario.parts.round import RoundPart
from sim_server.scenario.parts.rule import RulePart
from sim_server.scenario.parts.scenario_file import ScenarioFile
from sim_server.scenario.parts.strings_file import (
    CommitmentStrings,
    DelegationStrings,
    EndingStrings,
    FutureStrings,
    IndicatorStrings,
    InjectStrings,
    IssueStrings,
    OptionStrings,
    PhaseStrings,
    ResourceStrings,
    RoleStrings,
    StringsFile,
    TermStrings,
)
from sim_server.scenario.parts.world import EndingPart, IndicatorPart

AnyPart = TypeVar("AnyPart", bound=Part)


def translated(file: ScenarioFile, strings: StringsFile) -> ScenarioFile:
    """The file with the texts of `strings`; what they lack stays as it is."""
    return _with(
        file,
        title=strings.title,
        summary=strings.summary,
        text_title=strings.text_title,
        cast=_with(file.cast, merged_heading=strings.merged_heading),
        delegations=tuple(_delegation(each, strings) for each in file.delegations),
        issues=tuple(_issue(each, strings.issues.get(each.id, IssueStrings())) for each in file.issues),
        rules=tuple(_rule(each, strings) for each in file.rules),
        floor=_floor(file.floor, strings),
        rounds=tuple(_round(each, strings) for each in file.rounds),
        characters=tuple(_with(each, title=strings.characters.get(each.id)) for each in file.characters),
        injects=tuple(_inject(each, strings.injects.get(each.id, InjectStrings())) for each in file.injects),
        resources=tuple(_like(each, strings.resources.get(each.id, ResourceStrings())) for each in file.resources),
        commitments=tuple(
            _like(each, strings.commitments.get(each.id, CommitmentStrings())) for each in file.commitments
        ),
        futures=tuple(_future(each, strings.futures.get(each.id, FutureStrings())) for each in file.futures),
        indicators=tuple(
            _indicator(each, strings.indicators.get(each.id, IndicatorStrings())) for each in file.indicators
        ),
        endings=tuple(_ending(each, strings.endings.get(each.id, EndingStrings())) for each in file.endings),
        prompts=_in_order(file.prompts, "question", strings.prompts),
        glossary=tuple(_like(each, strings.glossary.get(each.word, TermStrings())) for each in file.glossary),
    )


def _delegation(part: DelegationPart, strings: StringsFile) -> DelegationPart:
    own = strings.delegations.get(part.id, DelegationStrings())
    roles = tuple(_role(role, strings.roles.get(role.id, RoleStrings())) for role in part.roles)
    objectives = _in_order(part.objectives, "text", own.objectives)
    return _with(part, name=own.name, reasons={**part.reasons, **own.reasons}, objectives=objectives, roles=roles)


def _role(part: RolePart, own: RoleStrings) -> RolePart:
    objectives = _in_order(part.objectives, "text", own.objectives)
    return _with(part, title=own.title, public=own.public, objectives=objectives, lines=own.lines)


def _floor(part: FloorPart | None, strings: StringsFile) -> FloorPart | None:
    return None if part is None else _with(part, words={**part.words, **strings.floor})


def _issue(part: IssuePart, own: IssueStrings) -> IssuePart:
    options = tuple(_like(option, own.options.get(option.id, OptionStrings())) for option in part.options)
    return _with(part, title=own.title, question=own.question, options=options)


def _rule(part: RulePart, strings: StringsFile) -> RulePart:
    groups = tuple(_with(group, title=strings.groups.get(group.id)) for group in part.groups)
    return _with(part, title=strings.rules.get(part.id), groups=groups)


def _round(part: RoundPart, strings: StringsFile) -> RoundPart:
    phases = tuple(_like(phase, strings.phases.get(phase.id, PhaseStrings())) for phase in part.phases)
    return _with(part, title=strings.rounds.get(part.id), phases=phases)


def _inject(part: InjectPart, own: InjectStrings) -> InjectPart:
    alternatives = _in_order(part.alternatives, "body", own.alternatives)
    alternatives = _in_order(alternatives, "title", own.alternative_titles)
    attachment = None if part.attachment is None else _with(part.attachment, alt=own.alt)
    told = _with(part, title=own.title, body=own.body, expects=own.expects)
    return _with(told, alternatives=alternatives, attachment=attachment)


def _future(part: FuturePart, own: FutureStrings) -> FuturePart:
    outcomes = tuple(_with(outcome, title=own.outcomes.get(outcome.id)) for outcome in part.outcomes)
    return _with(part, title=own.title, outcomes=outcomes)


def _indicator(part: IndicatorPart, own: IndicatorStrings) -> IndicatorPart:
    return _with(part, title=own.title, unit=own.unit, effects=_in_order(part.effects, "because", own.effects))


def _ending(part: EndingPart, own: EndingStrings) -> EndingPart:
    return _with(part, title=own.title, narrative=own.narrative, own={**part.own, **own.own})


def _in_order(parts: tuple[AnyPart, ...], name: str, texts: tuple[str, ...]) -> tuple[AnyPart, ...]:
    """Each part with its text; as they are, where there are not as many texts."""
    if len(texts) != len(parts):
        return parts
    return tuple(_with(part, **{name: text}) for part, text in zip(parts, texts, strict=True))


def _like(part: AnyPart, strings: Part) -> AnyPart:
    """The part with every text of the same name that the strings have."""
    return _with(part, **{name: getattr(strings, name) for name in type(strings).model_fields})


def _with(part: AnyPart, **values: object) -> AnyPart:
    """The part with the values that are not empty."""
    return part.model_copy(update={name: value for name, value in values.items() if value})
