"""The forms of deals and promises: what each ``do`` asks for. One row of an offer for each thing that is given."""

from collections.abc import Mapping
from typing import Final

from sim_server.rules.commands import (
    AcceptDeal,
    Condition,
    CounterDeal,
    DeclineDeal,
    Give,
    JudgePromise,
    MakePromise,
    OfferDeal,
    SayKept,
    Terms,
    Verdict,
    WithdrawDeal,
)
from sim_server.rules.ids import ClauseId, CommitmentId, DealId, PhaseId, ProposalId, ResourceId, SeatId
from web.building import Builder, form
from web.fields import (
    MOST_WORDS,
    STRANGE,
    Fields,
    Unfit,
    choice,
    clean,
    id_of,
    maybe_name,
    maybe_number,
    name,
    names,
    number,
    one,
    tag,
    whole,
    words,
    yes,
)

COLUMNS: Final = ("giver", "to", "what", "amount", "words")
MINUTES: Final = maybe_number(1, 24 * 60)
VERSION: Final = number(1, 1_000_000)
MOST_REVISION: Final = 1_000_000
MOST_AMOUNT: Final = 999_999_999


def gives(fields: Fields) -> tuple[Give, ...]:
    """The rows of a deal, each field of `COLUMNS` as often as there are rows; a row that gives nothing is left out.

    ``what`` is ``resource:ID``, ``commitment:ID`` or ``words``.
    """
    columns = [fields.get(column, ()) for column in COLUMNS]
    if len({len(column) for column in columns}) > 1:
        raise Unfit(STRANGE)
    rows = (_give(*row) for row in zip(*columns, strict=True))
    return tuple(row for row in rows if row is not None)


def _give(giver: str, to: str, what: str, amount: str, said: str) -> Give | None:
    kind, _, thing = what.partition(":")
    between = SeatId(id_of(giver)), SeatId(id_of(to))
    if kind == "resource":
        much = whole(amount, 0, MOST_AMOUNT) if amount.strip() else 0
        return Give(*between, resource=ResourceId(id_of(thing)), amount=much) if much else None
    if kind == "commitment":
        return Give(*between, commitment=CommitmentId(id_of(thing)))
    if kind not in ("", "words") or len(said) > MOST_WORDS:
        raise Unfit(STRANGE)
    return Give(*between, words=clean(said)) if said.strip() else None


def condition(fields: Fields) -> Condition | None:
    """``ISSUE=OPTION``, ``deal:ID``, ``clause:TEXT:REVISION:CLAUSE``, or nothing."""
    value = one(fields, "condition")
    if value.startswith("clause:"):
        text, _, rest = value.removeprefix("clause:").partition(":")
        number, _, clause = rest.partition(":")
        return Condition(
            proposal=ProposalId(id_of(text)), revision=whole(number, 1, MOST_REVISION), clause=ClauseId(id_of(clause))
        )
    if value.startswith("deal:"):
        return Condition(deal=DealId(id_of(value.removeprefix("deal:"))))
    asked = tag(fields, "condition")
    return Condition(issue=asked.issue, option=asked.option) if asked else None


def unless_no(fields: Fields, field: str) -> bool:
    """True where nothing was chosen: what hides is what is meant unless somebody says otherwise."""
    return yes(fields, field) if one(fields, field) else True


def _terms(fields: Fields) -> Terms:
    due = maybe_name(fields, "due")
    return Terms(gives(fields), condition(fields), PhaseId(due) if due else None, MINUTES(fields, "minutes"))


def _offer(fields: Fields) -> OfferDeal:
    return OfferDeal(_terms(fields), is_sealed=unless_no(fields, "is_sealed"), anyway=yes(fields, "anyway"))


def _counter(fields: Fields) -> CounterDeal:
    return CounterDeal(
        DealId(name(fields, "deal")), VERSION(fields, "version"), _terms(fields), anyway=yes(fields, "anyway")
    )


DEAL_FORMS: Final[Mapping[str, Builder]] = {
    "offer-deal": _offer,
    "counter-deal": _counter,
    "accept-deal": form(AcceptDeal, deal=name, version=VERSION),
    "decline-deal": form(DeclineDeal, deal=name),
    "withdraw-deal": form(WithdrawDeal, deal=name),
    "make-promise": form(
        MakePromise,
        seats=names,
        words=words,
        commitment=maybe_name,
        due=maybe_name,
        minutes=MINUTES,
        is_sealed=unless_no,
        anyway=yes,
    ),
    "say-kept": form(SayKept, promise=name, is_kept=yes),
    "judge-promise": form(JudgePromise, promise=name, verdict=choice(Verdict)),
}
