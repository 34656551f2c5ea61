"""The other seats of a table, played over the JSON socket from a thread of its own: they are here, and do as told."""

from collections.abc import Mapping
from typing import Any

from sim_server.client import Accepted, Seat
from sim_server.rules.commands import CastBallot, Choice, Command
from tests.e2e.offstage import Offstage


class Chorus(Offstage):
    """``tokens`` are those of the seats' links. Close it when done."""

    def __init__(self, url: str, tokens: list[str]) -> None:
        super().__init__("chorus")
        self._seats = self.runs(self._enter(url, tokens))

    def says(self, command: Command, *, which: int = 0) -> None:
        """One of them does something, and it is accepted."""
        answer = self.runs(self._seats[which].send(command))
        assert isinstance(answer, Accepted), answer

    def vote(self, choice: Choice) -> None:
        """All of them cast this choice in the vote that is open."""
        self.runs(self._vote(choice))

    def sees(self, family: str) -> Mapping[str, Any]:
        """What the first of them sees of this family now, by key."""
        return self._seats[0].views.get(family, {})

    def close(self) -> None:
        self.runs(self._leave())
        super().close()

    async def _enter(self, url: str, tokens: list[str]) -> list[Seat]:
        return [await Seat(url, token).__aenter__() for token in tokens]

    async def _vote(self, choice: Choice) -> None:
        for seat in self._seats:
            await seat.until(lambda seat=seat: bool(seat.views.get("ballot")))  # type: ignore[misc]
            (ballot,) = seat.views["ballot"].values()
            answer = await seat.send(CastBallot(ballot.vote, ballot.revision, choice, ""))
            assert isinstance(answer, Accepted), answer

    async def _leave(self) -> None:
        for seat in self._seats:
            await seat.__aexit__(None, None, None)
