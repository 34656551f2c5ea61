"""A glance: the regions of one viewer's page, each made when somebody looks at it, and not again for the same state.

A whole page is made of some forty families. Whoever plays by views alone, as a bot does, looks at a few of them at a
time; a family that would be made of the very same parts of the state is still the same. Which parts those are is said
by the family itself (`regions.Family.depends`), as for the pages.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from operator import attrgetter, is_
from typing import NamedTuple

from sim_server.projection.regions import PRESENT, Family, Scope, Sight, Views
from sim_server.rules.audience import Viewer
from sim_server.rules.state import TableState

Parts = tuple[object, ...]
Made = dict[str, tuple[Parts, Views]]
"""What was last made of each family, with the parts of the state that it was made of."""


class _Looked(NamedTuple):
    family: Family
    parts_of: Callable[[TableState], Parts]
    is_shared: bool
    sees_presence: bool


class Memory:
    """What was last made of each family of a page, for each viewer. One for each table and language."""

    __slots__ = ("_own", "_page", "_shared")

    def __init__(self, page: Iterable[Family]) -> None:
        self._page = {family.name: _looked(family) for family in page}
        self._shared: Made = {}
        self._own: dict[Viewer, Made] = {}

    def glance(self, sight: Sight) -> "Glance":
        """What whoever looks sees now."""
        return Glance(self._page, sight, self._shared, self._own.setdefault(sight.viewer, {}))


class Glance(Mapping[str, Views]):
    """Views by family, for one viewer at one moment."""

    __slots__ = ("_own", "_page", "_shared", "_sight")

    def __init__(self, page: Mapping[str, _Looked], sight: Sight, shared: Made, own: Made) -> None:
        self._page = page
        self._sight = sight
        self._shared = shared
        self._own = own

    def __getitem__(self, name: str) -> Views:
        """The family as it is seen now: made again only where one of its parts is another object than before."""
        family, parts_of, is_shared, sees_presence = self._page[name]
        parts = parts_of(self._sight.state)
        if sees_presence:
            parts = (*parts, self._sight.present)
        made = self._shared if is_shared else self._own
        kept = made.get(name)
        if kept is not None and all(map(is_, kept[0], parts)):
            return kept[1]
        views = family.project(self._sight)
        made[name] = (parts, views)
        return views

    def __contains__(self, name: object) -> bool:
        return name in self._page

    def __iter__(self) -> Iterator[str]:
        return iter(self._page)

    def __len__(self) -> int:
        return len(self._page)


def _looked(family: Family) -> _Looked:
    """A getter of one name would give no tuple, so all begin with the opening."""
    fields = sorted(family.depends - {PRESENT, "opening"})
    parts_of = attrgetter("opening", *fields, *(() if fields else ("opening",)))
    return _Looked(family, parts_of, family.scope is Scope.TABLE, PRESENT in family.depends)
