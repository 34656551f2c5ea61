"""A number that is none is answered with a sentence, on whichever road it comes."""

import pytest

from sim_server.live.orders import Malformed
from web.forms import parse_form


@pytest.mark.parametrize("revision", ["--5", "-", "", "1e3", "\u0663", "\u00b2", "9" * 13])
def test_what_is_no_number_is_malformed(revision: str) -> None:
    fields = {"do": "cast-ballot", "id": "ballot-1", "vote": "v", "revision": revision, "choice": "for"}

    assert isinstance(parse_form({name: (value,) for name, value in fields.items()}), Malformed)
