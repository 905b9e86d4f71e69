"""Who may do what: grants, with who made them and when, also those that were taken back."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
DIGEST = sa.String(64)
COUNTING = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
STANDS = sa.text("taken_back_at IS NULL")


def upgrade() -> None:
    """Make the table. Nobody was granted anything before."""
    op.create_table(
        "grants",
        sa.Column("id", COUNTING, nullable=False),
        sa.Column("person", DIGEST, nullable=False),
        sa.Column("channel", sa.String(40), nullable=False),
        sa.Column("role", sa.String(40), nullable=False),
        sa.Column("school", DIGEST, nullable=False),
        sa.Column("deputy", sa.Boolean(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("granted_at", MOMENT, nullable=False),
        sa.Column("granted_by", sa.LargeBinary(), nullable=True),
        sa.Column("taken_back_at", MOMENT, nullable=True),
        sa.Column("taken_back_by", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_grants"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "uq_grants_standing",
        "grants",
        ["person", "role", "school"],
        unique=True,
        sqlite_where=STANDS,
        postgresql_where=STANDS,
    )
    op.create_index("ix_grants_holding", "grants", ["role", "school"], sqlite_where=STANDS, postgresql_where=STANDS)
    op.create_index("ix_grants_person", "grants", ["person"])


def downgrade() -> None:
    """Take it out."""
    op.drop_table("grants")
