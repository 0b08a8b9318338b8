"""The service: keys, remembered requests, uploads, webhooks, audit; places and pages of videos.

Revision ID: 0005
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TAKEN = sa.text("slot IS NOT NULL")


def upgrade() -> None:
    """Add to what is there; an older process that still runs is not disturbed."""
    revision = sa.Column("revision", sa.Integer, nullable=False, server_default="0")
    op.add_column("videos", revision)
    op.add_column("videos", sa.Column("slot", sa.Integer))
    op.create_index("ix_videos_page", "videos", ["owner", "created_at", "id"])
    op.drop_index("ix_videos_owner", "videos")
    op.create_index(
        "uq_videos_slot", "videos", ["owner", "slot"], unique=True,
        sqlite_where=TAKEN, postgresql_where=TAKEN,
    )  # fmt: skip
    op.create_table(
        "doomed_files",
        sa.Column("id", ID, primary_key=True, autoincrement=True),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("at", sa.Double, nullable=False),
    )
    _keys()
    _requests()
    _uploads()
    _webhooks()
    _audit()


def _keys() -> None:
    op.create_table(
        "api_keys",
        sa.Column("id", sa.String(16), primary_key=True),
        sa.Column("owner", sa.String(64), nullable=False, index=True),
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("scopes", JSON, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("created_at", sa.Double, nullable=False),
        sa.Column("last_used_at", sa.Double),
        sa.Column("revoked_at", sa.Double),
    )


def _requests() -> None:
    op.create_table(
        "requests",
        sa.Column("owner", sa.String(64), primary_key=True),
        sa.Column("key", sa.String(255), primary_key=True),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("token", sa.String(32), nullable=False),
        sa.Column("status", sa.Integer),
        sa.Column("body", JSON),
        sa.Column("begun_at", sa.Double, nullable=False, index=True),
    )


def _uploads() -> None:
    op.create_table(
        "uploads",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("owner", sa.String(64), nullable=False),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("name", sa.String(255), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("digest", sa.String(64)),
        sa.Column("bytes", sa.BigInteger, nullable=False),
        sa.Column("content_type", sa.String(64), nullable=False),
        sa.Column("facts", JSON),
        sa.Column("created_at", sa.Double, nullable=False),
        sa.Column("used_at", sa.Double, nullable=False, index=True),
    )
    op.create_index("ix_uploads_page", "uploads", ["owner", "id"])


def _webhooks() -> None:
    op.create_table(
        "webhooks",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("owner", sa.String(64), nullable=False, index=True),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("events", JSON, nullable=False),
        sa.Column("secret", sa.String(128), nullable=False),
        sa.Column("created_at", sa.Double, nullable=False),
        sa.Column("disabled_at", sa.Double),
    )
    webhook = sa.ForeignKey("webhooks.id", ondelete="CASCADE")
    op.create_table(
        "deliveries",
        sa.Column("id", ID, primary_key=True, autoincrement=True),
        sa.Column("message_id", sa.String(40), nullable=False, unique=True),
        sa.Column("webhook_id", sa.String(32), webhook, nullable=False),
        sa.Column("event", sa.String(32), nullable=False),
        sa.Column("video_id", sa.String(32)),
        sa.Column("body", JSON, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("not_before", sa.Double, nullable=False),
        sa.Column("created_at", sa.Double, nullable=False),
        sa.Column("ended_at", sa.Double),
        sa.Column("status", sa.Integer),
        sa.Column("why", sa.Text),
    )
    op.create_index("ix_deliveries_due", "deliveries", ["state", "not_before"])
    op.create_index("ix_deliveries_webhook", "deliveries", ["webhook_id", "id"])


def _audit() -> None:
    op.create_table(
        "audit",
        sa.Column("id", ID, primary_key=True, autoincrement=True),
        sa.Column("owner", sa.String(64), nullable=False),
        sa.Column("key_id", sa.String(16)),
        sa.Column("action", sa.String(32), nullable=False),
        sa.Column("video_id", sa.String(32)),
        sa.Column("facts", JSON, nullable=False),
        sa.Column("at", sa.Double, nullable=False),
    )
    op.create_index("ix_audit_owner", "audit", ["owner", "id"])
    op.create_index("ix_audit_video", "audit", ["video_id", "id"])


def downgrade() -> None:
    """Forget all of it."""
    for table in ("audit", "deliveries", "webhooks", "uploads", "requests", "api_keys"):
        op.drop_table(table)
    op.drop_table("doomed_files")
    op.drop_index("uq_videos_slot", "videos")
    op.create_index("ix_videos_owner", "videos", ["owner"])
    op.drop_index("ix_videos_page", "videos")
    op.drop_column("videos", "slot")
    op.drop_column("videos", "revision")
