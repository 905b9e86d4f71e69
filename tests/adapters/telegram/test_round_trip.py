"""What is shown is what comes back: a press of any button chooses its own choice, in this house and by the library."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from telegram import Update

from adapters.telegram.calls import Keyboard, SendText
from adapters.telegram.rendering import render
from adapters.telegram.updates import to_message
from bot.choosing import chosen, is_old_choice
from bot.conversation import Conversation
from bot.reply import Choice, Reply, Status
from tests.adapters.telegram.payload_files import AT, every_update
from tests.adapters.telegram.payload_files import Update as Payload
from tests.adapters.telegram.test_rendering import words

UPDATES = every_update()
LONG = "Volunteering at Hackney City Farm on Saturdays"
LABELS = st.lists(
    st.text(st.sampled_from("abAB é£&<👍.!'’ 1"), min_size=1, max_size=8) | st.sampled_from([LONG, LONG + "!", "Yes"]),
    min_size=1,
    max_size=5,
)


def pressed(call: SendText, data: str) -> Payload:
    """The press of a button under the message that ``call`` made."""
    user = {"id": 7000001, "is_bot": False, "first_name": "Amira"}
    message = {
        "message_id": 612,
        "date": 1795364400,
        "chat": {"id": 7000001, "type": "private"},
        "text": call.plain,
        "reply_markup": {"inline_keyboard": _as_json(call.keyboard)},
    }
    return {"update_id": 1, "callback_query": {"id": "3", "from": user, "message": message, "data": data}}


def _as_json(keyboard: Keyboard) -> list[list[dict[str, str]]]:
    return [[{"text": button.label, "callback_data": button.data} for button in row] for row in keyboard]


@given(LABELS)
def test_each_button_chooses_its_own_choice(labels: list[str]) -> None:
    # A label that is a bare number is heard as a label, wherever it stands.
    assume(not any(label.strip(" .!'’£&<👍").isdecimal() for label in labels))
    choices = tuple(Choice(label, "refine", {"place": str(place)}) for place, label in enumerate(labels))
    conversation = Conversation(choices=choices, choices_id="c7f2")
    (call,) = render(Reply("help", Status.ASKED, ("Which?",), choices=choices, choices_id="c7f2"), {}, words)
    assert isinstance(call, SendText)
    for place, button in enumerate(button for row in call.keyboard for button in row):
        message = to_message(pressed(call, button.data), AT).message
        assert message
        assert not is_old_choice(message, conversation)
        assert chosen(message, conversation) == choices[place]
        assert message.back == {"edit": "612", "picked": button.label}


@pytest.mark.parametrize("name", UPDATES)
def test_an_update_that_went_through_the_library_reads_the_same(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")
    through = Update.de_json(UPDATES[name], None).to_dict()
    assert to_message(through, AT) == to_message(UPDATES[name], AT)
