"""The payloads of these tests are true: the library knows every field in them."""

from __future__ import annotations

import pytest
from telegram import TelegramObject, Update

from tests.adapters.telegram.payload_files import every_update

UPDATES = every_update()


@pytest.fixture(autouse=True)
def _times_as_they_will_be(monkeypatch: pytest.MonkeyPatch) -> None:
    """The library warns of spans of time that are whole numbers, which they will cease to be."""
    monkeypatch.setenv("PTB_TIMEDELTA", "1")


def unknown_fields(thing: object) -> set[str]:
    """What the library could not place, in ``thing`` and whatever is in it."""
    if isinstance(thing, tuple | list):
        return {name for item in thing for name in unknown_fields(item)}
    if not isinstance(thing, TelegramObject):
        return set()
    slots = [slot for kind in type(thing).__mro__ for slot in getattr(kind, "__slots__", ()) if slot != "_bot"]
    return {*thing.api_kwargs, *unknown_fields([getattr(thing, slot, None) for slot in slots])}


@pytest.mark.parametrize("name", UPDATES)
def test_the_library_knows_every_field(name: str) -> None:
    assert unknown_fields(Update.de_json(UPDATES[name], None)) == set()


def test_every_update_has_an_id_of_its_own() -> None:
    assert len({update["update_id"] for update in UPDATES.values()}) == len(UPDATES)


def test_a_field_that_is_none_is_found() -> None:
    chat = {"id": 1, "type": "private", "shown": True}
    false = Update.de_json({"update_id": 1, "message": {"message_id": 1, "date": 1, "chat": chat}}, None)
    assert unknown_fields(false) == {"shown"}
