"""What a database says when it cannot be opened, as `Trouble`. The database's own modules are imported only then."""

from collections.abc import Iterator
from contextlib import contextmanager

from sim_server.cli.trouble import Trouble


@contextmanager
def registry_told() -> Iterator[None]:
    """Turn what a database says that cannot be opened into `Trouble`."""
    try:
        yield
    except Exception as error:
        if not _is_of_a_database(error):
            raise
        reason = (str(error).splitlines() or [type(error).__name__])[0]
        raise Trouble(f"The registry cannot be opened. Check --data or --database-url. It said: {reason}") from error


def _is_of_a_database(error: Exception) -> bool:
    from asyncpg import InterfaceError, PostgresError
    from sqlalchemy.exc import SQLAlchemyError

    return isinstance(error, SQLAlchemyError | PostgresError | InterfaceError | OSError | ValueError)
