"""API tokens: how a program acts for a facilitator."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime

from sqlmodel import AutoString, Field, col, select, update

from sim_server.registry.database import Database
from sim_server.registry.facilitators import Facilitator
from sim_server.registry.inputs import one_line
from sim_server.registry.record import Record
from sim_server.registry.secret import digest, new_id, new_secret
from sim_server.rules.ids import FacilitatorId

PREFIX = "entente_"
"""So that a token found in the wrong place is known for what it is."""


class ApiToken(Record, table=True):
    """`name` is what the facilitator calls it; only a digest of the token is kept."""

    __tablename__ = "api_tokens"

    id: str = Field(primary_key=True)
    facilitator_id: FacilitatorId = Field(
        foreign_key="facilitators.id", ondelete="CASCADE", index=True, sa_type=AutoString
    )
    name: str
    token_hash: str = Field(unique=True, repr=False)
    created_at: datetime
    revoked_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class IssuedToken:
    """The record and the token itself, which cannot be shown again."""

    record: ApiToken
    token: str = field(repr=False)


async def issue_api_token(
    database: Database, facilitator_id: FacilitatorId, *, name: str, now: datetime
) -> IssuedToken:
    """Raises ValueError with a sentence if the name is missing or too long."""
    token = PREFIX + new_secret()
    record = ApiToken(
        id=new_id(),
        facilitator_id=facilitator_id,
        name=one_line(80, name="name of the token", least=1)(name.strip()),
        token_hash=digest(token),
        created_at=now,
    )
    async with database.writing() as transaction:
        transaction.add(record)
    return IssuedToken(record, token)


async def facilitator_of_token(database: Database, token: str) -> Facilitator | None:
    """Whose token this is; None if unknown or revoked."""
    async with database.reading() as transaction:
        wanted = (
            select(Facilitator)
            .join(ApiToken, col(ApiToken.facilitator_id) == col(Facilitator.id))
            .where(ApiToken.token_hash == digest(token), col(ApiToken.revoked_at).is_(None))
        )
        return (await transaction.exec(wanted)).first()


async def tokens_in_force(database: Database, hashes: Collection[str]) -> frozenset[str]:
    """Those of these tokens, by their digests, that have not been revoked."""
    async with database.reading() as transaction:
        wanted = select(ApiToken.token_hash).where(
            col(ApiToken.token_hash).in_(hashes), col(ApiToken.revoked_at).is_(None)
        )
        return frozenset(await transaction.exec(wanted))


async def api_tokens_of(database: Database, facilitator_id: FacilitatorId) -> tuple[ApiToken, ...]:
    """All of them, revoked ones too, oldest first."""
    async with database.reading() as transaction:
        wanted = select(ApiToken).where(ApiToken.facilitator_id == facilitator_id)
        return tuple(await transaction.exec(wanted.order_by(col(ApiToken.created_at), col(ApiToken.id))))


async def revoke_api_token(database: Database, token_id: str, *, facilitator_id: FacilitatorId, now: datetime) -> bool:
    """Whether a working token of this facilitator was revoked."""
    async with database.writing() as transaction:
        revoked = await transaction.exec(
            update(ApiToken)
            .where(
                col(ApiToken.id) == token_id,
                col(ApiToken.facilitator_id) == facilitator_id,
                col(ApiToken.revoked_at).is_(None),
            )
            .values(revoked_at=now)
        )
        return revoked.rowcount == 1
