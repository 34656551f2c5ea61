"""What is wrong with a draw of people over tables, in named terms that add up. Less is better."""

from collections.abc import Iterable

from sim_server.registry.assignment.draw import Draw

BROKEN_WISH = 1000
OVER_THE_GAP = 400
UNMET_PREFERENCE = 20
EVENNESS = {"region": 1.0, "sector": 1.0, "country": 0.5}
LIMITED = ("region", "sector")


def cost_around(draw: Draw, one: int, other: int, *, gap: int) -> float:
    """The part of the cost that changes when these two people exchange tables."""
    mine, theirs = draw.categories(one), draw.categories(other)
    changed = [category for category in (*mine, *theirs) if (category in mine) != (category in theirs)]
    tables = (draw.table_of[one], draw.table_of[other])
    return (
        sum(category_cost(draw, category, tables, gap=gap) for category in changed)
        + wish_cost(draw, one)
        + wish_cost(draw, other)
    )


def category_cost(draw: Draw, category: tuple[str, str], tables: Iterable[int], *, gap: int) -> float:
    if category[0] == "preference":
        return sum(demand_cost(draw, category[1], table) for table in tables)
    return evenness_cost(draw, category) + gap_cost(draw, category, gap=gap)


def evenness_cost(draw: Draw, category: tuple[str, str]) -> float:
    """Grows with every person of a category that meets another of it at their table."""
    return EVENNESS[category[0]] * sum(count * count for count in draw.counts[category])


def gap_cost(draw: Draw, category: tuple[str, str], *, gap: int) -> float:
    """The hard limit: how far the fullest and the emptiest table lie beyond the allowed gap."""
    if category[0] not in LIMITED:
        return 0.0
    counts = draw.counts[category]
    return OVER_THE_GAP * max(0, max(counts) - min(counts) - gap)


def demand_cost(draw: Draw, preference: str, table: int) -> float:
    """People at a table who want what the table has too few of."""
    demand = draw.counts[("preference", preference)][table]
    return UNMET_PREFERENCE * max(0, demand - draw.supply[preference][table])


def wish_cost(draw: Draw, at: int) -> float:
    """Keep-with and keep-apart that this person's table breaks."""
    here = draw.table_of[at]
    parted = sum(draw.table_of[other] != here for other in draw.wishes.together[at])
    thrown_together = sum(draw.table_of[other] == here for other in draw.wishes.apart[at])
    return BROKEN_WISH * (parted + thrown_together)


def total_cost(draw: Draw, *, gap: int) -> float:
    """The whole cost; a broken wish counts once for each of the two."""
    tables = range(len(draw.sizes))
    categories = sum(category_cost(draw, category, tables, gap=gap) for category in draw.counts)
    return categories + sum(wish_cost(draw, at) for at in range(len(draw.people)))
