"""How often a code may be tried, or a form sent: five codes a minute from one address, four forms a second."""

from typing import Final

from starlette.requests import HTTPConnection

from sim_server.live.house import House
from sim_server.signals.protocol import SignalsUnavailable

CODES_A_MINUTE: Final = 5
BURST: Final = 20
A_SECOND: Final = 4.0


async def may_try_code(house: House, connection: HTTPConnection) -> bool:
    """Count one try of a code. Without the store that counts, no code can be tried."""
    address = connection.client.host if connection.client else "unknown"
    return await _take(house, f"code/{address}", capacity=CODES_A_MINUTE, per_second=CODES_A_MINUTE / 60)


async def may_send(house: House, person: str) -> bool:
    """Count one posted form of a person."""
    quick = 5 if house.allows_fast else 1
    return await _take(house, f"form/{person}", capacity=BURST * quick, per_second=A_SECOND * quick)


async def _take(house: House, key: str, *, capacity: int, per_second: float) -> bool:
    try:
        return await house.signals.take(key, capacity=capacity, refill_per_s=per_second, now=house.hall.now())
    except SignalsUnavailable:
        return False
