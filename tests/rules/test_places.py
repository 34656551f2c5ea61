"""Places: there is always room between two of them, and none that exists ever changes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim_server.rules.places import between


@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=80))
def test_a_new_place_stands_between_its_neighbours_wherever_it_is_put(wishes: list[int]) -> None:
    places: list[str] = []
    for wish in wishes:
        index = wish % (len(places) + 1)
        before = places[index - 1] if index else ""
        after = places[index] if index < len(places) else ""
        places.insert(index, between(before, after))
    assert places == sorted(set(places))


@pytest.mark.parametrize(("index", "longest"), [("first", 30), ("last", 6)])
def test_places_stay_short_where_a_text_grows_at_one_end(index: str, longest: int) -> None:
    places = [between("", "")]
    for _ in range(120):
        if index == "last":
            places.append(between(places[-1], ""))
        else:
            places.insert(0, between("", places[0]))
    assert max(map(len, places)) <= longest
