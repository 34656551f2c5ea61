"""Acting on several tables: table by table, each with its own answer, with an undo where there is one.

A vote is opened at each table on its own text: the introduced one that was circulated last. Its rule is the one
chosen, or, where none is, the one that the table's phase proposes.
"""

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from facilitator.acting import act
from facilitator.doors import Sitting
from sim_server.live.runner import Runner, TableStopped
from sim_server.live.stand import Page, Stand
from sim_server.projection.views.console_talk import ConsoleText
from sim_server.registry.tables import Table
from web.languages import catalogue
from web.marking import N_

OF_A_PHASE = frozenset({"change-time", "set-time", "advance-phase", "go-back-phase", "repeat-phase"})
"""Actions that name the phase they expect; each table has its own."""
AT_SEVERAL = OF_A_PHASE | {
    "start-table",
    "pause-table",
    "resume-table",
    "announce",
    "release-inject",
    "open-vote",
    "disclose",
    "end-table",
}
INTRODUCED: Final = "introduced"
NO_TEXT: Final = N_("There is no introduced text that a vote could be opened on.")
NO_RULE: Final = N_("This phase proposes no rule for a vote. Choose one, or open the vote at the table.")


@dataclass(frozen=True, slots=True)
class Refused:
    """A table that did not follow, and why, in a sentence."""

    number: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """One sentence, and the numbers of all tables that gave it."""

    numbers: tuple[int, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class Undo:
    """The fields of a form that undoes what was done, at the tables that did it."""

    fields: Mapping[str, str]
    tables: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an action at several tables."""

    action: str
    done: tuple[int, ...]
    refused: tuple[Refused, ...]
    undo: Undo | None = field(default=None)

    @property
    def refusals(self) -> tuple[Refusal, ...]:
        """Tables with the same reason together, in the order of their first."""
        sentences = dict.fromkeys(refused.sentence for refused in self.refused)
        return tuple(
            Refusal(tuple(each.number for each in self.refused if each.sentence == sentence), sentence)
            for sentence in sentences
        )


def chosen_tables(at: Sitting, numbers: Iterable[str]) -> tuple[Table, ...]:
    """The tables ticked; all where none is."""
    ticked = frozenset(numbers)
    return tuple(table for table in at.tables if not ticked or str(table.number) in ticked)


async def act_on(at: Sitting, tables: tuple[Table, ...], values: Mapping[str, str]) -> Outcome:
    """Do one thing at each table in turn. A table that refuses stops no other."""
    action = values.get("do", "")
    done: list[int] = []
    refused: list[Refused] = []
    for table in tables:
        sentence = await _act_at(at, table, values) if action in AT_SEVERAL else _unknown(at)
        if sentence:
            refused.append(Refused(table.number, sentence))
        else:
            done.append(table.number)
    return Outcome(action, tuple(done), tuple(refused), undo_of(values, tuple(done)))


def undo_of(values: Mapping[str, str], done: tuple[int, ...]) -> Undo | None:
    """Only what can be taken back without a trace can be undone at several tables."""
    if not done:
        return None
    match values.get("do"):
        case "pause-table":
            return Undo({"do": "resume-table"}, done)
        case "resume-table":
            return Undo({"do": "pause-table"}, done)
        case "change-time":
            seconds = int(values["seconds"])
            return Undo({"do": "change-time", "seconds": str(-seconds)}, done)
        case _:
            return None


async def _act_at(at: Sitting, table: Table, values: Mapping[str, str]) -> str:
    """A sentence where the table refused; empty where it followed. ``occurrence`` is the phase a line showed."""
    try:
        runner = await at.house.hall.table(table.id)
    except TableStopped as stopped:
        return str(stopped)
    own = {**values, "id": f"{values.get('id') or secrets.token_hex(8)}-{table.number}"}
    if values["do"] in OF_A_PHASE:
        own |= _phase_of(at, runner)
    if seen := values.get("occurrence"):
        own["occurrence"] = seen
    if values["do"] == "open-vote":
        found = _vote_at(at, runner, values)
        if isinstance(found, str):
            return str(catalogue(at.dress.language).gettext(found))
        own |= found
    return await act(at, runner, {name: (value,) for name, value in own.items()})


def _phase_of(at: Sitting, runner: Runner) -> dict[str, str]:
    """The phase a table is in at this moment: acting on several means "whatever is on now"."""
    stand = Stand(Page.WALL, at.viewer, at.dress.language)
    (card,) = runner.snapshot(stand).families["card"].values()
    clock = card.clock
    return {
        "occurrence": str(card.occurrence),
        "ends_at": str(clock.ends_at),
        "paused_at": str(clock.paused_at),
    }


def _vote_at(at: Sitting, runner: Runner, values: Mapping[str, str]) -> dict[str, str] | str:
    """The vote to open at one table, or a sentence that says why there is none."""
    stand = Stand(Page.CONSOLE, at.viewer, at.dress.language)
    texts: list[ConsoleText] = list(runner.snapshot(stand, limit=1).families.get("text", {}).values())
    introduced = [text for text in texts if text.status == INTRODUCED and text.revisions]
    if not introduced:
        return NO_TEXT
    text = max(reversed(introduced), key=lambda each: each.revisions[-1].at)
    proposed = next((rule.id for rule in text.rules if rule.is_proposed), "")
    if not (rule := values.get("rule") or proposed):
        return NO_RULE
    return {"proposal": text.id, "revision": str(text.revisions[-1].number), "rule": rule}


def _unknown(at: Sitting) -> str:
    return str(catalogue(at.dress.language).gettext("There is no such action. Load the page again."))
