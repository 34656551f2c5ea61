"""Joining by the session's code: a newcomer asks, and waits for a facilitator to admit them."""

from datetime import datetime

from sim_server.registry.database import Database
from sim_server.registry.people import NewParticipant, Participant, add_participant
from sim_server.registry.sessions import find_session_by_code


async def ask_to_join(database: Database, code: str, new: NewParticipant, *, now: datetime) -> Participant | None:
    """The newcomer, who waits and has no seat; None if no session that can still be joined has this code.

    The caller counts the tries.
    """
    session = await find_session_by_code(database, code)
    if session is None or session.status not in ("draft", "open"):
        return None
    return await add_participant(database, session.id, new, status="waiting", now=now)
