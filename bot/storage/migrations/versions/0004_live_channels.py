"""What live channels need: arrivals, an outbox in the place of notices, schools and classes, consents, pauses."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

DIGEST = sa.String(64)
MOMENT = sa.DateTime(timezone=True)
COUNTING = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables; what waits to be said goes over."""
    _arriving()
    _outbox()
    _people()


def downgrade() -> None:
    """Drop the tables. What waited in the outbox goes back without its order."""
    op.create_table(
        "notices",
        sa.Column("id", DIGEST, nullable=False),
        sa.Column("person", DIGEST, nullable=True),
        sa.Column("channel", sa.String(40), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_notices"),
    )
    op.create_index("ix_notices_channel", "notices", ["channel"])
    op.create_index("ix_notices_person", "notices", ["person"])
    op.execute(
        "INSERT INTO notices (id, person, channel, made_at, sealed) "
        "SELECT CAST(id AS VARCHAR(64)), person, channel, made_at, sealed FROM outbox"
    )
    for table in (
        "consents", "members", "classes", "schools", "pauses", "stopped_contacts", "outbox", "seen", "arrivals",
    ):  # fmt: skip
        op.drop_table(table)


def _arriving() -> None:
    op.create_table(
        "arrivals",
        sa.Column("id", COUNTING, nullable=False),
        sa.Column("person", DIGEST, nullable=False),
        sa.Column("channel", sa.String(40), nullable=False),
        sa.Column("arrived_at", MOMENT, nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("try_at", MOMENT, nullable=True),
        sa.Column("set_aside_at", MOMENT, nullable=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_arrivals"),
        # A number that was used never comes again, so that order is order.
        sqlite_autoincrement=True,
    )
    op.create_index("ix_arrivals_waiting", "arrivals", ["channel", "set_aside_at", "id"])
    op.create_index("ix_arrivals_person", "arrivals", ["person", "id"])
    op.create_table(
        "seen",
        sa.Column("channel", sa.String(40), nullable=False),
        sa.Column("event", DIGEST, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("channel", "event", name="pk_seen"),
    )
    op.create_index("ix_seen_at", "seen", ["at"])


def _outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column("id", COUNTING, nullable=False),
        sa.Column("person", DIGEST, nullable=True),
        sa.Column("channel", sa.String(40), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=True),
        sa.Column("try_at", MOMENT, nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("parts", sa.Integer(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_outbox"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_outbox_person", "outbox", ["person"])
    op.create_index("ix_outbox_waiting", "outbox", ["channel", "rank", "id"])
    op.execute(
        "INSERT INTO outbox (person, channel, rank, made_at, tries, parts, sealed) "
        "SELECT person, channel, 2, made_at, 0, 0, sealed FROM notices ORDER BY made_at, id"
    )
    op.drop_table("notices")
    op.create_table(
        "stopped_contacts",
        sa.Column("person", DIGEST, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("person", name="pk_stopped_contacts"),
    )


def _people() -> None:
    op.create_table(
        "pauses",
        sa.Column("id", COUNTING, nullable=False),
        sa.Column("began_at", MOMENT, nullable=False),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.Column("by", sa.String(200), nullable=False),
        sa.Column("reason", sa.String(1000), nullable=False),
        sa.Column("ended_by", sa.String(200), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_pauses"),
    )
    op.create_table(
        "schools",
        sa.Column("id", COUNTING, nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("first_year", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_schools"),
        sa.UniqueConstraint("name", name="uq_schools_name"),
    )
    op.create_table(
        "classes",
        sa.Column("id", COUNTING, nullable=False),
        sa.Column("school", COUNTING, nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("code", sa.String(64), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("ends_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_classes"),
        sa.UniqueConstraint("code", name="uq_classes_code"),
        sa.ForeignKeyConstraint(["school"], ["schools.id"], name="fk_classes_school"),
    )
    op.create_table(
        "members",
        sa.Column("person", DIGEST, nullable=False),
        sa.Column("class_id", COUNTING, nullable=False),
        sa.Column("joined_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("person", "class_id", name="pk_members"),
        sa.ForeignKeyConstraint(["class_id"], ["classes.id"], name="fk_members_class_id"),
    )
    op.create_table(
        "consents",
        sa.Column("person", DIGEST, nullable=False),
        sa.Column("about", DIGEST, nullable=False),
        sa.Column("wording", sa.String(80), nullable=False),
        sa.Column("given_at", MOMENT, nullable=False),
        sa.Column("version", DIGEST, nullable=False),
        sa.Column("withdrawn_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("person", "about", "wording", "given_at", name="pk_consents"),
    )
