"""What is said in a private chat becomes a message."""

from __future__ import annotations

from bot.message import Came, Message
from tests.adapters.telegram.payload_files import AMIRA, AT, SAID_AT, incoming, message, updates


def test_a_text() -> None:
    said = incoming("said", "text")
    update_id = updates("said")["text"]["update_id"]
    assert said.message == Message(str(update_id), AMIRA, SAID_AT, "i like animals & maths <3")
    assert said.courtesy == ()


def test_a_command_stays_as_typed() -> None:
    assert message("said", "command").text == "/start XK4P-9"


def test_a_command_loses_the_name_that_it_is_meant_for() -> None:
    assert message("said", "command_for_us").text == "/help please"


def test_other_names_stay() -> None:
    assert message("said", "mention").text == "ask @amira_ok about vets"


def test_what_is_replied_to_is_not_said_again() -> None:
    assert message("said", "reply").text == "that one"


def test_words_of_others_are_known_as_such() -> None:
    for name in ("forwarded", "forwarded_privately", "from_another_bot"):
        assert message("said", name).came is Came.FORWARDED
    assert message("said", "forwarded").text == "omg look at this apprenticeship"


def test_an_edit_has_the_new_words_and_the_time_of_the_edit() -> None:
    edited = message("said", "edited")
    assert (edited.text, edited.came) == ("i like animals and art", Came.EDITED)
    assert (edited.at - SAID_AT).total_seconds() == 300


def test_an_edited_caption_brings_no_file_again() -> None:
    edited = message("said", "edited_caption")
    assert (edited.text, edited.file, edited.came) == ("me at the fire station", None, Came.EDITED)


def test_what_tells_no_time_was_said_now() -> None:
    assert message("presses", "choice").at == AT
