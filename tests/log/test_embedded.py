"""The embedded store: found, started, kept alive, and gone when its owner is gone."""

import asyncio
import os
import signal
import sys
import textwrap
import time
from pathlib import Path

import pytest

from sim_server.log.binary import ServerVersion, find_server, version_of
from sim_server.log.embedded import EmbeddedStore
from sim_server.log.errors import StoreUnfit
from sim_server.log.redis import RedisLog
from tests.log.commits import TABLE, write
from tests.log.servers import SERVERS

OWNER = textwrap.dedent("""
    import asyncio, sys
    from pathlib import Path
    from sim_server.log.embedded import EmbeddedStore

    async def own() -> None:
        store = await EmbeddedStore.start(Path(sys.argv[1]))
        print(store.process_id, flush=True)
        await asyncio.sleep(60)

    asyncio.run(own())
""")


def is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return Path(f"/proc/{process}/stat").read_text().split()[2] != "Z" if Path("/proc").is_dir() else True


async def an_owner(folder: Path) -> tuple[asyncio.subprocess.Process, int]:
    """Another process that runs the store in this folder; and the number of its server."""
    owner = await asyncio.create_subprocess_exec(
        sys.executable, "-c", OWNER, str(folder), stdout=asyncio.subprocess.PIPE
    )
    assert owner.stdout is not None
    return owner, int(await owner.stdout.readline())


async def test_the_bundled_server_is_there_and_runs() -> None:
    version = await version_of(find_server(None))
    assert version.family == "Valkey"
    assert version.number >= (9, 0, 0)


@pytest.mark.alone
async def test_it_starts_in_well_under_a_second(tmp_path: Path) -> None:
    begun = time.perf_counter()
    store = await EmbeddedStore.start(tmp_path)
    taken = time.perf_counter() - begun
    await store.stop()
    assert taken < 1


async def test_what_was_written_is_there_after_stop_and_start(tmp_path: Path) -> None:
    store = await EmbeddedStore.start(tmp_path)
    log = await RedisLog.open(store.url)
    written = await write(log, 5)
    await log.close()
    await store.stop()
    store = await EmbeddedStore.start(tmp_path)
    log = await RedisLog.open(store.url)
    assert await log.read(TABLE) == tuple(written)
    await log.close()
    await store.stop()


async def test_a_long_path_gets_a_short_socket(tmp_path: Path) -> None:
    folder = tmp_path / ("very-long-name-of-a-folder-" * 4) / "data"
    store = await EmbeddedStore.start(folder)
    socket = Path(store.url.removeprefix("unix://"))
    assert len(os.fsencode(socket)) <= 100
    log = await RedisLog.open(store.url)
    await write(log, 1)
    await log.close()
    await store.stop()
    assert (folder / "appendonlydir").is_dir()
    assert not socket.parent.exists()


async def test_it_is_started_again_when_it_dies(store: EmbeddedStore) -> None:
    first = store.process_id
    assert first is not None
    os.kill(first, signal.SIGKILL)
    log = await RedisLog.open(store.url)
    await write(log, 1)
    assert store.process_id not in {None, first}
    await log.close()


async def test_stopping_leaves_no_process_and_no_socket(tmp_path: Path) -> None:
    store = await EmbeddedStore.start(tmp_path)
    process = store.process_id
    assert process is not None
    await store.stop()
    assert not is_alive(process)
    assert not (tmp_path / "valkey.sock").exists()


@pytest.mark.alone
async def test_a_second_owner_is_refused_at_once_and_told_who_the_first_is(tmp_path: Path) -> None:
    owner, _ = await an_owner(tmp_path)
    begun = time.perf_counter()
    with pytest.raises(StoreUnfit, match=rf"process {owner.pid}\).*another folder"):
        await EmbeddedStore.start(tmp_path)
    assert time.perf_counter() - begun < 1
    owner.kill()
    await owner.wait()


async def test_the_server_leaves_with_its_owner_and_the_next_owner_finds_everything(tmp_path: Path) -> None:
    owner, server = await an_owner(tmp_path)
    log = await RedisLog.open(f"unix://{tmp_path}/valkey.sock")
    written = await write(log, 20)
    await log.close()
    owner.kill()
    await owner.wait()
    store = await EmbeddedStore.start(tmp_path)
    assert not is_alive(server)
    log = await RedisLog.open(store.url)
    assert await log.read(TABLE) == tuple(written)
    await log.close()
    await store.stop()


async def test_an_older_server_does_not_open_newer_data(tmp_path: Path) -> None:
    (tmp_path / "server-version").write_text("Valkey 99.0.0\n")
    with pytest.raises(StoreUnfit, match=r"written by Valkey 99\.0\.0.*might open it empty"):
        await EmbeddedStore.start(tmp_path)
    (tmp_path / "server-version").write_text("Valkey 8.0.0\n")
    store = await EmbeddedStore.start(tmp_path)
    await store.stop()
    assert (tmp_path / "server-version").read_text() == f"{await version_of(find_server(None))}\n"


@pytest.mark.parametrize(
    ("now", "written", "can_open"),
    [
        ("Valkey 9.1.2", "Valkey 9.1.2", True),
        ("Valkey 9.1.2", "Valkey 8.0.1", True),
        ("Valkey 8.0.1", "Valkey 9.1.2", False),
        ("Valkey 9.1.2", "Redis 7.0.15", True),
        ("Valkey 9.1.2", "Redis 7.4.0", False),
        ("Redis 7.0.15", "Valkey 9.1.2", False),
        ("Redis 8.0.0", "Redis 7.0.15", True),
    ],
)
def test_which_server_reads_whose_files(now: str, written: str, *, can_open: bool) -> None:
    assert ServerVersion.parse(now).can_open(ServerVersion.parse(written)) is can_open


async def test_an_explicit_program_comes_before_the_bundled_one(tmp_path: Path) -> None:
    chosen = next(iter(SERVERS.values()))
    assert find_server(chosen) == chosen
    with pytest.raises(StoreUnfit, match=r"ENTENTE_REDIS_SERVER names .*nothing"):
        find_server(tmp_path / "nothing")
    with pytest.raises(StoreUnfit, match="neither a Valkey nor a Redis"):
        await version_of(Path(sys.executable))


async def test_a_server_that_cannot_start_is_refused_with_the_place_of_its_log(tmp_path: Path) -> None:
    folder = tmp_path / "appendonlydir"
    folder.mkdir(parents=True)
    (folder / "appendonly.aof.manifest").write_text("this is no manifest\n")
    with pytest.raises(StoreUnfit, match=r"valkey\.log for the reason"):
        await EmbeddedStore.start(tmp_path)
