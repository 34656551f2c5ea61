"""From a folder to a scenario, or to everything that is wrong with it."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from sim_server.scenario.attachments import read_attachments
from sim_server.scenario.checks.every import check_file
from sim_server.scenario.checks.finding import Draft
from sim_server.scenario.craft.every import hints_of
from sim_server.scenario.craft.hint import Hint
from sim_server.scenario.document import read_document
from sim_server.scenario.drafting import drafted
from sim_server.scenario.folder import Folder
from sim_server.scenario.parts.scenario_file import ScenarioFile
from sim_server.scenario.problem import START, Problem, Report, report
from sim_server.scenario.resolving import resolve
from sim_server.scenario.source import ScenarioSource
from sim_server.scenario.texts import read_texts
from sim_server.scenario.translations import read_translations

SCENARIO_FILE = "scenario.yaml"


@dataclass(frozen=True, slots=True)
class Loaded:
    """A scenario, if it can be played, and every problem and warning found on the way."""

    source: ScenarioSource | None
    problems: tuple[Problem, ...]


def load_scenario(path: Path) -> ScenarioSource | tuple[Problem, ...]:
    """The scenario in a folder, or its problems (warnings included) if it cannot be played."""
    loaded = load(path)
    return loaded.problems if loaded.source is None else loaded.source


def check_paths(paths: Iterable[Path]) -> Report:
    """Everything wrong in the scenarios at the paths: each a scenario's folder or file, or a folder of such folders.

    Scenarios that can be played are hinted at what they could do better.
    """
    problems: list[Problem] = []
    hints: list[str] = []
    folders: list[Path] = []
    for path in paths:
        found = _scenarios_at(path)
        folders.extend(found)
        if not found:
            problems.append(_nothing_at(path))
    for folder in dict.fromkeys(folders):
        loaded = load(folder)
        problems.extend(loaded.problems)
        hints.extend(f"{folder / SCENARIO_FILE}: {hint}" for hint in _hints(loaded))
    return report(problems, scenarios=len(dict.fromkeys(folders)), hints=hints)


def _hints(loaded: Loaded) -> tuple[Hint, ...]:
    """For the largest cast in which nobody shares a seat."""
    source = loaded.source
    return hints_of(resolve(source, people=source.file.cast.full)) if source is not None else ()


def load(path: Path) -> Loaded:
    folder = Folder(path)
    text = folder.read(SCENARIO_FILE)
    if isinstance(text, Problem):
        return Loaded(None, (text,))
    document, problems = read_document(folder.file(SCENARIO_FILE), text)
    if document.data is None:
        return Loaded(None, problems)
    shaped = drafted(document, ScenarioFile)
    draft = Draft(shaped.file, shaped.mended)
    texts, text_problems, findings = read_texts(folder, draft)
    translations, translation_problems = read_translations(folder, draft)
    attachments, unusable = read_attachments(folder, draft)
    findings.extend([*unusable, *check_file(draft)])
    found = [*problems, *shaped.problems, *text_problems, *translation_problems]
    source = ScenarioSource(draft.file, texts, translations, attachments, folder.path)
    return _loaded(source, [*found, *(finding.problem(document) for finding in findings)])


def _loaded(source: ScenarioSource, found: list[Problem]) -> Loaded:
    problems = report(found, scenarios=1)
    return Loaded(source if problems.is_clean else None, problems.problems)


def _scenarios_at(path: Path) -> tuple[Path, ...]:
    try:
        return _folders_at(path)
    except OSError:
        return ()


def _folders_at(path: Path) -> tuple[Path, ...]:
    if path.name == SCENARIO_FILE and path.is_file():
        return (path.parent,)
    if (path / SCENARIO_FILE).exists():
        return (path,)
    if not path.is_dir():
        return ()
    return tuple(sorted(file.parent for file in path.glob(f"*/{SCENARIO_FILE}")))


def _nothing_at(path: Path) -> Problem:
    return Problem(path, START, f"There is no scenario here. Name a folder that holds a {SCENARIO_FILE}.")
