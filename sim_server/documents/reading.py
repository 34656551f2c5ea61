"""A text written elsewhere, read as a proposal: Markdown or plain lines, as `markdown` writes them or a person does.

A heading of the first level is the title. Paragraphs before the first number are preambular clauses, numbered ones are
operative; lines below a clause that begin with (a), (i) or a bullet are its sub-clauses. Quotations are notes about the
text. Every line is read, or told of with what to do; nothing is guessed into the text.
"""

import re
from dataclasses import dataclass, replace
from typing import Final

from sim_server.documents.wording import Advice
from sim_server.rules.commands import ClauseKind
from sim_server.rules.document import MARKS
from sim_server.rules.limits import MOST_CLAUSE
from sim_server.rules.subclauses import in_order
from sim_server.rules.verbs import opening

MOST_READ: Final = 150_000
"""Characters of a text that is read."""
FAR_TOO_LONG: Final = 10 * MOST_CLAUSE
"""Characters after which the rest of a clause does not matter: it is refused for its length."""
_HEADING: Final = re.compile(r"(?P<level>#{1,6})\s+(?P<words>.+)")
_NUMBERED: Final = re.compile(r" {0,3}\d{1,3}[.)](?:\s+(?P<words>.*)|$)")
_SIGNED: Final = re.compile(r"(?P<indent>\s*)(?:[-*+•]\s+)?(?P<words>\[?\((?:([a-z])\3*|[ivxlc]+)\)(?:\s.*|$))")
_BULLET: Final = re.compile(r"(?P<indent>\s*)[-*+•]\s+(?P<words>.+)")
_RULE: Final = re.compile(r"\s*([-*_=])(?:\s*\1){2,}\s*|\s*\|.*|\s*(?:```|~~~).*|\s*<!--.*")
_ORGAN: Final = re.compile(r"(\*{1,3}|_{1,3})(?=\S)[^*_]+,\1|(?:The|La|Le|L’|L')\s?\S+(?:\s\S+){0,5},")
_MARKED: Final = re.compile(
    r"\\([!-/:-@\[-`{-~])|(?:\*{1,3}|`+)(?=\S)|(?<=\S)(?:\*{1,3}|`+)|(?<!\w)_{1,3}(?=\S)|(?<=\S)_{1,3}(?!\w)|\\$"
)


@dataclass(frozen=True, slots=True)
class ReadClause:
    """A clause that was recognised; ``line`` is where it begins."""

    kind: ClauseKind
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Unread:
    """Lines that are not taken over, from ``line`` to ``last``, and what to do."""

    line: int
    last: int
    words: str
    advice: Advice


@dataclass(frozen=True, slots=True)
class Reading:
    title: str
    clauses: tuple[ReadClause, ...]
    unread: tuple[Unread, ...]


def reading(text: str) -> Reading:
    """The text as it was understood. Lines are counted from 1."""
    reader = _Reader()
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\t", "    ").split("\n")
    for number, line in enumerate(lines, 1):
        reader.take(number, line)
    return Reading(reader.title, tuple(map(_tidied, reader.clauses)), tuple(reader.unread))


class _Reader:
    """What was read so far. ``is_joined``: the last line was taken and no empty one followed."""

    def __init__(self) -> None:
        self.title = ""
        self.clauses: list[ReadClause] = []
        self.unread: list[Unread] = []
        self.is_joined = False
        self.is_below = False
        """Beyond the text: under a heading that follows the operative clauses."""
        self.base = -1
        """How far the first bullet of the clause stands in; -1 before there is one."""

    def take(self, number: int, line: str) -> None:
        if not line.strip():
            self.is_joined = False
        elif not (self._heading(number, line) or self._aside(number, line) or self._clause(number, line)):
            self._paragraph(number, line)

    def _heading(self, number: int, line: str) -> bool:
        found = _HEADING.fullmatch(line.strip())
        if found is None:
            return False
        is_title = not self.title and not self.clauses and len(found["level"]) == 1
        if is_title:
            self.title = _unmarked(found["words"].rstrip("#").rstrip() or "#")
        else:
            self.is_below = self._has_operative()
            self._leave(number, line, Advice.BELOW if self.is_below else Advice.HEADING)
        self.is_joined = False
        return True

    def _aside(self, number: int, line: str) -> bool:
        """Quotations, rules, tables, comments, and the organ that speaks."""
        if line.lstrip().startswith(">"):
            self._leave(number, line, Advice.NOTE)
        elif _RULE.fullmatch(line):
            self._leave(number, line, Advice.FORM)
        elif not self.clauses and not self.is_joined and _ORGAN.fullmatch(line.strip()):
            self._leave(number, line, Advice.ORGAN)
        else:
            return False
        self.is_joined = False
        return True

    def _clause(self, number: int, line: str) -> bool:
        """A numbered clause, or a line below one."""
        numbered = _NUMBERED.fullmatch(line)
        if numbered is not None and (numbered["words"] or "").strip():
            self._goes_on()
            self._add(ClauseKind.OPERATIVE, _unmarked(numbered["words"]), number)
            return True
        if not self.clauses or self.is_below:
            return False
        signed, bullet = _SIGNED.fullmatch(line), _BULLET.fullmatch(line)
        if signed is not None:
            self._append(f"\n{signed['indent']}{_unmarked(signed['words'])}")
        elif bullet is not None:
            self.base = len(bullet["indent"]) if self.base < 0 else self.base
            sign = "(i)" if len(bullet["indent"]) > self.base else "(a)"
            self._append(f"\n{bullet['indent']}{sign} {_unmarked(bullet['words'])}")
        return signed is not None or bullet is not None

    def _paragraph(self, number: int, line: str) -> None:
        words = _unmarked(line.strip())
        is_inside = self.is_joined or (line.startswith("  ") and self._has_operative())
        if is_inside and self.clauses and not self.is_below:
            self._append(f" {words}")
        elif self._has_operative():
            self._leave(number, line, Advice.BELOW if self.is_below else Advice.UNNUMBERED)
        elif self._is_title(line, words):
            self.title = words
        else:
            self._add(ClauseKind.PREAMBULAR, words, number)

    def _is_title(self, line: str, words: str) -> bool:
        """A first line of its own that neither opens like a clause nor ends like one."""
        is_first = not self.title and not self.clauses and not self.is_joined
        is_plain = line.strip()[-1] not in MARKS and line.strip()[0] not in "*_["
        return is_first and is_plain and opening(words, ClauseKind.PREAMBULAR).strength is None

    def _has_operative(self) -> bool:
        return bool(self.clauses) and self.clauses[-1].kind is ClauseKind.OPERATIVE

    def _add(self, kind: ClauseKind, words: str, number: int) -> None:
        self.clauses.append(ReadClause(kind, words, number))
        self.is_joined, self.is_below, self.base = True, False, -1

    def _append(self, words: str) -> None:
        last = self.clauses[-1]
        if len(last.text) < FAR_TOO_LONG:
            self.clauses[-1] = replace(last, text=last.text + words)
        self.is_joined = True

    def _goes_on(self) -> None:
        """A clause after a heading: it stood between clauses, and not at their end."""
        last = self.unread[-1] if self.unread else None
        if self.is_below and last is not None and last.advice is Advice.BELOW and last.line == last.last:
            self.unread[-1] = replace(last, advice=Advice.HEADING)

    def _leave(self, number: int, line: str, advice: Advice) -> None:
        """Lines in a row with the same advice are told of together, by the words of the first."""
        last = self.unread[-1] if self.unread else None
        if last is not None and last.advice is advice and (advice is Advice.BELOW or last.last == number - 1):
            self.unread[-1] = replace(last, last=number)
        else:
            self.unread.append(Unread(number, number, line.strip()[:120], advice))


def _tidied(clause: ReadClause) -> ReadClause:
    """Sub-clauses in order, and without the mark at the end, which the form sets by itself."""
    text = "\n".join(line.rstrip() for line in clause.text.split("\n"))
    return replace(clause, text=in_order(text).rstrip(MARKS + " "))


def _unmarked(words: str) -> str:
    """The words without emphasis, signs that were escaped as themselves."""
    return _MARKED.sub(lambda found: found[1] or "", words)
