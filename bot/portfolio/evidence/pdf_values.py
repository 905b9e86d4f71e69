"""Looking into a PDF whose objects may be of any type, or somewhere else, or missing."""

from __future__ import annotations

from pypdf.generic import ArrayObject, DictionaryObject, NullObject, PdfObject


def at(source: DictionaryObject, key: str) -> PdfObject:
    """The object under ``key``, its reference followed; null where there is none."""
    return source[key] if key in source else NullObject()


def dictionary(value: PdfObject) -> DictionaryObject:
    """``value`` if it is a dictionary or a stream, else an empty dictionary."""
    return value if isinstance(value, DictionaryObject) else DictionaryObject()


def listed(value: PdfObject) -> list[PdfObject]:
    """What ``value`` lists, references followed; a single object alone, and nothing for null."""
    if isinstance(value, ArrayObject):
        return [NullObject() if (found := item.get_object()) is None else found for item in value]
    return [] if isinstance(value, NullObject) else [value]


def numbers(value: PdfObject) -> tuple[float, ...]:
    """The numbers that ``value`` lists. Raises ValueError or TypeError where one is none."""
    return tuple(float(str(item)) for item in listed(value))
