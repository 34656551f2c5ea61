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

    Raises LoginTaken, and the code stays good.
    """
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
