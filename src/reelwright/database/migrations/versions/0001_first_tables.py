"""The first tables: videos, steps, edges, artifacts, events.

Revision ID: 0001
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Create everything."""
    op.create_table(
        "videos",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("owner", sa.String(64), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("brief", JSON, nullable=False),
        sa.Column("error", JSON),
        sa.Column("created_at", sa.Double, nullable=False),
        sa.Column("started_at", sa.Double),
        sa.Column("finished_at", sa.Double),
    )
    for column in ("owner", "state", "created_at"):
        op.create_index(f"ix_videos_{column}", "videos", [column])
    op.create_table(
        "steps",
        sa.Column("id", ID, primary_key=True, autoincrement=True),
        _video(),
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("phase", sa.String(16), nullable=False),
        sa.Column("params", JSON, nullable=False),
        sa.Column("keys", JSON, nullable=False),
        sa.Column("model", sa.String(128)),
        sa.Column("optional", sa.Boolean, nullable=False),
        sa.Column("lane", sa.String(16), nullable=False),
        sa.Column("weight", sa.Double, nullable=False),
        sa.Column("cost_estimate", sa.BigInteger, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("waits", sa.Integer, nullable=False),
        sa.Column("owner", sa.String(128)),
        sa.Column("lease_until", sa.Double),
        sa.Column("fence", sa.Integer, nullable=False),
        sa.Column("attempt", sa.Integer, nullable=False),
        sa.Column("not_before", sa.Double, nullable=False),
        sa.Column("progress", sa.Double, nullable=False),
        sa.Column("fingerprint", sa.String(64)),
        sa.Column("reused", sa.Boolean, nullable=False),
        sa.Column("cost", sa.BigInteger, nullable=False),
        sa.Column("seconds", sa.Double, nullable=False),
        sa.Column("error", JSON),
        sa.Column("degradations", JSON, nullable=False),
    )
    op.create_index("uq_steps_video_name", "steps", ["video_id", "name"], unique=True)
    op.create_index("ix_steps_state", "steps", ["state", "video_id"])
    op.create_table(
        "step_needs",
        sa.Column("step_id", ID, sa.ForeignKey("steps.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("role", sa.String(64), primary_key=True),
        sa.Column("needs_id", ID, sa.ForeignKey("steps.id", ondelete="CASCADE"), nullable=False),
        sa.Column("artifact", sa.String(32), nullable=False),
    )
    op.create_index("ix_step_needs_needs_id", "step_needs", ["needs_id"])
    op.create_table(
        "artifacts",
        sa.Column("id", ID, primary_key=True, autoincrement=True),
        _video(),
        sa.Column("step_id", ID, sa.ForeignKey("steps.id", ondelete="CASCADE"), nullable=False),
        sa.Column("fingerprint", sa.String(64), nullable=False),
        sa.Column("name", sa.String(32), nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("bytes", sa.BigInteger, nullable=False),
        sa.Column("content_type", sa.String(64), nullable=False),
        sa.Column("facts", JSON, nullable=False),
        sa.Column("created_at", sa.Double, nullable=False),
        sa.Column("removed_at", sa.Double),
    )
    op.create_index("uq_artifacts_step_name", "artifacts", ["step_id", "name"], unique=True)
    op.create_index("ix_artifacts_video_id", "artifacts", ["video_id"])
    op.create_index("ix_artifacts_fingerprint", "artifacts", ["fingerprint"])
    op.create_table(
        "events",
        sa.Column("id", ID, primary_key=True, autoincrement=True),
        _video(),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("step", sa.String(64)),
        sa.Column("at", sa.Double, nullable=False),
        sa.Column("data", JSON, nullable=False),
    )
    op.create_index("ix_events_video", "events", ["video_id", "id"])


def downgrade() -> None:
    """Drop everything."""
    for table in ("events", "artifacts", "step_needs", "steps", "videos"):
        op.drop_table(table)


def _video() -> sa.Column[str]:
    return sa.Column(
        "video_id", sa.String(32), sa.ForeignKey("videos.id", ondelete="CASCADE"), nullable=False
    )
