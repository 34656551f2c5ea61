"""The registry as it first was: facilitators, sessions, tables, participants and what ties them."""

import sqlalchemy as sa
from alembic import op
from sqlmodel import AutoString, UTCDateTime

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    _create_accounts()
    _create_sessions()
    _create_participants()


def downgrade() -> None:
    for table in ("notebooks", "seatings", "passes", "participants", "tables", "invites", "memberships"):
        op.drop_table(table)
    for table in ("sessions", "logins", "api_tokens", "setup_tokens", "facilitators"):
        op.drop_table(table)


def _create_accounts() -> None:
    op.create_table(
        "facilitators",
        _text("id"),
        _text("login"),
        _text("name"),
        _text("passphrase_hash"),
        _number("link_version"),
        _moment("created_at"),
        sa.PrimaryKeyConstraint("id", name="pk_facilitators"),
        sa.UniqueConstraint("login", name="uq_facilitators_login"),
    )
    op.create_table(
        "setup_tokens",
        _text("token_hash"),
        _moment("expires_at"),
        _moment("used_at", nullable=True),
        sa.PrimaryKeyConstraint("token_hash", name="pk_setup_tokens"),
    )
    op.create_table(
        "api_tokens",
        _text("id"),
        _text("facilitator_id"),
        _text("name"),
        _text("token_hash"),
        _moment("created_at"),
        _moment("revoked_at", nullable=True),
        _part_of("facilitators", "api_tokens", "facilitator_id"),
        sa.PrimaryKeyConstraint("id", name="pk_api_tokens"),
        sa.UniqueConstraint("token_hash", name="uq_api_tokens_token_hash"),
    )
    op.create_index("ix_api_tokens_facilitator_id", "api_tokens", ["facilitator_id"])
    op.create_table(
        "logins",
        _text("cookie_hash"),
        _text("facilitator_id"),
        _moment("created_at"),
        _moment("expires_at"),
        _part_of("facilitators", "logins", "facilitator_id"),
        sa.PrimaryKeyConstraint("cookie_hash", name="pk_logins"),
    )
    op.create_index("ix_logins_facilitator_id", "logins", ["facilitator_id"])


def _create_sessions() -> None:
    op.create_table(
        "sessions",
        _text("id"),
        _text("title"),
        _text("scenario"),
        _text("language"),
        _text("time_zone"),
        _moment("starts_at", nullable=True),
        sa.Column("seed", sa.BigInteger(), nullable=False),
        sa.Column("is_seed_shared", sa.Boolean(), nullable=False),
        sa.Column("rate", sa.Float(), nullable=False),
        _text("status"),
        _text("code"),
        _text("video_link"),
        _text("created_by"),
        _moment("created_at"),
        _moment("delete_after"),
        sa.ForeignKeyConstraint(["created_by"], ["facilitators.id"], name="fk_sessions_created_by"),
        sa.PrimaryKeyConstraint("id", name="pk_sessions"),
        sa.UniqueConstraint("code", name="uq_sessions_code"),
    )
    op.create_index("ix_sessions_delete_after", "sessions", ["delete_after"])
    op.create_table(
        "memberships",
        _text("session_id"),
        _text("facilitator_id"),
        _text("kind"),
        _list("table_ids"),
        _part_of("sessions", "memberships", "session_id"),
        _part_of("facilitators", "memberships", "facilitator_id"),
        sa.PrimaryKeyConstraint("session_id", "facilitator_id", name="pk_memberships"),
    )
    op.create_index("ix_memberships_facilitator_id", "memberships", ["facilitator_id"])
    op.create_table(
        "invites",
        _text("id"),
        _text("token_hash"),
        _text("session_id"),
        _text("kind"),
        _list("table_ids"),
        _text("created_by"),
        _moment("expires_at"),
        _moment("used_at", nullable=True),
        _moment("revoked_at", nullable=True),
        sa.ForeignKeyConstraint(["created_by"], ["facilitators.id"], name="fk_invites_created_by"),
        _part_of("sessions", "invites", "session_id"),
        sa.PrimaryKeyConstraint("id", name="pk_invites"),
        sa.UniqueConstraint("token_hash", name="uq_invites_token_hash"),
    )
    op.create_index("ix_invites_session_id", "invites", ["session_id"])
    op.create_table(
        "tables",
        _text("id"),
        _text("session_id"),
        _number("number"),
        _text("title"),
        sa.Column("seed", sa.BigInteger(), nullable=False),
        _text("status"),
        _text("video_link"),
        _number("observer_version"),
        _number("cast_size"),
        _part_of("sessions", "tables", "session_id"),
        sa.PrimaryKeyConstraint("id", name="pk_tables"),
        sa.UniqueConstraint("session_id", "number", name="uq_tables_session_id"),
    )
    op.create_index("ix_tables_session_id", "tables", ["session_id"])


def _create_participants() -> None:
    texts = ("name", "email", "country", "region", "sector", "language", "preference")
    op.create_table(
        "participants",
        _text("id"),
        _text("session_id"),
        _number("position"),
        *(_text(name) for name in texts),
        _list("keep_with"),
        _list("keep_apart"),
        _text("status"),
        _moment("created_at"),
        _part_of("sessions", "participants", "session_id"),
        sa.PrimaryKeyConstraint("id", name="pk_participants"),
    )
    op.create_index("ix_participants_session_id", "participants", ["session_id"])
    op.create_table(
        "passes",
        _text("person_id"),
        _number("version"),
        sa.Column("code", AutoString(), nullable=True),
        _part_of("participants", "passes", "person_id"),
        sa.PrimaryKeyConstraint("person_id", name="pk_passes"),
        sa.UniqueConstraint("code", name="uq_passes_code"),
    )
    op.create_table(
        "seatings",
        _text("person_id"),
        _text("table_id"),
        _text("seat_id"),
        _part_of("participants", "seatings", "person_id"),
        _part_of("tables", "seatings", "table_id"),
        sa.PrimaryKeyConstraint("person_id", name="pk_seatings"),
    )
    op.create_index("ix_seatings_table_id", "seatings", ["table_id"])
    op.create_table(
        "notebooks",
        _text("person_id"),
        _text("table_id"),
        _text("text"),
        _moment("written_at"),
        _part_of("participants", "notebooks", "person_id"),
        _part_of("tables", "notebooks", "table_id"),
        sa.PrimaryKeyConstraint("person_id", "table_id", name="pk_notebooks"),
    )


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, AutoString(), nullable=False)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False)


def _list(name: str) -> sa.Column[list[str]]:
    return sa.Column(name, sa.JSON(), nullable=False)


def _moment(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, UTCDateTime(), nullable=nullable)


def _part_of(parent: str, child: str, column: str) -> sa.ForeignKeyConstraint:
    """A row that goes when its parent goes."""
    return sa.ForeignKeyConstraint([column], [f"{parent}.id"], name=f"fk_{child}_{column}", ondelete="CASCADE")
