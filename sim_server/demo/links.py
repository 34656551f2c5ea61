"""The links into a demo: its console, the seats kept for people, and an observer's."""

from dataclasses import dataclass

from sim_server.demo.session import CannotDemo, DemoSession, demo_session
from sim_server.registry.database import Database
from sim_server.registry.demo_link import DemoLink, sign_demo_link
from sim_server.registry.links import LinkSigner, ObserverLink, SeatLink
from sim_server.registry.passes import passes_of
from sim_server.rules.ids import PersonId, SeatId, SessionId, TableId
from sim_server.secret_key import secret_key
from sim_server.settings import Settings


@dataclass(frozen=True, slots=True)
class DemoLinks:
    """Addresses; ``play`` are the seats kept for people, in the scenario's order."""

    console: str
    play: tuple[tuple[SeatId, str], ...]
    observe: str


async def demo_links(settings: Settings) -> DemoLinks:
    """Make or find the demo's session at a running server. Raises `CannotDemo`, `LogError`."""
    async with Database(settings.database) as database:
        made = await demo_session(database, settings)
        signer = LinkSigner(secret_key(settings.data))
        return DemoLinks(
            console=_console(made, settings),
            play=await _play(database, made, signer, settings.address),
            observe=f"{settings.address}/o/{signer.sign(_observer(made))}",
        )


def _console(made: DemoSession, settings: Settings) -> str:
    path = f"/console/sessions/{made.session.id}/tables/{made.table.number}/"
    token = sign_demo_link(DemoLink(made.facilitator.id, path), settings.console_key)
    return f"{settings.address}/console/demo/{token}"


async def _play(
    database: Database, made: DemoSession, signer: LinkSigner, address: str
) -> tuple[tuple[SeatId, str], ...]:
    passes = await passes_of(database, [PersonId(person.id) for _, person in made.players])
    if len(passes) < len(made.players):
        raise CannotDemo("Somebody was erased from the demo's session. Start with another folder: --data.")
    links = ((seat, SeatLink(SessionId(made.session.id), p.id, passes[p.id].version)) for seat, p in made.players)
    return tuple((seat, f"{address}/s/{signer.sign(link)}") for seat, link in links)


def _observer(made: DemoSession) -> ObserverLink:
    return ObserverLink(SessionId(made.session.id), TableId(made.table.id), made.table.observer_version)
