"""All tables of the registry, for migrations: importing this module makes the metadata complete."""

from sim_server.registry import (
    api_tokens,
    attachments,
    facilitators,
    invites,
    logins,
    members,
    notebooks,
    passes,
    people,
    seating,
    sessions,
    setup_tokens,
    tables,
)
from sim_server.registry.record import Record

RECORDS: tuple[type[Record], ...] = (
    facilitators.Facilitator,
    setup_tokens.SetupToken,
    api_tokens.ApiToken,
    logins.Login,
    sessions.Session,
    members.Membership,
    invites.Invite,
    tables.Table,
    people.Participant,
    passes.Pass,
    seating.Seating,
    notebooks.Notebook,
    attachments.StoredFile,
)

metadata = Record.metadata
