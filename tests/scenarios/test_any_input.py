"""Whatever stands in the files, checking answers with problems whose places are in those files."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from sim_server.scenario import Problem
from sim_server.scenario.document import read_document
from tests.scenarios.desk import SMALL_OBSERVATORY, Desk, desk_in

GOOD = (SMALL_OBSERVATORY / "scenario.yaml").read_text(encoding="utf-8")
GOOD_STRINGS = (SMALL_OBSERVATORY / "locales/fr/strings.yaml").read_text(encoding="utf-8")
SCRAPS = ("", ": ", "- ", *"[]{}|>#%é'\"", "&a ", "*a", "!x ", "\t", "\n", "? ", "\x00")
VALUES = ("~", "true", "-1", "9" * 30, "1e9", "[]", "{}", "[[1]]", "{a: {b: c}}", "''", "2001-01-01", "𝔘")
PIECES = st.sampled_from((*SCRAPS, *VALUES, "a", "b: c", "\n  "))


@st.composite
def torn(draw: st.DrawFn, text: str) -> str:
    """The text with scraps put in place of a few stretches."""
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 30)))
        text = text[:start] + draw(st.sampled_from(SCRAPS)) + text[end:]
    return text


@st.composite
def with_other_values(draw: st.DrawFn, text: str) -> str:
    """The text with the values of a few keys replaced, or a few lines left out."""
    lines = text.split("\n")
    for _ in range(draw(st.integers(1, 6))):
        number = draw(st.integers(0, len(lines) - 1))
        key, colon, _ = lines[number].partition(":")
        lines[number] = f"{key}{colon} {draw(st.sampled_from(VALUES))}" if draw(st.booleans()) else ""
    return "\n".join(lines)


def assert_in_file(problem: Problem) -> None:
    assert problem.message.endswith((".", "`", '"', "?")), problem.message
    if not problem.file.is_file():
        assert problem.position == (1, 1)
        return
    lines = problem.file.read_bytes().decode("utf-8", errors="replace").split("\n")
    assert 1 <= problem.position.line <= len(lines), str(problem)
    assert 1 <= problem.position.column <= len(lines[problem.position.line - 1]) + 1, str(problem)


def check_with(text: str, name: str) -> None:
    with TemporaryDirectory() as folder:
        desk: Desk = desk_in(Path(folder))
        desk.file(name).write_bytes(text.encode("utf-8", errors="surrogatepass"))
        for problem in desk.check().problems:
            assert_in_file(problem)


@settings(max_examples=40, deadline=None)
@given(torn(GOOD))
def test_a_torn_scenario_file_is_answered(text: str) -> None:
    check_with(text, "scenario.yaml")


@settings(max_examples=40, deadline=None)
@given(with_other_values(GOOD))
def test_a_scenario_file_with_other_values_is_answered(text: str) -> None:
    check_with(text, "scenario.yaml")


@settings(max_examples=20, deadline=None)
@given(st.one_of(torn(GOOD_STRINGS), with_other_values(GOOD_STRINGS)))
def test_a_broken_strings_file_is_answered(text: str) -> None:
    check_with(text, "locales/fr/strings.yaml")


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=12).map("".join)))
def test_any_text_at_all_is_read_or_refused(text: str) -> None:
    document, problems = read_document(Path("scenario.yaml"), text)

    lines = text.split("\n")
    for line, column in [problem.position for problem in problems] + [spot.value for spot in document.spots.values()]:
        assert 1 <= line <= len(lines)
        assert 1 <= column <= len(lines[line - 1]) + 1
