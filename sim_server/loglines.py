"""How the server logs: one line an event on standard error, no personal data, no words of play."""

import logging
import sys

import structlog


def set_up_logging(level: str) -> None:
    """
    ``level`` is debug, info, warning or error.

    A line goes to standard error as it is when the line is written: who replaces the stream and
    closes theirs (a program that holds this one, a test) takes no line down with it.
    """
    number = logging.getLevelNamesMapping()[level.upper()]
    logging.basicConfig(level=number, stream=sys.stderr, format="%(levelname)s %(name)s: %(message)s")
    for chatty in ("uvicorn.error", "alembic"):
        logging.getLogger(chatty).setLevel(max(number, logging.WARNING))
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso"),
            # A traceback with the values of variables would hold words of play, and the keys of secret ballots.
            structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(number),
        logger_factory=lambda *_: structlog.PrintLogger(sys.stderr),
    )
