"""The client's one ear: all sockets report to it, and it writes into the tally of the moment."""

from bench.rooms import Tally


class Ear:
    def __init__(self) -> None:
        self.tally = Tally()

    def anew(self) -> Tally:
        """Start counting from nothing."""
        self.tally = Tally()
        return self.tally

    def hear(self, numbers: tuple[int, ...], at: float, size: int) -> None:
        self.tally.hear(numbers, at, size)
