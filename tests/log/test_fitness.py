"""Which Redis is refused, and in which words."""

import asyncio

import pytest

from sim_server.log.embedded import EmbeddedStore
from sim_server.log.errors import StoreUnavailable, StoreUnfit
from sim_server.log.redis import RedisLog
from sim_server.log.wire import Address, connect


async def configure(store: EmbeddedStore, name: str, value: str) -> None:
    wire = await connect(Address.parse(store.url), received=lambda _: None, lost=lambda: None)
    await wire.ask("CONFIG", "SET", name, value)
    wire.abort()
    await asyncio.sleep(0)


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("appendonly", "no", "appendonly yes"),
        ("maxmemory-policy", "allkeys-lru", "maxmemory-policy noeviction"),
        ("maxmemory-policy", "volatile-ttl", "volatile-ttl"),
    ],
)
async def test_a_redis_that_may_lose_what_it_acknowledged_is_refused(
    store: EmbeddedStore, name: str, value: str, words: str
) -> None:
    await configure(store, name, value)
    with pytest.raises(StoreUnfit, match=words) as refusal:
        await RedisLog.open(store.url)
    assert "ENTENTE_ACCEPT_LOSS=1" in str(refusal.value)


async def test_it_is_used_all_the_same_where_loss_is_accepted(store: EmbeddedStore) -> None:
    await configure(store, "appendonly", "no")
    log = await RedisLog.open(store.url, is_loss_accepted=True)
    await log.close()


@pytest.mark.parametrize("url", ["localhost:6379", "http://localhost", "redis//x"])
def test_an_address_that_is_none_is_refused_with_an_example(url: str) -> None:
    with pytest.raises(StoreUnfit, match=r"redis://localhost:6379/0"):
        Address.parse(url)


def test_every_part_of_an_address_is_read() -> None:
    assert Address.parse("rediss://entente:p%40ss@redis.example.org:7000/3") == Address(
        path=None,
        host="redis.example.org",
        port=7000,
        username="entente",
        password="p@ss",
        database=3,
        is_encrypted=True,
    )


async def test_a_password_and_a_database_are_used(bundled: EmbeddedStore) -> None:
    await configure(bundled, "requirepass", "secret words")
    with pytest.raises(StoreUnavailable, match="NOAUTH"):
        await RedisLog.open(bundled.url)
    log = await RedisLog.open(bundled.url.replace("unix://", "unix://:secret%20words@") + "?db=2")
    assert await log.last_alive() is None
    await log.close()
