"""From a scenario's source to the frozen scenario of the rules, for one cast in one language."""

from collections.abc import Iterator

from sim_server.rules.ids import (
    CharacterId,
    DelegationId,
    FutureId,
    GroupId,
    IssueId,
    Language,
    OptionId,
    PhaseId,
    RoleId,
    RoundId,
    RuleId,
)
from sim_server.rules.inject import Character
from sim_server.rules.scenario import DecisionRule, Issue, Option, Phase, Prompt, Round, Scenario, Term, VotingGroup
from sim_server.scenario.casting import delegations_in, roles_in
from sim_server.scenario.entangling import uncertainty_in
from sim_server.scenario.file_names import BACKGROUND
from sim_server.scenario.fraction import share_of
from sim_server.scenario.injecting import inject_in
from sim_server.scenario.ladder import cast_for
from sim_server.scenario.parts.issue import IssuePart
from sim_server.scenario.parts.round import RoundPart
from sim_server.scenario.parts.rule import GroupPart, RulePart
from sim_server.scenario.practices import practice_of
from sim_server.scenario.source import ScenarioSource
from sim_server.scenario.trading import commitment_in, resource_in
from sim_server.scenario.translating import translated
from sim_server.scenario.vocabulary import vocabulary_of
from sim_server.scenario.world import world_in


def resolve(source: ScenarioSource, *, people: int, language: Language | None = None) -> Scenario:
    """The scenario for exactly so many people.

    Vacant roles are gone, merged roles have become one, delegations without seats have dropped out with
    their votes. A language that the scenario lacks gives the main one; so does each text that a translation
    lacks. Raises ValueError if the cast ladder does not reach the number.
    """
    translation = source.translations.get(language or source.language)
    tongue = source.language if language is None or translation is None else language
    file = source.file if translation is None else translated(source.file, translation.strings)
    cast = cast_for(file, people)
    seated = frozenset(DelegationId(file.delegation_of()[role]) for role in cast.roles)
    vocabulary = vocabulary_of(file)
    injects = (inject_in(inject, cast, seated, vocabulary, source.attachments) for inject in file.injects)
    return Scenario(
        name=file.name,
        version=file.version,
        language=tongue,
        title=file.title,
        summary=file.summary,
        background=source.text(BACKGROUND, tongue),
        delegations=delegations_in(file, seated, lambda name: source.text(name, tongue)),
        roles=roles_in(file, cast, lambda name: source.text(name, tongue)),
        shared=frozenset(RoleId(role) for role in cast.shared),
        issues=tuple(_issue(issue) for issue in file.issues),
        rules=tuple(_rule(rule, seated) for rule in file.rules),
        rounds=tuple(_round(each) for each in file.rounds),
        characters=tuple(Character(CharacterId(each.id), each.title) for each in file.characters),
        injects=tuple(inject for inject in injects if inject is not None),
        prompts=tuple(Prompt(each.stage, each.question) for each in file.prompts),
        glossary=tuple(Term(each.word, each.means) for each in file.glossary),
        text_title=file.text_title,
        press_channel=file.press_channel,
        text_mode=file.text_mode,
        resources=tuple(resource_in(each, file, cast) for each in file.resources),
        commitments=tuple(commitment_in(each) for each in file.commitments),
        uncertainty=uncertainty_in(file),
        world=world_in(file, cast, vocabulary),
        floor=None if file.floor is None else practice_of(file.floor, tongue),
    )


def _issue(part: IssuePart) -> Issue:
    return Issue(
        id=IssueId(part.id),
        title=part.title,
        question=part.question,
        options=tuple(Option(OptionId(each.id), each.title, each.words.strip()) for each in part.options),
        default=OptionId(part.default),
    )


def _rule(part: RulePart, seated: frozenset[DelegationId]) -> DecisionRule:
    weights = ((DelegationId(name), weight) for name, weight in part.weights.items())
    vetoes = (DelegationId(name) for name in part.vetoes)
    return DecisionRule(
        id=RuleId(part.id),
        title=part.title,
        kind=part.kind,
        fraction=_fraction(part),
        above=part.above,
        base=part.base,
        weights=tuple((name, weight) for name, weight in weights if name in seated),
        vetoes=tuple(name for name in vetoes if name in seated),
        quorum=share_of(part.quorum),
        secret=part.secret,
        on_objection=part.on_objection,
        drafting_minutes=part.drafting_minutes,
        seconds=part.open_seconds(),
        groups=tuple(_groups(part, seated)),
        roll_call=part.roll_call,
        record_minutes=part.record_minutes,
        signed=part.signed,
        divisible=part.divisible,
    )


def _groups(part: RulePart, seated: frozenset[DelegationId]) -> Iterator[VotingGroup]:
    """The groups of the rule in this cast; one whose delegations all dropped out asks for nothing."""
    for group in part.groups:
        inside = tuple(name for name in map(DelegationId, group.delegations) if name in seated)
        if inside:
            yield VotingGroup(GroupId(group.id), group.title, inside, _fraction(group), group.above)


def _fraction(part: RulePart | GroupPart) -> tuple[int, int]:
    fraction = share_of(part.fraction)
    if fraction is None:
        raise ValueError(f"{part.id} was not checked: {part.fraction} is not a share")
    return fraction


def _round(part: RoundPart) -> Round:
    phases = tuple(
        Phase(
            id=PhaseId(each.id),
            kind=each.kind,
            title=each.title,
            minutes=each.minutes,
            task=each.task,
            actions=frozenset(each.actions),
            at_end=each.at_end,
            rule=None if each.rule is None else RuleId(each.rule),
            measures=tuple(FutureId(name) for name in each.measures),
        )
        for each in part.phases
    )
    return Round(RoundId(part.id), part.title, phases)
