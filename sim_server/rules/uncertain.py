"""What a scenario leaves open: futures with their outcomes and prior odds, and which of them hang together."""

from dataclasses import dataclass

from sim_server.rules.ids import FutureId, IssueId, OptionId, OutcomeId, ResourceId

MOST_JOINT_OUTCOMES = 4096
"""Joint outcomes of all futures of a table together."""


@dataclass(frozen=True, slots=True)
class Outcome:
    id: OutcomeId
    title: str
    prior: float
    """Its chance when the table opens, from 0 to 1; the outcomes of one future sum to 1."""


@dataclass(frozen=True, slots=True)
class Price:
    """What a seat pays: so much of a resource. Without a resource it is free, as often as ``most`` allows."""

    resource: ResourceId | None
    amount: int
    most: int
    """How often one seat may, at one future."""


@dataclass(frozen=True, slots=True)
class Nudging:
    """Seats may move the odds: the weight of one outcome is multiplied by ``factor``, above 1."""

    price: Price
    factor: float
    is_attributed: bool = True
    """Everyone reads who moved the odds; otherwise only that they moved."""


@dataclass(frozen=True, slots=True)
class Peeking:
    """Seats may look: a private signal that is right with probability ``reliability``, below 1."""

    price: Price
    reliability: float


@dataclass(frozen=True, slots=True)
class Leverage:
    """What an adopted text does to the odds: where it settles the issue so, ``outcome`` weighs ``factor`` as much."""

    issue: IssueId
    option: OptionId
    outcome: OutcomeId
    factor: float


@dataclass(frozen=True, slots=True)
class Future:
    """An uncertain development: a question, and the ways it can turn out, in their order."""

    id: FutureId
    title: str
    outcomes: tuple[Outcome, ...]
    nudging: Nudging | None = None
    peeking: Peeking | None = None
    moved_by: tuple[Leverage, ...] = ()
    """What adopted texts do to its odds, each once."""


@dataclass(frozen=True, slots=True)
class Entanglement:
    """How the odds of ``then`` depend on ``given``: for each outcome of ``given``, the odds of ``then``'s outcomes."""

    given: FutureId
    then: FutureId
    odds: tuple[tuple[float, ...], ...]


@dataclass(frozen=True, slots=True)
class Uncertainty:
    """All futures of a scenario. Entanglements form trees: no future depends on two others, and none on itself."""

    futures: tuple[Future, ...]
    entanglements: tuple[Entanglement, ...] = ()
