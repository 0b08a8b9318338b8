"""What deleted videos had cost.

Revision ID: 0007
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add to what is there; an older process that still runs is not disturbed."""
    op.create_table(
        "past_costs",
        sa.Column("video_id", sa.String(32), primary_key=True),
        sa.Column("phase", sa.String(16), primary_key=True),
        sa.Column("model", sa.String(128), primary_key=True),
        sa.Column("day", sa.String(10), primary_key=True),
        sa.Column("owner", sa.String(64), nullable=False),
        sa.Column("calls", sa.Integer, nullable=False),
        sa.Column("spent", sa.BigInteger, nullable=False),
        sa.Column("saved", sa.BigInteger, nullable=False),
    )
    op.create_index("ix_past_costs_owner", "past_costs", ["owner"])


def downgrade() -> None:
    """Forget it."""
    op.drop_table("past_costs")
