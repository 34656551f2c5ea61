"""Words of people, made fit for the record."""

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from sim_server.rules.rejections import Code
from sim_server.rules.words import refused_length, refused_text, tidy, tidy_line


def test_lines_stay_lines_and_nothing_else_controls() -> None:
    assert tidy(" one\r\ntwo\rthree\tfour\x1b[0m ") == "one\ntwo\nthree four[0m"


def test_half_a_character_is_dropped() -> None:
    assert tidy("a\ud800b") == "ab"


def test_a_line_is_one_line() -> None:
    assert tidy_line(" one\n\n two ") == "one two"


@settings(max_examples=100, deadline=None)
@given(st.text())
def test_tidy_text_is_composed_encodable_and_stays_as_it_is(text: str) -> None:
    once = tidy(text)
    assert tidy(once) == once
    assert unicodedata.is_normalized("NFC", once)
    once.encode()


def test_no_words_and_too_many_are_refused() -> None:
    refusal = refused_text("", limit=3)
    assert refusal is not None
    assert refusal.code is Code.EMPTY_TEXT
    assert refused_length("", limit=3) is None
    refusal = refused_text("four", limit=3)
    assert refusal is not None
    assert refusal.sentence() == "It has 4 characters; the limit is 3. Shorten it and send again."
    assert refused_text("one", limit=3) is None
