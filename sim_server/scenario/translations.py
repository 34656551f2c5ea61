"""Reads the folders below `locales/`: what they translate, what they lack, what they translate in vain."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from sim_server.rules.ids import Language
from sim_server.scenario.checks.finding import Draft
from sim_server.scenario.checks.strings import check_strings
from sim_server.scenario.document import read_document
from sim_server.scenario.drafting import drafted
from sim_server.scenario.folder import Folder
from sim_server.scenario.language import is_language
from sim_server.scenario.parts.strings_file import StringsFile
from sim_server.scenario.problem import START, Problem, Severity
from sim_server.scenario.source import Translation
from sim_server.scenario.texts import read_text, wanted_texts

LOCALES = "locales"
STRINGS_FILE = "strings.yaml"


def read_translations(folder: Folder, draft: Draft) -> tuple[dict[Language, Translation], list[Problem]]:
    """Every language below `locales/`, with its problems; texts that are missing are warnings."""
    translations: dict[Language, Translation] = {}
    problems: list[Problem] = []
    for name in folder.folders_below(LOCALES):
        below = PurePosixPath(LOCALES, name)
        refusal = _refusal(name, draft)
        if refusal is not None:
            problems.append(Problem(folder.file(below), START, refusal))
            continue
        strings, string_problems = _strings(folder, below, draft)
        texts, text_problems = _texts(folder, below, draft)
        problems.extend([*string_problems, *text_problems])
        translations[Language(name)] = Translation(strings, texts)
    return translations, problems


def _refusal(name: str, draft: Draft) -> str | None:
    if not is_language(name):
        return f"`{name}` is not a language tag. Call the folder after one, such as fr or pt-BR."
    if name == draft.file.language:
        return f"`{name}` is the scenario's main language. Its texts stand outside locales/; remove this folder."
    return None


def _strings(folder: Folder, below: PurePosixPath, draft: Draft) -> tuple[StringsFile, list[Problem]]:
    name = below / STRINGS_FILE
    if not folder.has(name):
        message = f"There is no {STRINGS_FILE}, so names and titles stay in the main language. Write it."
        return StringsFile(), [Problem(folder.file(name), START, message, Severity.WARNING)]
    text = folder.read(name)
    if isinstance(text, Problem):
        return StringsFile(), [text]
    document, problems = read_document(folder.file(name), text)
    if document.data is None:
        return StringsFile(), list(problems)
    strings = drafted(document, StringsFile)
    findings = check_strings(draft, strings.file, strings.mended)
    return strings.file, [*problems, *strings.problems, *(finding.problem(document) for finding in findings)]


def _texts(folder: Folder, below: PurePosixPath, draft: Draft) -> tuple[dict[PurePosixPath, str], list[Problem]]:
    texts: dict[PurePosixPath, str] = {}
    problems: list[Problem] = []
    wanted = [text.name for text in wanted_texts(draft.file)]
    for name in wanted:
        if not folder.has(below / name):
            message = "This text is not translated and is shown in the main language. Write it."
            problems.append(Problem(folder.file(below / name), START, message, Severity.WARNING))
            continue
        text = read_text(folder, below / name)
        if isinstance(text, Problem):
            problems.append(text)
        else:
            texts[name] = text
    if draft.knows_all("delegations"):
        problems.extend(_in_vain(folder, below, wanted))
    return texts, problems


def _in_vain(folder: Folder, below: PurePosixPath, wanted: list[PurePosixPath]) -> Iterator[Problem]:
    for name in folder.markdown_below(str(below)):
        if name.relative_to(below) not in wanted:
            message = "This translates no text of the scenario. Delete it, or correct its name."
            yield Problem(folder.file(name), START, message)
