"""Set-up codes: printed by the server for its operator, each makes one facilitator's account, once."""

from datetime import datetime, timedelta

from sqlmodel import Field, col, update

from sim_server.registry.database import Database
from sim_server.registry.facilitators import Facilitator, NewFacilitator, draft_facilitator, insert_facilitator
from sim_server.registry.record import Record
from sim_server.registry.secret import digest, new_secret

VALID_FOR = timedelta(days=7)


class SetupToken(Record, table=True):
    """Only a digest of the code is kept."""

    __tablename__ = "setup_tokens"

    token_hash: str = Field(primary_key=True, repr=False)
    expires_at: datetime
    used_at: datetime | None = None


async def issue_setup_token(database: Database, *, now: datetime) -> str:
    """A new code. It cannot be shown again."""
    token = new_secret()
    async with database.writing() as transaction:
        transaction.add(SetupToken(token_hash=digest(token), expires_at=now + VALID_FOR))
    return token


async def set_up_facilitator(
    database: Database, new: NewFacilitator, *, token: str, now: datetime
) -> Facilitator | None:
    """The account made with this code; None if the code is unknown, used or expired.

    The code is looked at first, because hashing a passphrase is made to be slow. Raises LoginTaken, and the code
    stays good.
    """
    if not await _is_good(database, token, now=now):
        return None
    facilitator = await draft_facilitator(new, now=now)
    async with database.writing() as transaction:
        used = await transaction.exec(
            update(SetupToken)
            .where(
                col(SetupToken.token_hash) == digest(token),
                col(SetupToken.used_at).is_(None),
                col(SetupToken.expires_at) > now,
            )
            .values(used_at=now)
        )
        if used.rowcount != 1:
            return None
        await insert_facilitator(transaction, facilitator)
    return facilitator


async def _is_good(database: Database, token: str, *, now: datetime) -> bool:
    async with database.reading() as transaction:
        found = await transaction.get(SetupToken, digest(token))
    return found is not None and found.used_at is None and found.expires_at > now
