"""Versions of a video, and pauses for approval.

Revision ID: 0003
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    """Add what tells versions apart, and what keeps steps back."""
    for column in (
        sa.Column("pause_after", sa.String(16)),
        sa.Column("root_id", sa.String(32)),
        sa.Column("parent_id", sa.String(32)),
        sa.Column("version", sa.Integer, nullable=False, server_default="1"),
        sa.Column("edit", JSON),
        sa.Column("chosen_at", sa.Double),
    ):
        op.add_column("videos", column)
    op.create_index("uq_videos_version", "videos", ["root_id", "version"], unique=True)
    held = sa.Column("held", sa.Boolean, nullable=False, server_default=sa.false())
    op.add_column("steps", held)


def downgrade() -> None:
    """Forget them."""
    op.drop_index("uq_videos_version", "videos")
    for name in ("pause_after", "root_id", "parent_id", "version", "edit", "chosen_at"):
        op.drop_column("videos", name)
    op.drop_column("steps", "held")
