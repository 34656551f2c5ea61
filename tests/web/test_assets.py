"""Files that pages load: lean and compressed, under an address that names what is served."""

import gzip
from hashlib import sha256

from web.assets import STATIC, assets


def test_styles_are_served_without_comments_and_indents() -> None:
    served, written = assets()["entente.css"].body, (STATIC / "entente.css").read_bytes()
    assert len(served) < 0.95 * len(written)
    assert b"/*" not in served
    assert gzip.decompress(assets()["entente.css"].compressed) == served
    assert sha256(served).hexdigest()[:12] in assets()["entente.css"].address


def test_scripts_are_served_as_they_are_written() -> None:
    for name in ("sheets.js", "vendor/htmx.min.js"):
        assert assets()[name].body == (STATIC / name).read_bytes()
