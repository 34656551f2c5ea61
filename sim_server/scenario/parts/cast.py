"""The cast ladder, as written: which seats merge, stay vacant or are shared for each number of people."""

from sim_server.scenario.parts.part import Part, Whole


class DownPart(Part):
    """One seat fewer: either `merge` with `into`, or `vacant`."""

    merge: str | None = None
    """The role that becomes a part of another role of its delegation."""
    into: str | None = None
    """The role that takes over the brief, aims and powers of the merged one."""
    vacant: str | None = None
    """The role that nobody plays. A delegation whose seats are all vacant drops out with its vote."""


class UpPart(Part):
    """One person more: a second holder for a seat."""

    share: str
    """The role that two people hold together."""


class CastPart(Part):
    """Exactly one cast for every number of people from `least` to `most`."""

    full: Whole
    """The number of roles: with so many people every seat has one holder."""
    least: Whole = 6
    """The fewest people that can play, from 6 to 20."""
    most: Whole = 20
    """The most people that can play at one table, from 6 to 20."""
    down: tuple[DownPart, ...] = ()
    """Steps from the full cast down, in order, each for one person fewer."""
    up: tuple[UpPart, ...] = ()
    """Steps from the full cast up, in order, each for one person more."""
    merged_heading: str = "You also hold this office: {title}"
    """The heading above a merged role's brief; {title} stands for its title."""
