"""A served table, fresh for each test that asks for one."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.serving import Serving, serving


@pytest.fixture
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    folder: Path = tmp_path_factory.mktemp("served")
    with serving(folder) as made:
        yield made
