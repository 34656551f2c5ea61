"""Every text inside `scenario.yaml` that people read, in the form of `strings.yaml`."""

from sim_server.scenario.parts.future import FuturePart
from sim_server.scenario.parts.inject import InjectPart
from sim_server.scenario.parts.issue import IssuePart
from sim_server.scenario.parts.party import DelegationPart, RolePart
from sim_server.scenario.parts.scenario_file import ScenarioFile
from sim_server.scenario.parts.world import EndingPart, IndicatorPart
from sim_server.scenario.plain import Plain

Group = dict[str, Plain]


def translatable(file: ScenarioFile) -> Group:
    """The texts by the keys of `strings.yaml`. Empty texts need no translation."""
    return {
        "title": file.title,
        "summary": file.summary,
        "text-title": file.text_title,
        "merged-heading": file.cast.merged_heading if any(step.merge for step in file.cast.down) else "",
        "delegations": {each.id: _delegation(each) for each in file.delegations},
        "roles": {each.id: _role(each) for each in file.roles()},
        "issues": {each.id: _issue(each) for each in file.issues},
        "floor": dict(file.floor.words) if file.floor else {},
        "rules": {each.id: each.title for each in file.rules},
        "groups": {group.id: group.title for each in file.rules for group in each.groups},
        "rounds": {each.id: each.title for each in file.rounds},
        "phases": {each.id: {"title": each.title, "task": each.task} for each in file.phases()},
        "characters": {each.id: each.title for each in file.characters},
        "injects": {each.id: _inject(each) for each in file.injects},
        "resources": {each.id: {"title": each.title, "unit": each.unit} for each in file.resources},
        "commitments": {each.id: {"title": each.title, "words": each.words} for each in file.commitments},
        "futures": {each.id: _future(each) for each in file.futures},
        "indicators": {each.id: _indicator(each) for each in file.indicators},
        "endings": {each.id: _ending(each) for each in file.endings},
        "prompts": [each.question for each in file.prompts],
        "glossary": {each.word: {"word": each.word, "means": each.means} for each in file.glossary},
    }


def _delegation(part: DelegationPart) -> Group:
    reasons: Group = dict(part.reasons)
    return {"name": part.name, "reasons": reasons, "objectives": [each.text for each in part.objectives]}


def _role(part: RolePart) -> Group:
    return {
        "title": part.title,
        "public": part.public,
        "objectives": [each.text for each in part.objectives],
        "lines": list(part.lines),
    }


def _issue(part: IssuePart) -> Group:
    options: Group = {option.id: {"title": option.title, "words": option.words} for option in part.options}
    return {"title": part.title, "question": part.question, "options": options}


def _future(part: FuturePart) -> Group:
    outcomes: Group = {outcome.id: outcome.title for outcome in part.outcomes}
    return {"title": part.title, "outcomes": outcomes}


def _indicator(part: IndicatorPart) -> Group:
    return {"title": part.title, "unit": part.unit, "effects": [each.because for each in part.effects]}


def _ending(part: EndingPart) -> Group:
    own: Group = dict(part.own)
    return {"title": part.title, "narrative": part.narrative, "for": own}


def _inject(part: InjectPart) -> Group:
    has_titles = any(each.title for each in part.alternatives)
    return {
        "title": part.title,
        "body": part.body,
        "expects": part.expects,
        "alternatives": [each.body for each in part.alternatives],
        "alternative-titles": [each.title or part.title for each in part.alternatives] if has_titles else [],
        "alt": part.attachment.alt if part.attachment and part.attachment.alt else "",
    }
