"""How many tables, and how many people at each."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim_server.registry.assignment import CannotSplit, split


def test_107_people_at_8_tables() -> None:
    assert split(107, tables=8) == (14, 14, 14, 13, 13, 13, 13, 13)


@pytest.mark.parametrize(
    ("people", "sizes"),
    [(0, ()), (1, (1,)), (6, (6,)), (20, (20,)), (21, (11, 10)), (107, (18, 18, 18, 18, 18, 17))],
)
def test_without_a_number_of_tables_as_few_as_hold_everybody(people: int, sizes: tuple[int, ...]) -> None:
    assert split(people) == sizes


@pytest.mark.parametrize(
    ("people", "tables", "advice"),
    [
        (107, 5, "5 tables of 6 to 20 cannot seat 107 people. Choose 6 to 17."),
        (107, 18, "18 tables of 6 to 20 cannot seat 107 people. Choose 6 to 17."),
        (30, 1, "1 table of 6 to 20 cannot seat 30 people. Choose 2 to 5."),
        (7, 0, "0 tables of 6 to 20 cannot seat 7 people. Choose 1."),
    ],
)
def test_an_impossible_number_of_tables_says_which_would_do(people: int, tables: int, advice: str) -> None:
    with pytest.raises(CannotSplit) as caught:
        split(people, tables=tables)
    assert str(caught.value) == advice


@given(st.integers(1, 1000))
def test_tables_hold_everybody_and_differ_by_one_at_most(people: int) -> None:
    sizes = split(people)
    assert sum(sizes) == people
    assert max(sizes) - min(sizes) <= 1
    assert max(sizes) <= 20
    assert min(sizes) >= min(6, people)
