"""What a table draws: the hidden number of each future, and the noise of a peek.

Each future has one hidden number u in [0, 1), made of the table's seed and the future alone; its outcome is the
u-quantile of its present odds. So the same seed and the same commands give the same world on every machine, and
whoever knows the seed afterwards can check each draw by hand: u is the first 53 bits of the SHA-256 of
``SEED/FUTURE``, divided by 2**53.
"""

from hashlib import sha256

from sim_server.rules.ids import FutureId, SeatId
from sim_server.rules.odds import Chances, shares


def hidden_number(seed: int, future: FutureId) -> float:
    return _fraction(f"{seed}/{future}")


def peek_noise(seed: int, future: FutureId, seat: SeatId, number: int) -> float:
    """In [0, 1), for a seat's peek of this number, from 1, at a future."""
    return _fraction(f"{seed}/{future}/peek/{seat}/{number}")


def outcome_at(chances: Chances, hidden: float) -> int:
    """The quantile: the outcome in whose share of [0, 1) the hidden number lies. Never one without a chance."""
    bounds = shares(chances)
    return next(outcome for outcome in range(len(chances)) if bounds[outcome] <= hidden < bounds[outcome + 1])


def signal(chances: Chances, hidden: float, reliability: float, noise: float) -> int:
    """What a peek shows: the outcome if it were measured now with probability ``reliability``, else another.

    The others that are still possible are shown equally often.
    """
    true = outcome_at(chances, hidden)
    others = tuple(outcome for outcome, chance in enumerate(chances) if chance > 0 and outcome != true)
    if noise < reliability or not others:
        return true
    share = (noise - reliability) / (1 - reliability)
    return others[min(int(share * len(others)), len(others) - 1)]


def _fraction(words: str) -> float:
    return (int.from_bytes(sha256(words.encode()).digest()[:8], "big") >> 11) / 2**53
