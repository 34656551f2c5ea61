"""Accounts, set-up codes, logins and API tokens."""

import asyncio
from datetime import timedelta

import pytest
from pydantic import SecretStr, ValidationError

from sim_server.registry import facilitators
from sim_server.registry.api_tokens import (
    api_tokens_of,
    facilitator_of_token,
    issue_api_token,
    revoke_api_token,
)
from sim_server.registry.database import Database
from sim_server.registry.facilitators import (
    Facilitator,
    LoginTaken,
    NewFacilitator,
    add_facilitator,
    check_passphrase,
    has_facilitators,
    use_console_link,
)
from sim_server.registry.inputs import faults
from sim_server.registry.logins import (
    VALID_FOR,
    change_passphrase,
    end_all_logins,
    end_login,
    facilitator_of_login,
    start_login,
)
from sim_server.registry.passphrases import passphrase_fault
from sim_server.registry.setup_tokens import issue_setup_token, set_up_facilitator
from tests.registry.conftest import NOW

PASSPHRASE = "lantern orbit seven plums"


def new_facilitator(login: str = "Lead@Example.org") -> NewFacilitator:
    return NewFacilitator(login=login, name="Facilitator 1", passphrase=SecretStr(PASSPHRASE))


async def test_a_set_up_code_makes_one_account(database: Database) -> None:
    assert not await has_facilitators(database)
    token = await issue_setup_token(database, now=NOW)

    first = await set_up_facilitator(database, new_facilitator(), token=token, now=NOW)
    second = await set_up_facilitator(database, new_facilitator("other"), token=token, now=NOW)

    assert first is not None
    assert second is None
    assert await has_facilitators(database)


async def test_two_browsers_with_one_set_up_code_make_one_account(database: Database) -> None:
    token = await issue_setup_token(database, now=NOW)
    made = await asyncio.gather(
        *(set_up_facilitator(database, new_facilitator(f"f{n}"), token=token, now=NOW) for n in range(3))
    )
    assert sum(account is not None for account in made) == 1


@pytest.mark.parametrize("late", [timedelta(days=7), timedelta(days=400)])
async def test_a_set_up_code_expires(database: Database, late: timedelta) -> None:
    token = await issue_setup_token(database, now=NOW)
    assert await set_up_facilitator(database, new_facilitator(), token=token, now=NOW + late) is None


async def test_a_set_up_code_survives_a_login_that_is_taken(database: Database) -> None:
    await add_facilitator(database, new_facilitator("taken"), now=NOW)
    token = await issue_setup_token(database, now=NOW)
    with pytest.raises(LoginTaken, match="Choose another"):
        await set_up_facilitator(database, new_facilitator("TAKEN"), token=token, now=NOW)
    assert await set_up_facilitator(database, new_facilitator("free"), token=token, now=NOW) is not None


async def test_the_right_passphrase_signs_in_and_only_that(database: Database) -> None:
    account = await add_facilitator(database, new_facilitator(), now=NOW)

    right = await check_passphrase(database, login=" lead@example.ORG", passphrase=PASSPHRASE)
    wrong = await check_passphrase(database, login="lead@example.org", passphrase=PASSPHRASE + "x")
    unknown = await check_passphrase(database, login="nobody", passphrase=PASSPHRASE)

    assert right == account
    assert wrong is None
    assert unknown is None


async def test_a_stored_passphrase_cannot_be_read(database: Database) -> None:
    account = await add_facilitator(database, new_facilitator(), now=NOW)
    assert account.passphrase_hash.startswith("$argon2")
    assert PASSPHRASE not in account.passphrase_hash


async def test_a_passphrase_is_the_same_from_a_keyboard_that_composes_accents_otherwise(
    database: Database,
) -> None:
    composed, decomposed = "caf\u00e9 au lait sept", "cafe\u0301 au lait sept"
    new = NewFacilitator(login="lead", name="Facilitator 1", passphrase=SecretStr(composed))
    await add_facilitator(database, new, now=NOW)
    assert await check_passphrase(database, login="lead", passphrase=decomposed) is not None


@pytest.mark.parametrize(
    ("passphrase", "said"),
    [
        ("short", "5 characters; 14 are needed"),
        ("x" * 13, "13 characters; 14 are needed"),
        ("x" * 30, "repeats too few"),
        ("abcde" * 50, "longer than 200"),
        (PASSPHRASE, ""),
    ],
)
def test_what_a_passphrase_must_be(passphrase: str, said: str) -> None:
    fault = passphrase_fault(passphrase)
    assert said in fault
    assert bool(fault) == bool(said)


def test_an_account_form_says_every_fault_and_repeats_no_secret() -> None:
    with pytest.raises(ValidationError) as caught:
        NewFacilitator(login="", name=" ", passphrase=SecretStr("hunter2"))
    assert [(fault.field, fault.sentence) for fault in faults(caught.value)] == [
        ("login", "The e-mail or login name is missing. Write one."),
        ("name", "The name is missing. Write one."),
        ("passphrase", "7 characters; 14 are needed. Three or four unrelated words work well."),
    ]
    assert "hunter2" not in str(caught.value)


async def test_a_login_lasts_until_it_is_ended_or_expires(database: Database, lead: Facilitator) -> None:
    cookie = await start_login(database, lead.id, now=NOW)
    soon, late = NOW + timedelta(hours=1), NOW + VALID_FOR

    assert await facilitator_of_login(database, cookie, now=soon) == lead
    assert await facilitator_of_login(database, cookie, now=late) is None
    assert await facilitator_of_login(database, "made up", now=soon) is None

    await end_login(database, cookie)
    assert await facilitator_of_login(database, cookie, now=soon) is None


async def test_all_browsers_of_a_facilitator_can_be_signed_out(
    database: Database, lead: Facilitator, stranger: Facilitator
) -> None:
    cookies = [await start_login(database, lead.id, now=NOW) for _ in range(2)]
    other = await start_login(database, stranger.id, now=NOW)

    assert await end_all_logins(database, lead.id) == 2

    assert [await facilitator_of_login(database, each, now=NOW) for each in cookies] == [None, None]
    assert await facilitator_of_login(database, other, now=NOW) == stranger


async def test_a_new_passphrase_signs_out_everywhere(database: Database) -> None:
    account = await add_facilitator(database, new_facilitator("lead"), now=NOW)
    cookie = await start_login(database, account.id, now=NOW)

    assert await change_passphrase(database, account.id, "seven other plain words")

    assert await facilitator_of_login(database, cookie, now=NOW) is None
    assert await check_passphrase(database, login="lead", passphrase=PASSPHRASE) is None
    assert await check_passphrase(database, login="lead", passphrase="seven other plain words") is not None
    with pytest.raises(ValueError, match="14 are needed"):
        await change_passphrase(database, account.id, "short")


async def test_an_api_token_acts_for_its_facilitator_until_revoked(
    database: Database, lead: Facilitator, stranger: Facilitator
) -> None:
    issued = await issue_api_token(database, lead.id, name="drive", now=NOW)

    assert await facilitator_of_token(database, issued.token) == lead
    assert await facilitator_of_token(database, issued.token + "x") is None
    assert issued.token not in (issued.record.token_hash, repr(issued))

    theirs = await revoke_api_token(database, issued.record.id, facilitator_id=stranger.id, now=NOW)
    ours = await revoke_api_token(database, issued.record.id, facilitator_id=lead.id, now=NOW)
    assert (theirs, ours) == (False, True)
    assert await facilitator_of_token(database, issued.token) is None
    assert [token.name for token in await api_tokens_of(database, lead.id)] == ["drive"]


async def test_a_console_link_works_once(database: Database, lead: Facilitator) -> None:
    used = await asyncio.gather(*(use_console_link(database, lead.id, version=1) for _ in range(3)))
    assert sorted(used) == [False, False, True]
    assert await use_console_link(database, lead.id, version=2)


async def test_no_passphrase_is_hashed_for_a_code_that_is_not_good(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    hashed: list[str] = []

    async def hash_slowly(passphrase: str) -> str:
        hashed.append(passphrase)
        return "hash"

    monkeypatch.setattr(facilitators, "hash_passphrase", hash_slowly)
    code = await issue_setup_token(database, now=NOW)
    new = NewFacilitator(login="lead", name="Facilitator 001", passphrase=SecretStr(PASSPHRASE))
    assert await set_up_facilitator(database, new, token="unknown", now=NOW) is None
    assert await set_up_facilitator(database, new, token=code, now=NOW + timedelta(days=8)) is None
    assert hashed == []
    assert await set_up_facilitator(database, new, token=code, now=NOW) is not None
    assert await set_up_facilitator(database, new, token=code, now=NOW) is None
    assert len(hashed) == 1
