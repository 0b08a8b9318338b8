"""Templates and caps of owners' own, and the cut-outs of photos that were sent.

Revision ID: 0006
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    """Add to what is there; an older process that still runs is not disturbed."""
    op.create_table(
        "templates",
        sa.Column("owner", sa.String(64), primary_key=True),
        sa.Column("name", sa.String(64), primary_key=True),
        sa.Column("body", JSON, nullable=False),
        sa.Column("updated_at", sa.Double, nullable=False),
    )
    op.create_table(
        "caps",
        sa.Column("owner", sa.String(64), primary_key=True),
        sa.Column("video", sa.BigInteger),
        sa.Column("day", sa.BigInteger),
        sa.Column("user", sa.BigInteger),
    )
    op.add_column("uploads", sa.Column("cutout", JSON))


def downgrade() -> None:
    """Forget them."""
    op.drop_column("uploads", "cutout")
    op.drop_table("caps")
    op.drop_table("templates")
