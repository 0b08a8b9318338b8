"""Paid calls and budgets.

Revision ID: 0002
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Create both tables."""
    op.create_table(
        "calls",
        sa.Column("id", ID, primary_key=True, autoincrement=True),
        sa.Column("video_id", sa.String(32), _to("videos.id"), nullable=False),
        sa.Column("step_id", ID, _to("steps.id"), nullable=False),
        sa.Column("provider", sa.String(32), nullable=False),
        sa.Column("model", sa.String(128), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("vendor_id", sa.String(128)),
        sa.Column("job", JSON),
        sa.Column("reserved", sa.BigInteger, nullable=False),
        sa.Column("cost", sa.BigInteger, nullable=False),
        sa.Column("scopes", JSON, nullable=False),
        sa.Column("why", sa.Text),
        sa.Column("opened_at", sa.Double, nullable=False),
        sa.Column("ended_at", sa.Double),
    )
    op.create_index("uq_calls_vendor_id", "calls", ["provider", "vendor_id"], unique=True)
    op.create_index("ix_calls_step", "calls", ["step_id", "digest"])
    op.create_index("ix_calls_video", "calls", ["video_id", "id"])
    op.create_index("ix_calls_state", "calls", ["state"])
    op.create_index("ix_calls_opened_at", "calls", ["opened_at"])
    op.create_table(
        "budgets",
        sa.Column("scope", sa.String(128), primary_key=True),
        sa.Column("cap", sa.BigInteger),
        sa.Column("reserved", sa.BigInteger, nullable=False),
        sa.Column("spent", sa.BigInteger, nullable=False),
    )


def _to(column: str) -> sa.ForeignKey:
    return sa.ForeignKey(column, ondelete="CASCADE")


def downgrade() -> None:
    """Drop both tables."""
    op.drop_table("budgets")
    op.drop_table("calls")
