"""The first tables: opportunities with their vectors and words, providers, figures, runs, hand-ins, feedback."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql
from sqlalchemy.types import UserDefinedType

from knowledge.store.extension import make_extension

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

# Written out rather than imported: what this migration makes must not change when the models do.
TEXT = sa.Text()
DIGEST = sa.String(64)
STAGE = sa.String(20)
MOMENT = sa.DateTime(timezone=True)
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
WORDS = sa.Text().with_variant(postgresql.ARRAY(sa.Text()), "postgresql")


class HalfVector(UserDefinedType[str]):
    """pgvector's."""

    def get_col_spec(self, **_: object) -> str:
        """As the database names it."""
        return "HALFVEC"


VECTOR = sa.LargeBinary().with_variant(HalfVector(), "postgresql")


def upgrade() -> None:
    """Make the tables."""
    postgres = op.get_bind().dialect.name == "postgresql"
    if postgres:
        make_extension(op.get_bind())
    _opportunities()
    if postgres:
        # Kept in the row itself: a search that reads every vector would else fetch each from another place.
        op.execute("ALTER TABLE opportunity_search ALTER COLUMN vector SET STORAGE PLAIN")
        op.execute("CREATE TABLE opportunity_words (row BIGINT PRIMARY KEY, words TSVECTOR NOT NULL)")
        op.execute("CREATE INDEX ix_opportunity_words_words ON opportunity_words USING gin (words)")
    else:
        # Words come split already; this tokenizer leaves every letter beyond ASCII as it is.
        op.execute(
            "CREATE VIRTUAL TABLE opportunity_words"
            " USING fts5(words, detail = none, columnsize = 0, tokenize = 'ascii')"
        )
    _others()


def downgrade() -> None:
    """Drop the tables."""
    for table in (
        "opportunity_feedback", "hand_ins", "source_runs", "labour_facts", "providers",
        "opportunity_words", "opportunity_search", "opportunities",
    ):  # fmt: skip
        op.drop_table(table)


def _opportunities() -> None:
    op.create_table(
        "opportunities",
        sa.Column("row", NUMBER, autoincrement=False, nullable=False),
        sa.Column("id", TEXT, nullable=False),
        sa.Column("source", TEXT, nullable=False),
        sa.Column("record", sa.JSON(), nullable=False),
        sa.Column("content", DIGEST, nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=True),
        sa.Column("removed", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("row", name="pk_opportunities"),
        sa.UniqueConstraint("id", name="uq_opportunities_id"),
    )
    op.create_index("ix_opportunities_source", "opportunities", ["source"])
    op.create_table(
        "opportunity_search",
        sa.Column("row", NUMBER, autoincrement=False, nullable=False),
        sa.Column("change", sa.BigInteger(), nullable=False),
        sa.Column("removed", sa.Boolean(), nullable=False),
        sa.Column("holds_until", sa.BigInteger(), nullable=False),
        sa.Column("next_date", sa.BigInteger(), nullable=False),
        sa.Column("first_day", sa.Integer(), nullable=False),
        sa.Column("last_day", sa.Integer(), nullable=False),
        sa.Column("day_kinds", sa.SmallInteger(), nullable=False),
        sa.Column("years", sa.BigInteger(), nullable=False),
        sa.Column("type", TEXT, nullable=False),
        sa.Column("attendance", TEXT, nullable=False),
        sa.Column("charged", sa.Boolean(), nullable=False),
        sa.Column("needs_degree", sa.Boolean(), nullable=False),
        sa.Column("boroughs", WORDS, nullable=False),
        sa.Column("denied", WORDS, nullable=False),
        sa.Column("languages", WORDS, nullable=False),
        sa.Column("fingerprint", DIGEST, nullable=False),
        sa.Column("meaning", DIGEST, nullable=False),
        sa.Column("vector", VECTOR, nullable=True),
        sa.PrimaryKeyConstraint("row", name="pk_opportunity_search"),
        sa.ForeignKeyConstraint(["row"], ["opportunities.row"], name="fk_opportunity_search_row"),
    )
    op.create_index("ix_opportunity_search_change", "opportunity_search", ["change"])
    op.create_index("ix_opportunity_search_fingerprint", "opportunity_search", ["fingerprint"])


def _others() -> None:
    op.create_table(
        "providers",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("source", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("record", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_providers"),
    )
    op.create_index("ix_providers_source", "providers", ["source"])
    key = ("scheme", "code", "label", "source", "year", "region", "population")
    op.create_table(
        "labour_facts",
        *(sa.Column(name, TEXT, nullable=False) for name in key[:4]),
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        *(sa.Column(name, TEXT, nullable=False) for name in key[5:]),
        sa.Column("fact", sa.JSON(), nullable=False),
        sa.Column("fetched_on", sa.Date(), nullable=False),
        sa.Column("expires_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint(*key, name="pk_labour_facts"),
    )
    op.create_table(
        "source_runs",
        sa.Column("source", TEXT, nullable=False),
        sa.Column("tried_at", MOMENT, nullable=False),
        sa.Column("good_at", MOMENT, nullable=True),
        sa.Column("fault", TEXT, nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.Column("cursor", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("source", name="pk_source_runs"),
    )
    op.create_table(
        "hand_ins",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("opportunity", TEXT, nullable=False),
        sa.Column("provider", TEXT, nullable=False),
        sa.Column("record", sa.JSON(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("stage", STAGE, nullable=False),
        sa.Column("decision", sa.JSON(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_hand_ins"),
    )
    op.create_index("ix_hand_ins_opportunity", "hand_ins", ["opportunity"])
    op.create_index("ix_hand_ins_stage_at", "hand_ins", ["stage", "at"])
    op.create_table(
        "opportunity_feedback",
        sa.Column("key", TEXT, nullable=False),
        sa.Column("opportunity", TEXT, nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("stage", STAGE, nullable=False),
        sa.Column("decision", sa.JSON(), nullable=True),
        sa.PrimaryKeyConstraint("key", name="pk_opportunity_feedback"),
    )
    op.create_index("ix_opportunity_feedback_opportunity", "opportunity_feedback", ["opportunity"])
    op.create_index("ix_opportunity_feedback_stage_given_on", "opportunity_feedback", ["stage", "given_on"])
