"""The models that a video was asked for with, and how often new takes were wanted.

Revision ID: 0004
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    """Add what a retry has to know."""
    op.add_column("videos", sa.Column("models", JSON))
    series = sa.Column("series", sa.Integer, nullable=False, server_default="0")
    op.add_column("steps", series)


def downgrade() -> None:
    """Forget it."""
    op.drop_column("videos", "models")
    op.drop_column("steps", "series")
