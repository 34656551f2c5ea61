"""The archive's two SQL tables, on metadata of their own."""

from typing import Final

from sqlalchemy import BigInteger, Boolean, Column, Integer, LargeBinary, MetaData, String, Table

METADATA: Final = MetaData()

LOG_COMMIT: Final = Table(
    "log_commit",
    METADATA,
    Column("table_id", String(64), primary_key=True),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("epoch", Integer, nullable=False),
    Column("payload", LargeBinary, nullable=False),
    Column("chain_hash", LargeBinary(32), nullable=False),
    Column("is_redacted", Boolean, nullable=False),
)

LOG_HEAD: Final = Table(
    "log_head",
    METADATA,
    Column("table_id", String(64), primary_key=True),
    Column("epoch", Integer, nullable=False),
    Column("last_seq", BigInteger, nullable=False),
    Column("chain_hash", LargeBinary(32), nullable=False),
)
