"""From a driver's error to one clear line; see :mod:`knowledge.store.faults`, which both rooms share."""

from knowledge.store.faults import storage_error, told_plainly, unwritable

__all__ = ["storage_error", "told_plainly", "unwritable"]
