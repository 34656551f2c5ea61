"""The server's log lines outlive the stream that they were first written to."""

import contextlib
import io
from collections.abc import Iterator

import pytest
import structlog

from sim_server.loglines import set_up_logging


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    before = structlog.get_config()
    yield
    structlog.configure(**before)


def test_a_line_is_written_after_the_first_stream_was_closed() -> None:
    first, second = io.StringIO(), io.StringIO()
    log = structlog.get_logger("table")
    with contextlib.redirect_stderr(first):
        set_up_logging("info")
        log.info("It opens.")
    first.close()

    with contextlib.redirect_stderr(second):
        log.error("It cannot be loaded.", table="t1")

    assert "It cannot be loaded." in second.getvalue()
    assert "table=t1" in second.getvalue()


def test_what_is_below_the_level_is_not_written() -> None:
    stream = io.StringIO()
    with contextlib.redirect_stderr(stream):
        set_up_logging("warning")
        structlog.get_logger("table").info("It opens.")

    assert stream.getvalue() == ""


def test_a_failure_is_told_without_what_was_said() -> None:
    """Where it happened, and nothing of what the variables held there."""

    def fail(words: str) -> None:
        raise LookupError(str(len(words)))

    stream = io.StringIO()
    with contextlib.redirect_stderr(stream):
        set_up_logging("error")
        try:
            fail("Our secret" + " offer")
        except LookupError:
            structlog.get_logger("table").exception("It cannot go on.")

    assert "in fail" in stream.getvalue()
    assert "Our secret offer" not in stream.getvalue()
