"""The link that makes one facilitator's account, once."""

from datetime import UTC, datetime

from sim_server.registry.database import Database
from sim_server.registry.setup_tokens import issue_setup_token
from sim_server.settings import Settings


async def set_up_link(database: Database, settings: Settings) -> str:
    """A new link; it cannot be shown again."""
    code = await issue_setup_token(database, now=datetime.now(UTC))
    return f"{settings.address}/console/set-up?code={code}"
