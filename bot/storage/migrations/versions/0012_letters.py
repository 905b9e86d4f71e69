"""Letters to advisers who have only mail."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from knowledge.store.column_types import UtcDateTime

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Letters, with what may be read behind their links."""
    op.create_table(
        "letters",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("person", sa.String(64), nullable=False),
        sa.Column("case", sa.Integer(), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("expires_at", UtcDateTime(), nullable=False),
        sa.Column("replaced_at", UtcDateTime(), nullable=True),
        sa.Column("holds_words", sa.Boolean(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_letters"),
    )
    op.create_index("ix_letters_person", "letters", ["person", "case"])
    op.create_index("ix_letters_case", "letters", ["case"])
    op.create_index("ix_letters_expires_at", "letters", ["expires_at"])


def downgrade() -> None:
    """Letters go; their links open nothing any more."""
    op.drop_table("letters")
