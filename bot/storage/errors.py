"""What can go wrong with storage, each said in one line that tells an operator what to do.

Those of the database itself are shared with what is known: see :mod:`knowledge.store.errors`.
"""

from knowledge.store.errors import (
    BadAddressError,
    DatabaseAwayError,
    DatabaseBusyError,
    DatabaseDamagedError,
    DiskFullError,
    HomeUnwritableError,
    NewerDatabaseError,
    StorageError,
)

__all__ = [
    "BadAddressError",
    "BadKeyError",
    "DatabaseAwayError",
    "DatabaseBusyError",
    "DatabaseDamagedError",
    "DiskFullError",
    "HomeUnwritableError",
    "NewerDatabaseError",
    "StorageError",
    "WrongKeyError",
]


class BadKeyError(StorageError):
    """The key cannot be read, or is not a key."""


class WrongKeyError(StorageError):
    """The key is a key, but not the one that this database was written with."""
