"""Files that pages load: lean and compressed, under an address that names what is served."""

import gzip
from hashlib import sha256

from web.assets import STATIC, assets


def test_our_own_scripts_and_styles_are_served_without_comments_and_indents() -> None:
    for name in ("entente.css", "play.js", "live.js", "sheets.js"):
        served, written = assets()[name].body, (STATIC / name).read_bytes()
        assert len(served) < 0.9 * len(written)
        assert b"\n  " not in served
        assert gzip.decompress(assets()[name].compressed) == served
        assert sha256(served).hexdigest()[:12] in assets()[name].address


def test_what_is_vendored_is_served_as_its_makers_wrote_it() -> None:
    assert assets()["vendor/htmx.min.js"].body == (STATIC / "vendor" / "htmx.min.js").read_bytes()
