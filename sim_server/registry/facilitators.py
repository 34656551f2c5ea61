"""Facilitators' accounts: who may sign in, and with which passphrase."""

from datetime import datetime

from pydantic import SecretStr, field_validator
from sqlalchemy.exc import IntegrityError
from sqlmodel import AutoString, Field, col, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from sim_server.registry.database import Database
from sim_server.registry.inputs import Input, one_line
from sim_server.registry.passphrases import hash_passphrase, is_right, passphrase_fault
from sim_server.registry.record import Record
from sim_server.registry.secret import new_id
from sim_server.rules.ids import FacilitatorId

MOST_IN_LOGIN = 254
MOST_IN_NAME = 120


class Facilitator(Record, table=True):
    """`login` is an e-mail address or a name of their choice, in lower case.

    `link_version` counts up with every console link used, so that each works once.
    """

    __tablename__ = "facilitators"

    id: FacilitatorId = Field(primary_key=True, sa_type=AutoString)
    login: str = Field(unique=True, repr=False)
    name: str = Field(repr=False)
    passphrase_hash: str = Field(repr=False)
    link_version: int = 1
    created_at: datetime


class NewFacilitator(Input):
    """What an account is made from."""

    login: str
    name: str
    passphrase: SecretStr

    @field_validator("login")
    @classmethod
    def _login(cls, login: str) -> str:
        return one_line(MOST_IN_LOGIN, name="e-mail or login name", least=1)(login).casefold()

    @field_validator("name")
    @classmethod
    def _name(cls, name: str) -> str:
        return one_line(MOST_IN_NAME, name="name", least=1)(name)

    @field_validator("passphrase")
    @classmethod
    def _passphrase(cls, passphrase: SecretStr) -> SecretStr:
        if fault := passphrase_fault(passphrase.get_secret_value()):
            raise ValueError(fault)
        return passphrase


class LoginTaken(ValueError):
    """Another account has this login; the message says what to do."""


async def add_facilitator(database: Database, new: NewFacilitator, *, now: datetime) -> Facilitator:
    """Raises LoginTaken."""
    facilitator = await draft_facilitator(new, now=now)
    async with database.writing() as transaction:
        await insert_facilitator(transaction, facilitator)
    return facilitator


async def draft_facilitator(new: NewFacilitator, *, now: datetime) -> Facilitator:
    """An account not yet stored; its passphrase is hashed outside any transaction."""
    return Facilitator(
        id=FacilitatorId(new_id()),
        login=new.login,
        name=new.name,
        passphrase_hash=await hash_passphrase(new.passphrase.get_secret_value()),
        created_at=now,
    )


async def insert_facilitator(transaction: AsyncSession, facilitator: Facilitator) -> None:
    """Raises LoginTaken, after which the transaction must end."""
    transaction.add(facilitator)
    try:
        await transaction.flush()
    except IntegrityError:
        raise LoginTaken("Somebody has this login already. Choose another, or sign in.") from None


async def find_facilitator(database: Database, facilitator_id: FacilitatorId) -> Facilitator | None:
    async with database.reading() as transaction:
        return await transaction.get(Facilitator, facilitator_id)


async def find_facilitator_by_login(database: Database, login: str) -> Facilitator | None:
    """For commands of the operator; pages ask for the passphrase by `check_passphrase`."""
    async with database.reading() as transaction:
        wanted = select(Facilitator).where(Facilitator.login == login.strip().casefold())
        return (await transaction.exec(wanted)).first()


async def has_facilitators(database: Database) -> bool:
    """False on a fresh installation, where the first account is made by a set-up code."""
    async with database.reading() as transaction:
        return (await transaction.exec(select(Facilitator.id).limit(1))).first() is not None


async def check_passphrase(database: Database, *, login: str, passphrase: str) -> Facilitator | None:
    """The account, if the passphrase is right. Takes as long for a login that nobody has."""
    async with database.reading() as transaction:
        wanted = select(Facilitator).where(Facilitator.login == login.strip().casefold())
        facilitator = (await transaction.exec(wanted)).first()
    stored = facilitator.passphrase_hash if facilitator else None
    return facilitator if await is_right(passphrase, stored) else None


async def use_console_link(database: Database, facilitator_id: FacilitatorId, *, version: int) -> bool:
    """Whether this console link was still unused; it is used now."""
    async with database.writing() as transaction:
        used = await transaction.exec(
            update(Facilitator)
            .where(col(Facilitator.id) == facilitator_id, col(Facilitator.link_version) == version)
            .values(link_version=version + 1)
        )
        return used.rowcount == 1
