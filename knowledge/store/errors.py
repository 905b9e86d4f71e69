"""What can go wrong with a database, each said in one line that tells an operator what to do."""


class StorageError(Exception):
    """An expected fault. ``str(error)`` is one line: what is wrong and what to do."""

    def __init__(self, message: str) -> None:
        # Drivers' own words come over several lines; an operator's log takes one.
        super().__init__(" ".join(message.split()))


class BadAddressError(StorageError):
    """``DATABASE_URL`` names no database that this code can use."""


class DatabaseAwayError(StorageError):
    """The database cannot be reached, or refuses."""


class DatabaseBusyError(StorageError):
    """Others held the database for longer than a turn can wait."""


class WriterBusyError(DatabaseBusyError):
    """Another process, or another thread, is bringing opportunities in."""


class DatabaseDamagedError(StorageError):
    """The file is not a database, or cannot be read whole."""


class DiskFullError(StorageError):
    """There is no room to write."""


class HomeUnwritableError(StorageError):
    """The folder or the file cannot be written."""


class NewerDatabaseError(StorageError):
    """The database was migrated by newer code than this."""


class ExtensionMissingError(StorageError):
    """The PostgreSQL server has no pgvector, or too old a one."""
