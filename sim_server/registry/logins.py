"""Logins: a facilitator signed in at one browser, kept on the server so that it can be ended there."""

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlmodel import AutoString, Field, col, delete, select

from sim_server.registry.database import Database
from sim_server.registry.facilitators import Facilitator
from sim_server.registry.passphrases import hash_passphrase, passphrase_fault
from sim_server.registry.record import Record
from sim_server.registry.secret import digest, new_secret
from sim_server.rules.ids import FacilitatorId

VALID_FOR = timedelta(days=14)


class Login(Record, table=True):
    """Only a digest of the cookie's value is kept. A login that has ended is gone."""

    __tablename__ = "logins"

    cookie_hash: str = Field(primary_key=True, repr=False)
    facilitator_id: FacilitatorId = Field(
        foreign_key="facilitators.id", ondelete="CASCADE", index=True, sa_type=AutoString
    )
    created_at: datetime
    expires_at: datetime


async def start_login(database: Database, facilitator_id: FacilitatorId, *, now: datetime) -> str:
    """The value for the cookie. Logins that have expired are cleared away on the occasion."""
    cookie = new_secret()
    async with database.writing() as transaction:
        await transaction.exec(delete(Login).where(col(Login.expires_at) <= now))
        transaction.add(
            Login(
                cookie_hash=digest(cookie),
                facilitator_id=facilitator_id,
                created_at=now,
                expires_at=now + VALID_FOR,
            )
        )
    return cookie


async def facilitator_of_login(database: Database, cookie: str, *, now: datetime) -> Facilitator | None:
    """Who is signed in with this cookie; None if it is unknown, expired or ended."""
    async with database.reading() as transaction:
        wanted = (
            select(Facilitator)
            .join(Login, col(Login.facilitator_id) == col(Facilitator.id))
            .where(Login.cookie_hash == digest(cookie), Login.expires_at > now)
        )
        return (await transaction.exec(wanted)).first()


async def logins_in_force(database: Database, hashes: Collection[str], *, now: datetime) -> frozenset[str]:
    """Those of these logins, by the digests of their cookies, that have neither ended nor expired."""
    async with database.reading() as transaction:
        wanted = select(Login.cookie_hash).where(col(Login.cookie_hash).in_(hashes), Login.expires_at > now)
        return frozenset(await transaction.exec(wanted))


async def end_login(database: Database, cookie: str) -> None:
    async with database.writing() as transaction:
        await transaction.exec(delete(Login).where(col(Login.cookie_hash) == digest(cookie)))


async def end_all_logins(database: Database, facilitator_id: FacilitatorId) -> int:
    """How many browsers were signed out."""
    async with database.writing() as transaction:
        ended = await transaction.exec(delete(Login).where(col(Login.facilitator_id) == facilitator_id))
        return ended.rowcount


async def change_passphrase(database: Database, facilitator_id: FacilitatorId, passphrase: str) -> bool:
    """Whether there is such an account; it is signed out everywhere.

    Raises ValueError with a sentence if the new passphrase will not do.
    """
    if fault := passphrase_fault(passphrase):
        raise ValueError(fault)
    hashed = await hash_passphrase(passphrase)
    async with database.writing() as transaction:
        facilitator = await transaction.get(Facilitator, facilitator_id)
        if facilitator is None:
            return False
        facilitator.passphrase_hash = hashed
        await transaction.exec(delete(Login).where(col(Login.facilitator_id) == facilitator_id))
        return True
