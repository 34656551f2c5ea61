"""Words of people, made fit for the record."""

import re
import unicodedata
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim_server.rules.rejections import Code
from sim_server.rules.words import MOST_MARKS, refused_length, refused_text, tidy, tidy_line


def test_lines_stay_lines_and_nothing_else_controls() -> None:
    assert tidy(" one\r\ntwo\rthree\tfour\x1b[0m ") == "one\ntwo\nthree four[0m"


@pytest.mark.parametrize("code", [0xD800, 0xFFFE, 0xFFFF])
def test_half_a_character_and_what_no_document_can_carry_is_dropped(code: int) -> None:
    assert tidy(f"a{chr(code)}b") == "ab"


@pytest.mark.parametrize("override", ["\u202d", "\u202e"])
def test_letters_are_read_in_the_order_in_which_they_are_written(override: str) -> None:
    assert tidy(f"Decides to pay {override}001\u202c crowns") == "Decides to pay 001\u202c crowns"


def test_a_line_is_one_line() -> None:
    assert tidy_line(" one\n\n two ") == "one two"


@settings(max_examples=100, deadline=None)
@given(st.text())
def test_tidy_text_is_composed_encodable_and_stays_as_it_is(text: str) -> None:
    once = tidy(text)
    assert tidy(once) == once
    assert unicodedata.is_normalized("NFC", once)
    once.encode()


@settings(max_examples=100, deadline=None)
@given(st.text(st.sampled_from("e\u00e9\u1f82\u0301\u0327\u0323\u0344\u0f73\u0f71"), min_size=20, max_size=80))
def test_a_heap_of_marks_is_cut_once_and_for_all(text: str) -> None:
    once = tidy(text)

    assert tidy(once) == once
    assert all(not heap[MOST_MARKS:] for heap in re.findall("[\u0301\u0327\u0323\u0308\u0f71\u0f72]+", once))


@pytest.mark.parametrize("heap", ["\u0315\u0300", "\u0f73", "\u0344\u0323"])
def test_marks_cost_no_more_than_letters(heap: str) -> None:
    began = process_time()
    tidy("a" + heap * 9_000)

    assert process_time() - began < 0.1


def test_what_no_limit_allows_is_not_worth_tidying() -> None:
    assert tidy("\u0301" * 1_000_000) == "\u0301" * 1_000_000


@pytest.mark.parametrize("text", ["\u200b", "\u202e\u2066", "\u2800\u3164", "\u00ad \ufeff", "\u0301"])
def test_words_that_cannot_be_seen_are_none(text: str) -> None:
    refusal = refused_text(text, limit=10)

    assert refusal is not None
    assert refusal.code is Code.EMPTY_TEXT


@pytest.mark.parametrize("text", ["?", "\U0001f44d", "\u0645\u0631\u062d\u0628\u0627", "\u4f60\u597d", "\u0928\u0940"])
def test_signs_and_letters_of_any_script_are_words(text: str) -> None:
    assert refused_text(text, limit=10) is None


def test_no_words_and_too_many_are_refused() -> None:
    refusal = refused_text("", limit=3)
    assert refusal is not None
    assert refusal.code is Code.EMPTY_TEXT
    assert refused_length("", limit=3) is None
    refusal = refused_text("four", limit=3)
    assert refusal is not None
    assert refusal.sentence() == "It has 4 characters; the limit is 3. Shorten it and send again."
    assert refused_text("one", limit=3) is None
