"""Sub-clauses: lines of a clause, read by their signs and numbered in order."""

import pytest
from hypothesis import given as where
from hypothesis import settings
from hypothesis import strategies as st

from sim_server.rules.brackets import brackets
from sim_server.rules.commands import AddClause, ClauseKind, SettleBracket
from sim_server.rules.document import ended
from sim_server.rules.events import ClauseAdded, ClauseEdited
from sim_server.rules.subclauses import in_order, read
from tests.rules import given
from tests.rules.given import NORTH

OPERATIVE = ClauseKind.OPERATIVE


def signs(text: str) -> list[str]:
    return ["-" * (each.depth - 1) + each.sign for each in read(text)[1]]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Requests:\n(a) one\n(b) two", ["(a)", "(b)"]),
        ("Requests:\n(a) one\n(i) below\n(ii) below\n(b) two", ["(a)", "-(i)", "-(ii)", "(b)"]),
        ("Requests:\n(b) one\n(a) two\n(a) three", ["(a)", "(b)", "(c)"]),
        ("Requests:\n(i) one\n(ii) two", ["(a)", "-(i)"]),
        ("Requests:\n(a)\n(b) only this says something", ["(a)"]),
        (
            "Requests:\n" + "\n".join(f"({letter}) one" for letter in "abcdefghijk"),
            [f"({each})" for each in "abcdefghijk"],
        ),
        ("Requests:\n(a) one\n    (c) not below a letter alone", ["(a)", "-(i)"]),
    ],
)
def test_signs_are_given_by_place(typed: str, found: list[str]) -> None:
    assert signs(typed) == found


@pytest.mark.parametrize(
    "typed", ["Decides to share (a) all and (b) more", "Decides\n(see) the annex", "(a) one\n(b) two"]
)
def test_words_without_a_line_and_a_sign_of_their_own_are_no_sub_clause(typed: str) -> None:
    assert read(typed) == (typed, ())
    assert in_order(typed) == typed


def test_a_line_without_a_sign_belongs_to_the_one_above() -> None:
    opening, found = read("Requests the office\nto see to it:\n(a) to report\nevery year")
    assert opening == "Requests the office to see to it:"
    assert [each.words for each in found] == ["to report every year"]


def test_a_bracket_may_stand_in_a_sub_clause_or_hold_all_of_it() -> None:
    text = in_order("Requests:\n(a) [shall / should] report\n[(b) to\n(c) meet]")
    assert text == "Requests:\n(a) [shall / should] report\n(b) [to (c) meet]"
    assert len(brackets(text)) == 2


@pytest.mark.parametrize(
    ("text", "finished"),
    [
        ("Decides to report;", "Decides to report."),
        ("Requests.\n(a) one.\n(b) two", "Requests:\n(a) one;\n(b) two."),
        ("Requests\n(a) one, and\n(b) two", "Requests:\n(a) one; and\n(b) two."),
        ("Requests\n(a) one\n(i) below\n(b) two", "Requests:\n(a) one:\n    (i) below;\n(b) two."),
    ],
)
def test_sub_clauses_end_with_semicolons_and_the_last_with_the_mark_of_the_clause(text: str, finished: str) -> None:
    assert ended(text, ".") == finished


@settings(max_examples=60)
@where(
    st.lists(st.tuples(st.sampled_from(("(a)", "(b)", "(i)", "  (ii)", "    (v)", "(x)", "")), st.sampled_from("xy.")))
)
def test_what_is_in_order_stays_as_it_is(lines: list[tuple[str, str]]) -> None:
    text = in_order("\n".join(("Requests", *(f"{sign} {words}" for sign, words in lines))))
    assert in_order(text) == text
    assert read(ended(text, ";"))[1] == () or signs(ended(text, ";")) == signs(text)


def test_a_clause_is_kept_with_its_sub_clauses_in_order() -> None:
    table = given.table_in(given.TALKS)
    proposal = given.draft_at(table)
    (added,) = table.does(AddClause(proposal, OPERATIVE, "Requests:\n(b) one\n (b) two"), NORTH)
    assert isinstance(added, ClauseAdded)
    assert added.text == "Requests:\n(a) one\n(b) two"


def test_what_a_settled_bracket_leaves_out_leaves_no_gap() -> None:
    table = given.table_in(given.TALKS)
    proposal = given.draft_at(table)
    (added,) = table.does(AddClause(proposal, OPERATIVE, "Requests:\n(a) one\n(b) [two]\n(c) three"), NORTH)
    assert isinstance(added, ClauseAdded)
    without = brackets(added.text)[0].alternatives[1].id
    (edited,) = table.does(SettleBracket(proposal, added.clause, 1, without), NORTH)
    assert isinstance(edited, ClauseEdited)
    assert edited.text == "Requests:\n(a) one\n(b) three"
