"""Given futures: strategies for whole uncertainties, and an exact twin of the odds in fractions."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import product

from hypothesis import strategies as st

from sim_server.rules.ids import FutureId, OutcomeId
from sim_server.rules.uncertain import Entanglement, Future, Outcome, Uncertainty

CODES = FutureId("codes")
TRADE = FutureId("trade")
COOLING = FutureId("cooling")


def future(name: FutureId, *priors: float) -> Future:
    outcomes = tuple(
        Outcome(OutcomeId(f"{name}-{number}"), f"Way {number}", prior) for number, prior in enumerate(priors)
    )
    return Future(name, f"Which way does {name} go?", outcomes)


TWO_TIED = Uncertainty(
    (future(CODES, 0.45, 0.55), future(TRADE, 0.4525, 0.5475), future(COOLING, 0.5, 0.35, 0.15)),
    (Entanglement(CODES, TRADE, ((0.7, 0.3), (0.25, 0.75))),),
)
"""The codes and trade hang together; cooling is alone."""


def shares_of(size: int) -> st.SearchStrategy[tuple[float, ...]]:
    """Probabilities in hundredths, none of them 0."""
    cuts = st.lists(st.integers(1, 99), min_size=size - 1, max_size=size - 1, unique=True).map(sorted)
    return cuts.map(lambda cut: tuple((high - low) / 100 for low, high in zip((0, *cut), (*cut, 100), strict=True)))


@st.composite
def uncertainties(draw: st.DrawFn) -> Uncertainty:
    """Up to four futures of two to four outcomes, each entangled with at most one before it."""
    sizes = draw(st.lists(st.integers(2, 4), min_size=1, max_size=4))
    futures = tuple(future(FutureId(f"f{number}"), *draw(shares_of(size))) for number, size in enumerate(sizes))
    ties = []
    for number in range(1, len(sizes)):
        given = draw(st.none() | st.integers(0, number - 1))
        if given is not None:
            rows = tuple(draw(shares_of(sizes[number])) for _ in range(sizes[given]))
            ties.append(Entanglement(futures[given].id, futures[number].id, rows))
    return Uncertainty(futures, tuple(ties))


class ExactOdds:
    """The same distribution in fractions, kept as a table of joint outcomes: slow, plain and without rounding."""

    def __init__(self, uncertainty: Uncertainty) -> None:
        self._names = [future.id for future in uncertainty.futures]
        ties = {tie.then: tie for tie in uncertainty.entanglements}
        self.weights: dict[tuple[int, ...], Fraction] = {}
        for joint in product(*(range(len(future.outcomes)) for future in uncertainty.futures)):
            weight = Fraction(1)
            for number, each in enumerate(uncertainty.futures):
                tie = ties.get(each.id)
                row: Sequence[float] = [outcome.prior for outcome in each.outcomes]
                if tie is not None:
                    row = tie.odds[joint[self._names.index(tie.given)]]
                weight *= Fraction(row[joint[number]])
            self.weights[joint] = weight
        self._rescale()

    def nudge(self, name: FutureId, outcome: int, factor: float) -> None:
        place = self._names.index(name)
        for joint in self.weights:
            if joint[place] == outcome:
                self.weights[joint] *= Fraction(factor)
        self._rescale()

    def measure(self, name: FutureId, outcome: int) -> None:
        place = self._names.index(name)
        for joint in self.weights:
            if joint[place] != outcome:
                self.weights[joint] = Fraction(0)
        self._rescale()

    def chance(self, name: FutureId, outcome: int) -> Fraction:
        place = self._names.index(name)
        return sum((weight for joint, weight in self.weights.items() if joint[place] == outcome), Fraction(0))

    def _rescale(self) -> None:
        total = sum(self.weights.values())
        self.weights = {joint: weight / total for joint, weight in self.weights.items()}
