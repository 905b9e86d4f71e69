"""Columns that both databases keep in their own way and give back alike."""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import UTC, datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import ColumnElement, DateTime, Dialect, LargeBinary, Text, cast
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.types import TypeDecorator, TypeEngine, UserDefinedType

Half = NDArray[np.float16]


class UtcDateTime(TypeDecorator[datetime]):
    """A time with an offset, kept and given back in UTC on every database."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a time without an offset: nobody could say later when it was."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without an offset cannot be stored")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """SQLite keeps no offset, PostgreSQL gives its session's."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class TextSet(TypeDecorator[frozenset[str]]):
    """Some words, in no order: an array on PostgreSQL, sorted JSON on SQLite."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """What each database keeps it as."""
        return dialect.type_descriptor(ARRAY(Text()) if dialect.name == "postgresql" else Text())

    def process_bind_param(self, value: Collection[str] | None, dialect: Dialect) -> Any:
        """Sorted, each once."""
        words = sorted(set(value or ()))
        return words if dialect.name == "postgresql" else json.dumps(words)

    def process_result_value(self, value: Any, dialect: Dialect) -> frozenset[str]:
        """The words."""
        return frozenset(value if dialect.name == "postgresql" else json.loads(value))


class HalfVector(UserDefinedType[str]):
    """pgvector's type for vectors in half precision, written as text; how long they are is the row's own matter."""

    cache_ok = True

    def get_col_spec(self, **_: Any) -> str:
        """As the database names it."""
        return "HALFVEC"

    def bind_expression(self, bindvalue: Any) -> ColumnElement[str]:
        """Parameters come as text."""
        return cast(bindvalue, self)


class Halves(TypeDecorator[Half]):
    """A vector in half precision: pgvector's on PostgreSQL, its bytes on SQLite."""

    impl = LargeBinary
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """What each database keeps it as."""
        return dialect.type_descriptor(HalfVector() if dialect.name == "postgresql" else LargeBinary())

    def process_bind_param(self, value: Half | None, dialect: Dialect) -> Any:
        """Its bytes, or its numbers in brackets."""
        if value is None:
            return None
        return as_text(value) if dialect.name == "postgresql" else value.astype("<f2").tobytes()

    def process_result_value(self, value: Any, dialect: Dialect) -> Half | None:
        """The vector, not to be written to."""
        if value is None:
            return None
        if dialect.name == "postgresql":
            return np.array(value.strip("[]").split(","), dtype=np.float32).astype(np.float16)
        return np.frombuffer(value, dtype="<f2")


def as_text(vector: NDArray[Any]) -> str:
    """A vector as pgvector reads it."""
    return f"[{','.join(map(str, vector.tolist()))}]"
