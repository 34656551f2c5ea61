"""Translated strings belong to something in the scenario; what is not translated yet is a warning."""

from collections.abc import Iterator

from sim_server.scenario.checks.finding import Draft, Finding
from sim_server.scenario.checks.lengths import texts_too_long
from sim_server.scenario.parts.strings_file import StringsFile
from sim_server.scenario.plain import Plain
from sim_server.scenario.problem import Severity
from sim_server.scenario.suggestion import unknown
from sim_server.scenario.trail import TOP, Trail, is_within, spoken
from sim_server.scenario.translatable import Group, translatable


def check_strings(draft: Draft, strings: StringsFile, mended: frozenset[Trail]) -> Iterator[Finding]:
    """What the strings file translates in vain, at too great length, or not at all."""
    given: Group = strings.model_dump(mode="json", by_alias=True, exclude_unset=True)
    if not draft.knows_all_ids():
        return
    findings = [*texts_too_long(given, TOP), *_compare(translatable(draft.file), given, TOP)]
    yield from (finding for finding in findings if not is_within(finding.trail, mended))


def _compare(wanted: Group, given: Group, trail: Trail) -> Iterator[Finding]:
    for key in given:
        if key not in wanted:
            message = f"The scenario has nothing here to translate. {unknown('text', key, wanted)}"
            yield Finding((*trail, key), message, is_about_key=True)
    for key, text in wanted.items():
        yield from _one(text, given.get(key), (*trail, key))


def _one(wanted: Plain, given: Plain, trail: Trail) -> Iterator[Finding]:
    if not wanted:
        return
    if not given:
        message = f"`{spoken(trail)}` is not translated and is shown in the main language. Add it."
        yield Finding(trail, message, is_about_key=True, severity=Severity.WARNING)
    elif isinstance(wanted, dict) and isinstance(given, dict):
        yield from _compare(wanted, given, trail)
    elif isinstance(wanted, list) and isinstance(given, list) and len(wanted) != len(given):
        message = f"The scenario has {len(wanted)} texts here, and this translates {len(given)}. Translate each."
        yield Finding(trail, message, is_about_key=True)
