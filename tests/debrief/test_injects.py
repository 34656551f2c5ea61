"""The debrief tells news in the words that were released, and facilitators alone what was rewritten for it."""

import csv
from dataclasses import replace
from io import StringIO

import pytest

from sim_server.debrief.export_csv import as_csv
from sim_server.debrief.export_entries import every_entry
from sim_server.debrief.export_sheets import sheets
from sim_server.debrief.findings import findings
from sim_server.debrief.happening import Kind
from sim_server.debrief.timeline import timeline
from sim_server.rules.audience import FacilitatorKind, FacilitatorViewer
from sim_server.rules.commands import ReleaseInject, RestoreInject, RewriteInject, Stage
from sim_server.rules.events import InjectReleased
from sim_server.rules.ids import Language
from sim_server.rules.redaction import without_words
from tests.debrief.test_decisions import recorded
from tests.rules import given
from tests.rules.given import LEAD, Table
from tests.rules.given_injects import INJECTING
from tests.rules.small_scenario import LETTER, RUMOUR, STORM
from tests.rules.test_rewriting import LATE

NEWS = (Kind.INJECT, Kind.REWRITTEN)


def table_with_news() -> Table:
    """A storm told otherwise, a letter restored, a rumour rewritten; all are released."""
    storm = replace(INJECTING.injects[0], when=None, alternatives=(LATE,))
    table = given.table_in(given.DECIDING, replace(INJECTING, injects=(storm, *INJECTING.injects[1:3])))
    table.does(RewriteInject(LETTER, "Dear all", "Welcome.", everyone=True), LEAD)
    table.does(RestoreInject(LETTER), LEAD)
    table.does(RewriteInject(RUMOUR, "They say", "Nothing.", everyone=True), LEAD)
    for inject in (STORM, LETTER, RUMOUR):
        table.does(ReleaseInject(inject), LEAD)
    return table


@pytest.mark.parametrize("is_facilitator", [True, False])
def test_news_is_told_as_it_was_released(*, is_facilitator: bool) -> None:
    table = table_with_news()
    moments = timeline(recorded(table), table.state.scenario, frozenset(Stage), with_causes=is_facilitator)
    told = [(each.title, each.about) for each in moments if each.kind is Kind.INJECT]
    assert told == [("Too late", LATE.when_words if is_facilitator else ""), ("Letter", ""), ("They say", "")]
    behind = [(each.title, each.about) for each in moments if each.kind is Kind.REWRITTEN]
    assert behind == ([("Letter", "Dear all"), ("Letter", ""), ("Rumour", "They say")] if is_facilitator else [])


def test_the_sheet_of_news_has_the_words_that_were_released() -> None:
    record = recorded(table_with_news())
    found = findings(record, FacilitatorViewer(FacilitatorKind.LEAD), Language("en"))
    news = next(sheet for sheet in sheets(record, every_entry(record), found) if sheet.name == "news")
    told = [(row["title"], row["text"]) for row in csv.DictReader(StringIO(as_csv(news)))]
    assert told == [("Too late", LATE.body), ("Letter", "Words of the letter."), ("They say", "Nothing.")]


def test_words_that_were_removed_leave_no_line() -> None:
    table = table_with_news()
    released = (each for each in table.events if isinstance(each, InjectReleased))
    item = next(each.item for each in released if each.is_rewritten)
    table.events[:] = [without_words(each, frozenset({item})) for each in table.events]
    moments = timeline(recorded(table), table.state.scenario, frozenset(Stage), with_causes=True)
    assert not any("They say" in (each.title, each.about) for each in moments if each.kind in NEWS)
    assert [each.title for each in moments if each.kind is Kind.INJECT] == ["Too late", "Letter"]
