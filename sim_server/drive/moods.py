"""Which tables are conciliatory and which obstinate: dealt by the seed, and never all alike where there are two."""

from random import Random

from sim_server.bots.temper import CONCILIATORY, OBSTINATE


def moods(tables: int, *, seed: int) -> tuple[int, ...]:
    """The mood of each table in the order of their numbers: half of them conciliatory, half obstinate."""
    random = Random(f"moods/{seed}")  # noqa: S311  (a play to repeat, not a secret)
    kinds = random.sample((CONCILIATORY, OBSTINATE), 2)
    dealt = [kinds[number % 2] for number in range(tables)]
    random.shuffle(dealt)
    return tuple(dealt)
