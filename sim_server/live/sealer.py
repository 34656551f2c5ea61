"""Fetches, uses and destroys the keys of secret votes, around the pure functions of `sealing`."""

from collections.abc import Sequence

from sim_server.live.sealing import fingerprint, new_key, sealed, sealed_vote_of, unsealed
from sim_server.log.protocol import TableLog
from sim_server.rules.commands import Command
from sim_server.rules.events import Event, VoteCancelled, VoteClosed
from sim_server.rules.ids import TableId
from sim_server.rules.state import TableState


class Sealer:
    def __init__(self, table: TableId, log: TableLog) -> None:
        self._table = table
        self._log = log

    async def prepare(self, state: TableState, command: Command) -> tuple[Command, str]:
        """The command as the rules may see it, and the fingerprint of what its sender sent."""
        vote = sealed_vote_of(state, command)
        if vote is None:
            return unsealed(command), fingerprint(command)
        key = await self._log.get_secret(self._table, vote)
        if key is None:
            key = await self._log.put_secret(self._table, vote, new_key())
        return sealed(state, command, key), fingerprint(command, key)

    async def forget(self, state: TableState, events: Sequence[Event]) -> None:
        """Destroy the keys of the secret votes that these events ended."""
        for event in events:
            if isinstance(event, VoteClosed | VoteCancelled) and state.votes[event.vote].is_secret:
                await self._log.destroy_secret(self._table, event.vote)
