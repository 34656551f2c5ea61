"""Vendored scripts are what their README says, to the byte."""

import re
from hashlib import sha256
from pathlib import Path

import pytest

FOLDERS = (Path("web/static/vendor"), Path("tests/web/vendor"))
ROW = re.compile(r"^\| `([^`]+)` \|.*\| `([0-9a-f]{64})` \|$", re.MULTILINE)


@pytest.mark.parametrize("folder", FOLDERS, ids=str)
def test_every_vendored_script_has_its_hash_and_licence(folder: Path) -> None:
    told = dict(ROW.findall((folder / "README.md").read_text()))
    found = {path.name: sha256(path.read_bytes()).hexdigest() for path in folder.glob("*.js")}
    assert found
    assert found == told
    assert (folder / "LICENSE").read_text().strip()
