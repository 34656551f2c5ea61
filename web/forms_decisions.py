"""The forms of straw polls and of the record beside a text: what each ``do`` asks for."""

from collections.abc import Mapping
from typing import Final

from sim_server.rules.commands import (
    AnswerPoll,
    ClosePoll,
    Command,
    EnterStatement,
    OpenPoll,
    SignText,
    StatementKind,
    WithdrawStatement,
)
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
    )


DECISION_FORMS: Final[Mapping[str, Builder]] = {
    "enter-statement": form(
        EnterStatement, proposal=name, kind=choice(StatementKind), text=words, clause=maybe_name, anyway=yes
    ),
    "withdraw-statement": form(WithdrawStatement, statement=name),
    "sign-text": form(SignText, proposal=name),
    "open-poll": _open_poll,
    "answer-poll": form(AnswerPoll, poll=name, answer=number(0, MOST_LINES)),
    "close-poll": form(ClosePoll, poll=name),
}
