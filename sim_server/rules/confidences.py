"""The audience guard: words of a confidential brief on their way to somebody whose brief it is not.

What a seat writes is compared, run by run, with its confidential briefs in every language of the scenario. A run is

- six words, three of them of four letters or more: short words are what every sentence has; or
- twelve characters of a script that is written without spaces between words.

A run that stands in what everyone may read (background, public briefs, issues, model words, lines) is nobody's
secret. Ours; the numbers are chosen so that a pasted sentence is found and a turn of phrase is not.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from string import punctuation
from typing import Final, NamedTuple

from sim_server.rules.audience import Audience, Reach
from sim_server.rules.ids import DelegationId, RoleId, SeatId
from sim_server.rules.remembered import remembered
from sim_server.rules.scenario import Scenario, Stake

WORDS: Final = 6
CHARACTERS: Final = 12
LONG_WORDS: Final = 3
LONG: Final = 4
MOST_SHOWN: Final = 90
"""Characters of the found words that a sentence repeats."""
LONG_IN_BEGIN: Final = 2
_SPACELESS: Final = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
"""Thai, Lao, Burmese, Khmer, kana and Chinese characters."""
_TOKEN: Final = re.compile(rf"[{_SPACELESS}]|[^\W{_SPACELESS}]+(?:['\u2019][^\W{_SPACELESS}]+)?")
_IS_SPACELESS: Final = re.compile(f"[{_SPACELESS}]")
_PARTING: Final = str.maketrans({mark: " " for mark in punctuation if mark not in "'_"})
_MARKUP: Final = str.maketrans("", "", "*_`#>[]")
"""Marks of Markdown that a page does not show."""

Run = tuple[str, ...]


class _Token(NamedTuple):
    word: str
    start: int
    end: int


class _Brief(NamedTuple):
    """The confidential runs of one brief, its translations included, and what they can begin with."""

    begins: frozenset[Run]
    runs: frozenset[Run]


class _Holder(NamedTuple):
    """A seat's own brief, its delegation's, and the seats that have the second one too.

    ``begins`` of both: looked for at once, since hardly any message has one.
    """

    own: _Brief
    shared: _Brief
    delegation: frozenset[SeatId]
    begins: frozenset[Run]


class Confidences:
    """The confidential runs of every seat of one scenario. The same question always has the same answer.

    A seat's runs are worked out when somebody comes into it, or when it first writes, and kept.
    """

    __slots__ = ("_holders", "_public", "_scenarios", "_shared")

    def __init__(self, scenario: Scenario, translations: Iterable[Scenario] = ()) -> None:
        self._scenarios = (scenario, *translations)
        self._public = ""
        self._holders: dict[SeatId, _Holder] = {}
        self._shared: dict[DelegationId, _Brief] = {}

    def told(self, seat: SeatId, text: str, readers: Audience, before: str = "") -> str:
        """The words of ``text`` that stand in a brief which not all readers have; empty where there are none.

        Runs that stood in ``before`` are passed over: they were asked about when they were written.
        """
        is_everyone = readers.reach is Reach.EVERYONE
        if not is_everyone and readers.seats <= {seat}:
            return ""
        holder = self._holder(seat)
        is_within = not is_everyone and readers.seats <= holder.delegation
        words = _words(text)
        if holder.begins.isdisjoint(zip(words, words[1:], words[2:], strict=False)) and not _has_spaceless(text):
            return ""
        for brief in (holder.own,) if is_within else (holder.own, holder.shared):
            found = _first_run(text, brief.runs - _runs(before) if before else brief.runs)
            if found:
                return found
        return ""

    def learn(self, seat: SeatId) -> None:
        """Work out the seat's runs before it writes: that takes some milliseconds, and once for all tables."""
        self._holder(seat)

    def _holder(self, seat: SeatId) -> _Holder:
        return self._holders.get(seat) or self._learnt(seat)

    def _learnt(self, seat: SeatId) -> _Holder:
        scenario = self._scenarios[0]
        self._public = self._public or "\n".join(_plain(text) for each in self._scenarios for text in _public(each))
        delegation = next(role.delegation for role in scenario.roles if SeatId(role.id) == seat)
        if delegation not in self._shared:
            self._shared[delegation] = _brief(tuple(self._delegations_brief(delegation)), self._public)
        seats = frozenset(SeatId(role.id) for role in scenario.roles if role.delegation == delegation)
        own, shared = _brief(tuple(self._roles_brief(RoleId(seat))), self._public), self._shared[delegation]
        self._holders[seat] = _Holder(own, shared, seats, own.begins | shared.begins)
        return self._holders[seat]

    def _roles_brief(self, role_id: RoleId) -> Iterator[str]:
        for role in (role for each in self._scenarios for role in each.roles if role.id == role_id):
            yield role.brief
            yield from role.objectives
            yield from _reasons(role.stake)

    def _delegations_brief(self, delegation: DelegationId) -> Iterator[str]:
        for each in (each for scenario in self._scenarios for each in scenario.delegations if each.id == delegation):
            yield each.confidential
            yield from _reasons(each.stake)


@remembered(64)
def confidences_of(scenario: Scenario, translations: tuple[Scenario, ...]) -> Confidences:
    """Worked out once for all tables of a scenario: a brief takes milliseconds."""
    return Confidences(scenario, translations)


def _brief(texts: tuple[str, ...], public: str) -> _Brief:
    shown = tuple(text.translate(_MARKUP) for text in texts)
    runs = {run for text in shown for run in _runs(text)}
    begins = frozenset(begin for text in shown for begin in _begins(text))
    return _Brief(begins, frozenset(run for run in runs if f" {' '.join(run)} " not in public))


def _plain(text: str) -> str:
    """The text's words with one space around each."""
    return f" {' '.join(_TOKEN.findall(text.casefold()))} "


def _first_run(text: str, runs: frozenset[Run]) -> str:
    """The first confidential stretch of ``text`` as it is written there, cut where it is long."""
    start = end = -1
    for tokens in _windows(text):
        if tuple(token.word for token in tokens) in runs:
            if start < 0:
                start = tokens[0].start
            elif tokens[0].start > end:
                break
            end = tokens[-1].end
    found = text[start:end] if start >= 0 else ""
    return found if len(found) <= MOST_SHOWN else found[:MOST_SHOWN].rstrip() + "…"


def _runs(text: str) -> frozenset[Run]:
    return frozenset(tuple(token.word for token in tokens) for tokens in _windows(text))


def _windows(text: str) -> Iterator[tuple[_Token, ...]]:
    """Every stretch of the text that is long enough to be a run, in order."""
    tokens = [_Token(found.group().casefold(), found.start(), found.end()) for found in _TOKEN.finditer(text)]
    for is_spaceless, group in groupby(tokens, key=lambda token: bool(_IS_SPACELESS.match(token.word))):
        stretch, length = tuple(group), CHARACTERS if is_spaceless else WORDS
        for first in range(len(stretch) - length + 1):
            window = stretch[first : first + length]
            if is_spaceless or sum(len(token.word) >= LONG for token in window) >= LONG_WORDS:
                yield window


def _begins(text: str) -> Iterator[Run]:
    """Three words, two of them long: every run of six has one, and few other texts do."""
    words = _words(text)
    for begin in zip(words, words[1:], words[2:], strict=False):
        if sum(len(word) >= LONG for word in begin) >= LONG_IN_BEGIN:
            yield begin


def _has_spaceless(text: str) -> bool:
    return not text.isascii() and bool(_IS_SPACELESS.search(text))


def _words(text: str) -> list[str]:
    """The words, all but as `_windows` finds them; of plain English at a fraction of the cost."""
    folded = text.casefold()
    return folded.translate(_PARTING).split() if text.isascii() else _TOKEN.findall(folded)


def _reasons(stake: Stake | None) -> Iterator[str]:
    yield from (reason for _, reason in stake.reasons) if stake else ()


def _public(scenario: Scenario) -> Iterator[str]:
    yield from (scenario.summary, scenario.background)
    for delegation in scenario.delegations:
        yield delegation.public
    for role in scenario.roles:
        yield role.public
        yield from role.lines
    for issue in scenario.issues:
        yield from (issue.title, issue.question)
        for option in issue.options:
            yield from (option.title, option.words)
    for commitment in scenario.commitments:
        yield commitment.words
    for term in scenario.glossary:
        yield term.meaning
