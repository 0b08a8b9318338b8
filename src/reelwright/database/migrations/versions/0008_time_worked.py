"""How long videos were worked on, without the time that they waited for somebody.

Revision ID: 0008
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add to what is there; of videos that have ended, the last stretch is known."""
    op.add_column("videos", sa.Column("worked", sa.Double, nullable=False, server_default="0"))
    op.execute(
        "UPDATE videos SET worked = finished_at - started_at "
        "WHERE finished_at IS NOT NULL AND started_at IS NOT NULL"
    )


def downgrade() -> None:
    """Forget it."""
    op.drop_column("videos", "worked")
