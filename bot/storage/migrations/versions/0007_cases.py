"""Cases of advisers: how each stands, what happened to it, and the number that comes next."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

DIGEST = sa.String(64)
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the tables. Nobody could ask for an adviser before."""
    op.create_table(
        "cases",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("student", DIGEST, nullable=True),
        sa.Column("adviser", DIGEST, nullable=True),
        sa.Column("asked", DIGEST, nullable=True),
        sa.Column("channel", sa.String(40), nullable=False),
        sa.Column("school", DIGEST, nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.Column("is_waiting", sa.Boolean(), nullable=False),
        sa.Column("requested_at", MOMENT, nullable=False),
        sa.Column("changed_at", MOMENT, nullable=False),
        sa.Column("deadline", MOMENT, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_cases"),
    )
    op.create_index("ix_cases_student", "cases", ["student", "number"])
    op.create_index("ix_cases_adviser", "cases", ["adviser", "is_open", "deadline"])
    op.create_index("ix_cases_asked", "cases", ["asked", "is_open"])
    op.create_index("ix_cases_waiting", "cases", ["is_waiting", "deadline"])
    op.create_index("ix_cases_changed", "cases", ["is_open", "changed_at"])
    op.create_table(
        "case_events",
        sa.Column("case", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("change", sa.String(20), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("by", sa.String(20), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.ForeignKeyConstraint(["case"], ["cases.number"], name="fk_case_events_case"),
        sa.PrimaryKeyConstraint("case", "number", name="pk_case_events"),
    )
    op.create_table(
        "case_numbers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_case_numbers"),
    )


def downgrade() -> None:
    """Take them out."""
    for table in ("case_numbers", "case_events", "cases"):
        op.drop_table(table)
