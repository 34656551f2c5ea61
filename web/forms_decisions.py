"""The forms of straw polls and of the record beside a text: what each ``do`` asks for."""

from collections.abc import Mapping
from typing import Final

from sim_server.rules.commands import (
    AnswerPoll,
    ClosePoll,
    Command,
    DivideText,
    EnterStatement,
    OpenPoll,
    SignText,
    StatementKind,
    WithdrawStatement,
)
from sim_server.rules.ids import ClauseId, ProposalId
from sim_server.rules.limits import MOST_CLAUSES
from web.building import Builder, form
from web.fields import Fields, choice, clean, maybe_name, maybe_number, name, number, words, yes

DAY: Final = 86_400
MOST_LINES: Final = 20


def _open_poll(fields: Fields) -> Command:
    """``answers`` is a text with an answer on each line, or several fields; ``minutes`` may stand for ``seconds``."""
    answers = tuple(line for text in fields.get("answers", ()) for line in clean(text).splitlines() if line.strip())
    minutes = maybe_number(1, 24 * 60)(fields, "minutes")
    return OpenPoll(
        question=words(fields, "question"),
        answers=answers[:MOST_LINES],
        is_named=yes(fields, "is_named"),
        seconds=minutes * 60 if minutes else maybe_number(1, DAY)(fields, "seconds"),
        anyway=yes(fields, "anyway"),
    )


def _divide(fields: Fields) -> Command:
    """``cut`` is ``CLAUSE=PART`` for each clause; parts count from 1, and those that nothing is put in fall away."""
    parts: dict[int, list[ClauseId]] = {}
    for cut in fields.get("cut", ())[:MOST_CLAUSES]:
        clause, _, part = cut.partition("=")
        one_cut = {"clause": (clause,), "part": (part,)}
        parts.setdefault(number(1, MOST_LINES)(one_cut, "part"), []).append(ClauseId(name(one_cut, "clause")))
    return DivideText(
        proposal=ProposalId(name(fields, "proposal")),
        revision=number(1, 10_000)(fields, "revision"),
        parts=tuple(tuple(parts[part]) for part in sorted(parts)),
    )


DECISION_FORMS: Final[Mapping[str, Builder]] = {
    "divide-text": _divide,
    "enter-statement": form(
        EnterStatement, proposal=name, kind=choice(StatementKind), text=words, clause=maybe_name, anyway=yes
    ),
    "withdraw-statement": form(WithdrawStatement, statement=name),
    "sign-text": form(SignText, proposal=name),
    "open-poll": _open_poll,
    "answer-poll": form(AnswerPoll, poll=name, answer=number(0, MOST_LINES)),
    "close-poll": form(ClosePoll, poll=name),
}
