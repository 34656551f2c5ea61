"""Documents hold together: links lead somewhere, words are the glossary's, nothing unfinished is left."""

import re
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.docs.pages import ROOT, anchors, links, pages, prose, tracked

TEXTS = {".md", ".toml", ".yml", ".yaml", ".txt", ".sh", ".cfg", ""}
UNFINISHED = re.compile(r"\b(TODO|FIXME|TBD|XXX|lorem ipsum|coming soon|work in progress)\b", re.IGNORECASE)
MACHINE = re.compile(r"(?<![\w.])/(work|root|tmp/scratch|home/\w+)/")
INDEXES = re.compile(r"\b(pypi\.org|pythonhosted\.org|npmjs\.(com|org)|docker\.io|ghcr\.io|quay\.io)\b")
DECISIONS = ROOT / "docs" / "decisions"
REJECTED = re.compile(r"Rejected|Instead of", re.IGNORECASE)


def names(file: Path) -> str:
    return str(file.relative_to(ROOT))


@pytest.mark.parametrize("page", pages(), ids=names)
def test_links_lead_somewhere(page: Path) -> None:
    broken = [link for link in links(page) if not _leads(page, link)]
    assert broken == []


def _leads(page: Path, link: str) -> bool:
    if link.startswith(("http://", "https://", "mailto:")):
        return True
    path, _, anchor = unquote(link).partition("#")
    target = (page.parent / path).resolve() if path else page
    if not target.exists():
        return False
    return not anchor or target.suffix != ".md" or anchor in anchors(target)


@pytest.mark.parametrize("page", pages(), ids=names)
def test_nothing_unfinished_is_left(page: Path) -> None:
    assert UNFINISHED.findall(page.read_text(encoding="utf-8")) == []


def test_no_file_names_a_place_of_one_machine_or_an_index() -> None:
    found = [
        (names(file), match[0])
        for file in tracked()
        if file.suffix in TEXTS and "tests" not in file.parts
        for pattern in (MACHINE, INDEXES)
        for match in pattern.finditer(file.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_every_decision_is_numbered_once_and_in_the_index() -> None:
    files = sorted(file.name for file in DECISIONS.glob("[0-9]*.md"))
    numbers = [name[:4] for name in files]
    assert len(set(numbers)) == len(numbers)
    index = set(links(DECISIONS / "README.md"))
    assert set(files) <= index


@pytest.mark.parametrize("page", sorted(DECISIONS.glob("[0-9]*.md")), ids=names)
def test_a_decision_says_what_was_rejected_and_fits_a_page_or_two(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert REJECTED.search(text)
    assert 100 < len(text.split()) < 1200


def test_the_glossary_is_in_order_and_explains_each_word_once() -> None:
    words = re.findall(r"^\| \*\*(.+?)\*\* \|", prose(ROOT / "docs" / "glossary.md"), re.MULTILINE)
    assert len(words) > 50
    assert words == sorted(words)
    assert len(set(words)) == len(words)


def test_every_handbook_is_reached_from_the_front_page() -> None:
    front = {(ROOT / link).resolve() for link in links(ROOT / "README.md") if not link.startswith("http")}
    assert set((ROOT / "docs" / "handbooks").glob("*.md")) <= front
