"""A text written elsewhere, read as a proposal; and what Markdown wrote, read back as the same text."""

from collections.abc import Iterable
from time import process_time

import pytest
from hypothesis import given as where
from hypothesis import settings
from hypothesis import strategies as st

from sim_server.documents.drawn_up import articles
from sim_server.documents.markdown import markdown
from sim_server.documents.model import Document, Section
from sim_server.documents.reading import reading
from sim_server.documents.wording import Advice
from sim_server.rules.commands import ClauseKind
from sim_server.rules.ids import Language
from sim_server.rules.subclauses import in_order

PREAMBULAR, OPERATIVE = ClauseKind.PREAMBULAR, ClauseKind.OPERATIVE


def written(clauses: Iterable[tuple[ClauseKind, str]]) -> str:
    """Markdown with everything around the text that a document can have."""
    document = Document(
        title="On *access* [draft]",
        language=Language("en"),
        notes=("Spring session, table 1.", "Sponsors: North."),
        opening="The Assembly",
        articles=tuple(articles(clauses)),
        sections=(Section("Decision", (("", "1. Adopted."), ("North (clause 1)", "Not for us."))),),
    )
    return markdown(document)


def test_a_document_is_read_back_as_its_title_and_its_clauses() -> None:
    clauses = [
        (PREAMBULAR, "Recalling the long winter"),
        (
            OPERATIVE,
            "Requests the office:\n(a) to [report / meet]:\n    (i) twice;\n    (ii) in public; and\n(b) to *listen*",
        ),
        (OPERATIVE, "Decides that 3 < 4"),
    ]
    found = reading(written(clauses))
    assert found.title == "On *access* [draft]"
    assert [(each.kind, each.text) for each in found.clauses] == clauses
    assert {each.advice for each in found.unread} == {Advice.NOTE, Advice.ORGAN, Advice.BELOW}


def test_plain_lines_are_read_too() -> None:
    above = "Dome\n\nThe General Assembly,\n\nRecalling the winter\nof last year,\n\n"
    text = above + "1) Requests the office\n- to report\n  - twice\n- to meet\n\n   every year;\n\n2. Decides."
    found = reading(text)
    assert found.title == "Dome"
    assert [each.text for each in found.clauses] == [
        "Recalling the winter of last year",
        "Requests the office\n(a) to report\n    (i) twice\n(b) to meet every year",
        "Decides",
    ]
    assert [(each.line, each.advice) for each in found.unread] == [(3, Advice.ORGAN)]


def test_lines_that_are_not_taken_over_are_told_with_their_number() -> None:
    above = "# Dome\n\n> A note\n> of two lines\n\n## Part one\n\n1. Decides.\n\n"
    text = above + "And so on.\n\n---\n\n## Vote\n\nNine for.\n\n- North"
    assert [(each.line, each.last, each.advice) for each in reading(text).unread] == [
        (3, 4, Advice.NOTE),
        (6, 6, Advice.HEADING),
        (10, 10, Advice.UNNUMBERED),
        (12, 12, Advice.FORM),
        (14, 18, Advice.BELOW),
    ]


@pytest.mark.parametrize("text", ["", "\n\n", "> only a note", "---"])
def test_where_nothing_is_recognised_there_is_no_clause(text: str) -> None:
    assert reading(text).clauses == ()


@pytest.mark.parametrize("filling", [" ", "#"])
def test_a_long_line_keeps_the_server_no_longer_busy_than_many_short_ones(filling: str) -> None:
    began = process_time()
    found = reading(f"# a{filling * 20_000}b")

    assert process_time() - began < 0.5
    assert found.title == f"a{filling * 20_000}b"


@pytest.mark.parametrize(("line", "title"), [("# Dome ##", "Dome"), ("# Dome", "Dome"), ("# ##", "#")])
def test_the_signs_of_a_heading_are_not_in_the_title(line: str, title: str) -> None:
    assert reading(line).title == title


WORDS = st.text(alphabet="ab *_[]/()`<>&;#|~\\.,:1-é", min_size=1, max_size=14).filter(
    lambda text: any(map(str.isalnum, text))
)
TEXTS = st.lists(WORDS, min_size=1, max_size=3).map(lambda words: in_order("\n(a) ".join(words)))


@settings(max_examples=80, deadline=None)
@where(st.lists(TEXTS, max_size=2), st.lists(TEXTS, min_size=1, max_size=3))
def test_taken_out_in_and_out_again_it_is_the_same_to_the_byte(preamble: list[str], operative: list[str]) -> None:
    clauses = [*((PREAMBULAR, text) for text in preamble), *((OPERATIVE, text) for text in operative)]
    once = written(clauses)
    assert written((each.kind, each.text) for each in reading(once).clauses) == once
