"""What a bot knows to be closed: an action that its page refused stays closed for it until the phase changes.

People do not try a closed door at every thought either; and finding out costs more than anything else a bot does.
"""

from collections.abc import Iterable

from sim_server.projection.views.common import ClockView, Possible


class Openings:
    """The actions that one bot has found open or closed in the present phase, by name."""

    __slots__ = ("_closed", "_open", "_phase")

    def __init__(self) -> None:
        self._closed: set[str] = set()
        self._open: set[str] = set()
        self._phase: object = None

    def turn(self, clock: ClockView) -> bool:
        """Forget what was closed, where another phase is on or a text went back to drafting; says whether one is."""
        phase = (clock.began, clock.drafting_until)
        if phase == self._phase:
            return False
        self._phase = phase
        self._closed.clear()
        self._open.clear()
        return True

    def is_closed(self, action: str) -> bool:
        return action in self._closed

    def is_open(self, action: str) -> bool:
        """Whether it was found open; what the phase alone opens stays so as long as the phase lasts."""
        return action in self._open

    def close(self, action: str) -> None:
        self._closed.add(action)

    def learn(self, possible: Iterable[Possible]) -> None:
        """Everything that a region says of actions, at once."""
        for each in possible:
            (self._open if each.refusal is None else self._closed).add(each.action)

    def offers(self, action: str, possible: Iterable[Possible]) -> bool:
        """Whether a region offers the action now; where it does not, that is remembered."""
        is_offered = any(each.action == action and each.refusal is None for each in possible)
        (self._open if is_offered else self._closed).add(action)
        return is_offered
