"""Differences between texts, and what they may cost."""

from time import process_time

import pytest

from web.differences import difference


def test_what_changed_is_marked_word_by_word() -> None:
    shown = difference("Decides to share the archive", "Decides to lend the archive")

    assert shown == "Decides to <del>share </del><ins>lend </ins>the archive"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a b " * 500, "b a " * 5_000),
        ("ab " * 660, "ab " * 6_600),
    ],
)
def test_no_text_keeps_the_server_busy(old: str, new: str) -> None:
    began = process_time()
    shown = difference(old, new)

    assert process_time() - began < 0.5
    assert shown.startswith("<del>")


def test_words_stay_words() -> None:
    assert "<script>" not in difference("<script>", "<script>alert(1)")
