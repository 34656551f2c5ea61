"""One table of the flagship scenario with six delegations, led by a program."""

import uuid

from sim_server.api.bodies import PassOut, Snapshot
from sim_server.client import Accepted
from sim_server.rules.commands import AdvancePhase, Command, StartTable
from tests.e2e.offstage import Offstage
from tests.servers import SIX, RunningServer

MOST_PHASES = 20


class Conference(Offstage):
    """`tokens` and `paths` of the links, by seat."""

    def __init__(self, served: RunningServer) -> None:
        super().__init__("facilitator")
        self._served = served
        self.session, self.table, passes = self.runs(self._open())
        self.tokens = {each.seat: each.token for each in passes if each.seat}
        self.paths = {each.seat: each.path for each in passes if each.seat}

    @property
    def console(self) -> str:
        """Where a facilitator finds the table."""
        return f"{self._served.url}/console/sessions/{self.session}/tables/1/"

    def does(self, command: Command) -> None:
        """The facilitator does this, and it is accepted."""
        self.runs(self._do(command))

    def starts(self) -> None:
        self.does(StartTable())

    def goes_on_to(self, phase: str) -> None:
        """The facilitator goes on until the phase with this title runs."""
        for _ in range(MOST_PHASES):
            clock, controls = self.views("clock")[""], self.views("controls")[""]
            if clock["phase"] == phase:
                return
            self.does(AdvancePhase(int(str(controls["occurrence"]))))
        raise AssertionError(f"The scenario has no phase {phase}.")

    def views(self, family: str) -> dict[str, dict[str, object]]:
        """What the console shows of this family now."""
        return self.runs(self._look()).families[family]

    async def _open(self) -> tuple[str, str, tuple[PassOut, ...]]:
        async with self._served.client() as client:
            made = await client.make_session("Marlune", "quantum-commons", tables=1, rate=1.0)
            await client.bring_roster(made.id, SIX)
            await client.draw(made.id, seed=1)
            made = await client.open_lobby(made.id)
            return made.id, made.tables[0].id, await client.passes(made.id)

    async def _do(self, command: Command) -> None:
        async with self._served.client() as client:
            answer = await client.command(self.session, self.table, command, id=uuid.uuid4().hex)
            assert isinstance(answer, Accepted), answer

    async def _look(self) -> Snapshot:
        async with self._served.client() as client:
            return await client.look(self.session, self.table)
