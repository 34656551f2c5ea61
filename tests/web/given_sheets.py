"""Given the sheets that a seat acts through, as pages of their own, each at a table in the middle of things."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from sim_server.projection.floor_own import motion_choices
from sim_server.projection.regions import Sight
from sim_server.rules.actors import SeatActor
from sim_server.rules.audience import SeatViewer
from sim_server.rules.ids import Language
from tests.rules import given
from tests.rules.futures.given_futures import CODES
from tests.rules.given import CHAIR, NORTH, SOUTH, WORKS, Table
from tests.rules.given_table_of_futures import table_of_futures
from tests.web.given_amendments import amending
from tests.web.given_deals import bargaining, snapshot_of
from tests.web.given_decisions import divided, recorded
from tests.web.given_tables import ZONE, floor
from web.look import Look
from web.merging import numbers, pairs
from web.offers import offer_context
from web.templating import environment

Families = Mapping[str, Mapping[str, Any]]


def of(table: Table, who: SeatActor = NORTH) -> Families:
    return snapshot_of(table, who).families


def drawn(name: str, table: Table, who: SeatActor = NORTH, **context: Any) -> str:
    look = {"within": False, "look": Look(), "me": who.seat, "place": "Lindhaven", "place_note": "Table 3"}
    people = of(table, who)["people"][""].people
    sheet = environment(Language("en"), ZONE).get_template(f"sheets/{name}.html")
    return sheet.render(**context, **look, people=people)


def offer() -> str:
    table = bargaining()
    others = (WORKS.seat,)
    context = offer_context(of(table), NORTH.seat, partner=SOUTH.seat, more=others, deal=None)
    return drawn("offer", table, **context)


def motion() -> str:
    table = floor()
    sight = Sight(table.state, {}, SeatViewer(SOUTH.seat), Language("en"))
    return drawn("motion", table, SOUTH, motions=motion_choices(sight, SOUTH.seat), may_amend=True)


def amend(kind: str) -> str:
    table, proposal = amending()
    families = of(table)
    text = families["text"][proposal]
    clause = text.clauses[0] if kind else None
    return drawn("amend", table, text=text, clause=clause, kind=kind, issues=families["role"][""].issues)


def divide() -> str:
    table = divided()
    (text,) = of(table, CHAIR)["text"].values()
    return drawn("divide", table, CHAIR, text=text)


def merge() -> str:
    table = given.table_in()
    one, other = (given.draft_at(table, NORTH) for _ in range(2))
    given.clause_at(table, one, NORTH, tag=given.SHARED_ACCESS)
    given.clause_at(table, other, NORTH, tag=given.OPEN_ACCESS)
    families = of(table)
    these, those = ([each for each in families["clause"].values() if each.proposal == draft] for draft in (one, other))
    drafts = families["draft"]
    counted = {**numbers(these), **numbers(those)}
    return drawn(
        "merge", table, one=drafts[one], other=drafts[other], others=(), pairs=pairs(these, those), numbers=counted
    )


def foresight(name: str) -> str:
    table = table_of_futures()
    families = of(table, SOUTH)
    return drawn(name, table, SOUTH, future=families["future"][CODES], own=families["future_own"][CODES])


def statement() -> str:
    table = recorded()
    (text,) = of(table, SOUTH)["text"].values()
    return drawn("statement", table, SOUTH, text=text, voted=True, explains=True)


SHEETS: Mapping[str, Callable[[], str]] = {
    "offer": offer,
    "motion": motion,
    "amend": lambda: amend(""),
    "amend-words": lambda: amend("replace"),
    "divide": divide,
    "import": lambda: drawn("import", given.table_in(), proposal=""),
    "merge": merge,
    "statement": statement,
    **{name: partial(foresight, name) for name in ("nudge", "peek", "forecast")},
}
