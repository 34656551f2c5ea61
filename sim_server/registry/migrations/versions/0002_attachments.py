"""Attachments of injects, by the hash of their content."""

import sqlalchemy as sa
from alembic import op
from sqlmodel import AutoString

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "attachments",
        sa.Column("session_id", AutoString(), nullable=False),
        sa.Column("digest", AutoString(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["session_id"], ["sessions.id"], name="fk_attachments_session_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("session_id", "digest", name="pk_attachments"),
    )


def downgrade() -> None:
    op.drop_table("attachments")
