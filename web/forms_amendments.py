"""The forms of amendments: what each ``do`` asks for."""

from collections.abc import Mapping
from typing import Final

from sim_server.rules.commands import (
    AmendmentKind,
    AnswerAmendment,
    Change,
    ClauseKind,
    Command,
    OfferAmendment,
    OrderAmendments,
    WithdrawAmendment,
)
from sim_server.rules.ids import AmendmentId, ClauseId, ProposalId
from web.building import Builder, form
from web.fields import Fields, choice, maybe_name, name, names, number, one, tag, words, yes

KIND: Final = choice(AmendmentKind)
CLAUSE_KIND: Final = choice(ClauseKind)
MOST_ORDERED: Final = 1_000
WORDED: Final = frozenset({AmendmentKind.ADD, AmendmentKind.REPLACE})


def _offer(fields: Fields) -> Command:
    """A page that offers to add a clause gives its kind; words and tag count only where the change has any."""
    kind = AmendmentKind(KIND(fields, "kind"))
    clause, after = maybe_name(fields, "clause"), maybe_name(fields, "after")
    is_worded = kind in WORDED
    change = Change(
        kind=kind,
        clause=ClauseId(clause) if clause else None,
        after=ClauseId(after) if after else None,
        clause_kind=ClauseKind(CLAUSE_KIND(fields, "clause_kind"))
        if one(fields, "clause_kind")
        else ClauseKind.OPERATIVE,
        text=words(fields, "text") if is_worded else "",
        tag=tag(fields, "tag") if is_worded else None,
    )
    return OfferAmendment(
        proposal=ProposalId(name(fields, "proposal")),
        revision=number(1, 10_000)(fields, "revision"),
        change=change,
        reason=words(fields, "reason"),
        anyway=yes(fields, "anyway"),
    )


def _order(fields: Fields) -> Command:
    """``amendments`` in their order, or ``at`` as ``AMENDMENT=PLACE`` for each: of one place the first stays first."""
    placed: list[tuple[int, str]] = []
    for each in fields.get("at", ())[:MOST_ORDERED]:
        amendment, _, place = each.partition("=")
        one_of_them = {"amendment": (amendment,), "place": (place,)}
        placed.append((number(1, MOST_ORDERED)(one_of_them, "place"), name(one_of_them, "amendment")))
    given = tuple(amendment for _, amendment in sorted(placed, key=lambda each: each[0])) or names(fields, "amendments")
    return OrderAmendments(ProposalId(name(fields, "proposal")), tuple(AmendmentId(each) for each in given))


AMENDMENT_FORMS: Final[Mapping[str, Builder]] = {
    "offer-amendment": _offer,
    "answer-amendment": form(AnswerAmendment, amendment=name, accepts=yes),
    "withdraw-amendment": form(WithdrawAmendment, amendment=name),
    "order-amendments": _order,
}
