"""The Markdown files of a scenario: which it must have, and what is wrong with those that are there."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from sim_server.scenario.checks.finding import Draft, Finding
from sim_server.scenario.checks.names import is_id
from sim_server.scenario.file_names import BACKGROUND, BRIEFS, NOTES, Name
from sim_server.scenario.folder import Folder
from sim_server.scenario.parts.scenario_file import ScenarioFile
from sim_server.scenario.problem import START, Problem
from sim_server.scenario.trail import TOP, Trail

LONGEST_TEXT = 40_000
"""Characters; some 7,000 words, an hour's reading for most participants."""


@dataclass(frozen=True, slots=True)
class WantedText:
    name: Name
    trail: Trail
    """What in `scenario.yaml` asks for the file."""


def public_brief(delegation: str) -> Name:
    return Name(BRIEFS, delegation, "public.md")


def confidential_brief(delegation: str) -> Name:
    return Name(BRIEFS, delegation, "confidential.md")


def role_brief(delegation: str, role: str) -> Name:
    return Name(BRIEFS, delegation, f"{role}.md")


def wanted_texts(file: ScenarioFile) -> Iterator[WantedText]:
    """Every Markdown file that the scenario needs. Ids that cannot be file names ask for none."""
    yield WantedText(BACKGROUND, TOP)
    yield WantedText(NOTES, TOP)
    for d, delegation in enumerate(file.delegations):
        if not is_id(delegation.id):
            continue
        trail: Trail = ("delegations", d, "id")
        yield WantedText(public_brief(delegation.id), trail)
        yield WantedText(confidential_brief(delegation.id), trail)
        for r, role in enumerate(delegation.roles):
            if is_id(role.id):
                yield WantedText(role_brief(delegation.id, role.id), ("delegations", d, "roles", r, "id"))


def read_texts(folder: Folder, draft: Draft) -> tuple[dict[Name, str], list[Problem], list[Finding]]:
    """The texts by name, problems inside the files, and findings about files that are not there."""
    texts: dict[Name, str] = {}
    problems: list[Problem] = []
    findings: list[Finding] = []
    for wanted in wanted_texts(draft.file):
        if not folder.has(wanted.name):
            findings.append(Finding(wanted.trail, f"The file {wanted.name} is missing. Write it."))
            continue
        text = read_text(folder, wanted.name)
        if isinstance(text, Problem):
            problems.append(text)
        else:
            texts[wanted.name] = text
    if draft.knows_all("delegations"):
        problems.extend(_unused(folder, draft.file))
    return texts, problems, findings


def read_text(folder: Folder, name: Name) -> str | Problem:
    """A Markdown file that says something and is not too long, or why it cannot be used."""
    text = folder.read(name)
    if isinstance(text, Problem):
        return text
    if not text.strip():
        return Problem(folder.file(name), START, "This text is empty. Write it: somebody will open it to read.")
    if len(text) > LONGEST_TEXT:
        message = f"This text has {len(text):,} characters; at most {LONGEST_TEXT:,} can be read. Shorten it."
        return Problem(folder.file(name), START, message)
    return text.strip() + "\n"


def _unused(folder: Folder, file: ScenarioFile) -> Iterator[Problem]:
    wanted = {text.name for text in wanted_texts(file)}
    missing = [str(name) for name in sorted(wanted) if not folder.has(name)]
    for name in folder.markdown_below(BRIEFS):
        if name not in wanted:
            close = get_close_matches(str(name), missing, n=1)
            advice = f"Rename it to {close[0]}, or delete it." if close else "Delete it, or correct its name."
            yield Problem(folder.file(name), START, f"No delegation or role uses this file. {advice}")
