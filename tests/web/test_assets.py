"""Files that pages load: lean and compressed, under an address that names what is served."""

import gzip
from hashlib import sha256
from pathlib import Path

import pytest

from web.assets import STATIC, assets, lean_script

SCRIPTS = (*STATIC.glob("*.js"), *(STATIC.parents[1] / "facilitator" / "static").glob("*.js"))


def test_styles_are_served_without_comments_and_indents() -> None:
    served, written = assets()["entente.css"].body, (STATIC / "entente.css").read_bytes()
    assert len(served) < 0.95 * len(written)
    assert b"/*" not in served
    assert gzip.decompress(assets()["entente.css"].compressed) == served
    assert sha256(served).hexdigest()[:12] in assets()["entente.css"].address


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda each: each.name)
def test_scripts_are_served_without_comments_and_indents(script: Path) -> None:
    said, is_comment = [], False
    for line in map(str.strip, script.read_text().splitlines()):
        is_comment = is_comment or line.startswith("/*")
        if line and not is_comment and not line.startswith("//"):
            said.append(line)
        is_comment = is_comment and not line.endswith("*/")
    assert lean_script(script.read_text()).splitlines() == said


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda each: each.name)
def test_no_string_of_a_script_goes_on_over_the_end_of_a_line(script: Path) -> None:
    for number, line in enumerate(script.read_text().splitlines(), start=1):
        assert line.count("`") % 2 == 0, f"{script.name}, line {number}"
        assert not line.endswith("\\"), f"{script.name}, line {number}"


def test_the_work_of_others_is_served_as_it_is_written() -> None:
    assert assets()["vendor/htmx.min.js"].body == (STATIC / "vendor" / "htmx.min.js").read_bytes()
