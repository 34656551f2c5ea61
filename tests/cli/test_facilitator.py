"""``entente facilitator``: accounts and tokens, made beside a running server or without one."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from pydantic import SecretStr

from sim_server.registry.api_tokens import facilitator_of_token
from sim_server.registry.database import Database
from sim_server.registry.facilitators import NewFacilitator, check_passphrase
from sim_server.registry.setup_tokens import set_up_facilitator
from tests.cli.conftest import Entente

PASSPHRASE = "correct horse battery"
T = TypeVar("T")


def ask(folder: Path, question: Callable[[Database], Awaitable[T]]) -> T:
    async def asked() -> T:
        async with Database(folder / "data" / "entente.sqlite") as database:
            return await question(database)

    return asyncio.run(asked())


def test_a_facilitator_can_sign_in_with_the_passphrase_given(entente: Entente, tmp_path: Path) -> None:
    added = entente("facilitator", "add", "lead@example.org", "--name", "Lead", typed=f"{PASSPHRASE}\n")
    assert added.status == 0
    assert "/console" in added.err
    found = ask(tmp_path, lambda database: check_passphrase(database, login="lead@example.org", passphrase=PASSPHRASE))
    assert found is not None
    assert found.name == "Lead"


def test_a_short_passphrase_is_refused_with_its_reason(entente: Entente) -> None:
    refused = entente("facilitator", "add", "lead", typed="too short\n")
    assert refused.status == 1
    assert refused.err == "9 characters; 14 are needed. Three or four unrelated words work well.\n"


def test_a_login_is_given_once(entente: Entente) -> None:
    entente("facilitator", "add", "lead", typed=f"{PASSPHRASE}\n")
    refused = entente("facilitator", "add", "LEAD", typed=f"{PASSPHRASE}\n")
    assert refused.status == 1
    assert "Somebody has this login already" in refused.err


def test_without_a_login_the_command_says_how_to_give_one(entente: Entente) -> None:
    refused = entente("facilitator", "add")
    assert refused.status == 2
    assert "entente facilitator add LOGIN" in refused.err


def test_a_link_makes_an_account_once(entente: Entente, tmp_path: Path) -> None:
    link = entente("facilitator", "add", "--link", "--base-url", "https://entente.example.org").out.strip()
    address, _, code = link.partition("?code=")
    assert address == "https://entente.example.org/console/set-up"
    new = NewFacilitator(login="lead", name="Lead", passphrase=SecretStr(PASSPHRASE))

    async def set_up(database: Database) -> object:
        return await set_up_facilitator(database, new, token=code, now=datetime.now(UTC))

    assert ask(tmp_path, set_up) is not None


def test_a_token_acts_for_its_facilitator_and_is_all_that_is_printed(entente: Entente, tmp_path: Path) -> None:
    entente("facilitator", "add", "lead", typed=f"{PASSPHRASE}\n")
    token = entente("facilitator", "token", "Lead").out.strip()
    found = ask(tmp_path, lambda database: facilitator_of_token(database, token))
    assert found is not None
    assert found.login == "lead"


def test_a_token_for_nobody_is_refused(entente: Entente) -> None:
    refused = entente("facilitator", "token", "nobody")
    assert refused.status == 1
    assert refused.err == "Nobody signs in as nobody. Add them first: entente facilitator add nobody\n"


def test_a_registry_that_cannot_be_opened_is_told(entente: Entente) -> None:
    refused = entente("facilitator", "token", "lead", "--database-url", "mysql://somewhere/else")
    assert refused.status == 1
    assert "The registry cannot be opened" in refused.err


def test_tokens_are_listed_and_a_revoked_one_works_no_more(entente: Entente, tmp_path: Path) -> None:
    entente("facilitator", "add", "lead", typed=f"{PASSPHRASE}\n")
    token = entente("facilitator", "token", "lead", "--name", "wall screen").out.strip()
    (line,) = entente("facilitator", "tokens", "lead").out.splitlines()
    assert line.endswith("  wall screen")
    token_id = line.split()[0]

    assert entente("facilitator", "tokens", "lead", "--revoke", token_id).status == 0
    assert ask(tmp_path, lambda database: facilitator_of_token(database, token)) is None
    assert entente("facilitator", "tokens", "lead").out.rstrip().endswith("(revoked)")
    again = entente("facilitator", "tokens", "lead", "--revoke", token_id)
    assert again.status == 1
    assert "List them: entente facilitator tokens lead" in again.err


def test_a_new_passphrase_takes_the_place_of_the_old_one(entente: Entente, tmp_path: Path) -> None:
    entente("facilitator", "add", "lead", typed=f"{PASSPHRASE}\n")
    refused = entente("facilitator", "passphrase", "lead", typed="too short\n")
    assert refused.status == 1
    assert "14 are needed" in refused.err

    assert entente("facilitator", "passphrase", "lead", typed=f"another {PASSPHRASE}\n").status == 0
    old = ask(tmp_path, lambda database: check_passphrase(database, login="lead", passphrase=PASSPHRASE))
    new = ask(tmp_path, lambda database: check_passphrase(database, login="lead", passphrase=f"another {PASSPHRASE}"))
    assert old is None
    assert new is not None


def test_who_has_no_account_has_no_tokens_and_no_passphrase(entente: Entente) -> None:
    for asked in (("tokens", "nobody"), ("passphrase", "nobody")):
        refused = entente("facilitator", *asked, typed=f"{PASSPHRASE}\n")
        assert refused.status == 1
        assert "Nobody signs in as nobody" in refused.err
