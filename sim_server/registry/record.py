"""What every table of the registry is built on: its own metadata, so that migrations see nothing else."""

from typing import ClassVar

from sqlalchemy import MetaData
from sqlmodel import SQLModel

CONSTRAINT_NAMES = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


class Record(SQLModel):
    """A row. Columns with personal data or secrets are left out of `repr`, and so out of logs.

    Rows are not validated when made: what comes from outside passes an `Input` first.
    """

    metadata: ClassVar[MetaData] = MetaData(naming_convention=CONSTRAINT_NAMES)
