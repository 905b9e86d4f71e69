"""Finding what the library does not know in what it was given."""

from __future__ import annotations

from collections.abc import Iterator

from telegram import TelegramObject


def unknown_fields(found: object, where: str = "") -> Iterator[str]:
    """Every field at any depth for which the library has no name."""
    if isinstance(found, TelegramObject):
        yield from (f"{where}.{name}" for name in found.api_kwargs)
        slots = {slot for kind in type(found).__mro__ for slot in getattr(kind, "__slots__", ())}
        for slot in sorted(slots):
            if not slot.startswith("_") and slot != "api_kwargs":
                yield from unknown_fields(getattr(found, slot, None), f"{where}.{slot}")
    elif isinstance(found, list | tuple):
        for number, part in enumerate(found):
            yield from unknown_fields(part, f"{where}[{number}]")
