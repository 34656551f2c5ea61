"""The style sheets hold nothing that no page can show: every class in them is given by some template or script."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SHEETS = sorted((ROOT / "web" / "static").glob("*.css"))
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
CLASS = re.compile(r"\.([A-Za-z][\w-]*)")
NAME = re.compile(r"[A-Za-z][\w-]*")
GIVEN = (
    re.compile(r'class=\\?"((?:\{\{.*?\}\}|\{%.*?%\}|[^"])*)"', re.DOTALL),
    re.compile(r"\{% block \w+_class %\}(.*?)\{% endblock", re.DOTALL),
    re.compile(r"""["']([A-Za-z][\w -]{0,60})["']"""),
)
"""A class attribute, a block that fills one, and any string that could be one."""
NUMBERED = re.compile(r"(?:d|fd|t|ph|tens-|ones-)\d+")
"""Classes whose number is filled in: hues of placards, widths of ties, shading of phases, per cents."""


def sources() -> Iterator[str]:
    for folder in (ROOT / "web", ROOT / "facilitator"):
        for path in folder.rglob("*"):
            if path.suffix in {".html", ".js", ".py"} and "vendor" not in path.parts:
                yield path.read_text()


def given_classes() -> frozenset[str]:
    found = (name for text in sources() for kind in GIVEN for name in NAME.findall(" ".join(kind.findall(text))))
    return frozenset(found)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_every_class_of_a_style_sheet_is_given_somewhere(sheet: Path) -> None:
    rules = COMMENT.sub("", sheet.read_text())
    styled = {name for selector in re.findall(r"([^{}]+)\{", rules) for name in CLASS.findall(selector)}
    unused = {name for name in styled - given_classes() if not NUMBERED.fullmatch(name)}
    assert not unused, f"Nothing has these classes; take their rules out: {sorted(unused)}"


def test_every_link_that_downloads_has_the_sign_of_a_download() -> None:
    pages = [path.read_text() for folder in ("web", "facilitator") for path in (ROOT / folder).rglob("*.html")]
    links = [each for page in pages for each in re.findall(r"<a (?:[^>\"]|\"[^\"]*\")*>(?:\{\{.*?\}\})?", page)]
    down = [each for each in links if " download>" in each or re.search(r'href="text\.(md|docx)', each)]
    assert len(down) >= 8
    assert [each for each in down if 'icon("download")' not in each] == []
