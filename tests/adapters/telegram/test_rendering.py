"""A reply as calls."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.plain_text import printable
from adapters.splitting import is_visible
from adapters.telegram.calls import Button, Call, EditKeyboard, SendDocument, SendPhoto, SendText
from adapters.telegram.rendering import instead, render
from bot.reply import Card, CardFact, Choice, Document, Reply, Status
from bot.wording.words import Audience, shipped
from tests.adapters.samples import PICTURE, REPLY
from tests.far_side.telegram.formatting import parse_html
from tests.far_side.telegram.wire import utf16_length

LONGEST_TEXT, LONGEST_CAPTION = 4096, 1024  # as Telegram says

DOCUMENT = Document("portfolio", "transfer", {})
CHOICES = (Choice("Not A", "refine"), Choice("More like A", "refine"))
BUTTONS = ((Button("Not A", "c7f2:1"), Button("More like A", "c7f2:2")),)
LONG = Choice("Volunteering at Hackney City Farm on Saturdays", "find_opportunity")


def words(code: str, **slots: object) -> str:
    return shipped().say(code, Audience(), **slots)


def rendered(*opening: str, back: dict[str, str] | None = None, **fields: Any) -> tuple[Call, ...]:
    return render(Reply("help", Status.ANSWERED, opening=opening, **fields), back or {}, words)


def texts(calls: tuple[Call, ...]) -> list[str]:
    return [call.plain for call in calls if isinstance(call, SendText)]


def test_a_whole_reply_is_one_message() -> None:
    (call,) = render(replace(REPLY, choices_id="c7f2"), {}, words)
    assert isinstance(call, SendText)
    assert call.html == (
        "Here is 1 idea for you.\n\n<b>A. Animal care worker</b>\nYou feed, clean and look after animals.\n"
        "<i>You said you like “animals”.</i>\n• Starting pay is about £24,000 a year (UK, NCS, 2024).\n\n"
        "What do you think?"
    )
    assert call.plain == (
        "Here is 1 idea for you.\n\nA. Animal care worker\nYou feed, clean and look after animals.\n"
        "You said you like “animals”.\n• Starting pay is about £24,000 a year (UK, NCS, 2024).\n\n"
        "What do you think?"
    )
    assert call.keyboard == BUTTONS


def test_what_looks_like_a_tag_is_text() -> None:
    (call,) = rendered('<b>5 > 4 & "so" on</b> https://example.org/?a=1&b=2')
    assert isinstance(call, SendText)
    assert call.html == '&lt;b&gt;5 &gt; 4 &amp; "so" on&lt;/b&gt; https://example.org/?a=1&amp;b=2'
    assert call.plain == '<b>5 > 4 & "so" on</b> https://example.org/?a=1&b=2'


def test_nothing_in_a_text_can_turn_it_round_or_hide() -> None:
    assert texts(rendered("evil\u202etxt.exe\x00 \x1b[31mred\u200b")) == ["eviltxt.exe red"]


def test_as_few_messages_as_bubbles_fit_in_and_bubbles_whole() -> None:
    bubbles = [f"{number} " + "word " * 118 + "end." for number in range(15)]
    made = texts(rendered(*bubbles))
    assert len(made) == 3
    assert [bubble for text in made for bubble in text.split("\n\n")] == bubbles


def test_empty_bubbles_leave_no_gap() -> None:
    assert texts(rendered("One.", "", " \n\u200d", "Two.", cards=(Card("x", "career", ""),))) == ["One.\n\nTwo."]


def test_an_empty_reply_gives_no_calls() -> None:
    assert rendered() == ()
    assert rendered(" ", back={"edit": "612", "picked": "Not A"}) == ()


def test_buttons_stand_under_the_last_message() -> None:
    first, last = rendered("a" * 4000, "b" * 4000, choices=CHOICES, choices_id="c7f2")
    assert isinstance(first, SendText)
    assert isinstance(last, SendText)
    assert (first.keyboard, last.keyboard) == ((), BUTTONS)


def test_choices_without_an_id_are_numbered_lines() -> None:
    (call,) = rendered("Which one?", choices=CHOICES)
    said = "Which one?\n\nType a number to pick one:\n1. Not A\n2. More like A"
    assert call == SendText(said, said)


def test_long_choices_are_listed_and_pressed() -> None:
    (call,) = rendered("Which one?", choices=(CHOICES[0], LONG), choices_id="c7f2")
    assert isinstance(call, SendText)
    assert call.plain == (
        "Which one?\n\nHere are the choices in full:\n1. Not A\n2. Volunteering at Hackney City Farm on Saturdays"
    )
    assert [button.label for row in call.keyboard for button in row] == ["1. Not A", "2. Volunteering at Hackney Ci…"]


def test_choices_that_are_only_kept_open_say_nothing() -> None:
    assert rendered(choices=CHOICES, choices_id="c7f2", back={"edit": "612", "picked": "Not A"}) == ()


def test_text_then_pictures_then_documents_with_buttons_under_the_last() -> None:
    calls = rendered(
        "Here is pay.", pictures=(PICTURE, PICTURE), documents=(DOCUMENT,), choices=CHOICES, choices_id="c7f2"
    )
    assert calls == (
        SendText("Here is pay.", "Here is pay."),
        SendPhoto(PICTURE, PICTURE.alt),
        SendPhoto(PICTURE, PICTURE.alt),
        SendDocument(DOCUMENT, BUTTONS),
    )


def test_buttons_under_a_picture_alone() -> None:
    assert rendered(pictures=(PICTURE,), choices=CHOICES, choices_id="c7f2") == (
        SendPhoto(PICTURE, PICTURE.alt, BUTTONS),
    )


def test_what_a_caption_cannot_hold_follows() -> None:
    sentence = "Vets earn £33,000 to £60,000 a year. "
    long = replace(PICTURE, alt=sentence * 40)
    photo, text = rendered(pictures=(long,), choices=CHOICES, choices_id="c7f2")
    assert isinstance(photo, SendPhoto)
    assert isinstance(text, SendText)
    assert utf16_length(photo.caption) <= LONGEST_CAPTION < utf16_length(photo.caption) + len(sentence)
    assert photo.caption.endswith(".")
    assert f"{photo.caption} {text.plain}" == long.alt.strip()
    assert (photo.keyboard, text.keyboard) == ((), BUTTONS)


def test_a_message_and_a_caption_may_be_full() -> None:
    full = replace(PICTURE, alt="😀" * 512)
    assert rendered("😀" * 2048, pictures=(full,)) == (SendText("😀" * 2048, "😀" * 2048), SendPhoto(full, full.alt))
    assert len(rendered("😀" * 2048 + "a", pictures=(replace(PICTURE, alt="😀" * 512 + "a"),))) == 4


def test_a_picture_without_words() -> None:
    assert rendered(pictures=(replace(PICTURE, alt=""),)) == (SendPhoto(replace(PICTURE, alt="")),)


def test_the_pressed_buttons_go_last() -> None:
    said, edit = rendered("Done.", back={"edit": "612", "picked": "Not A"})
    assert said == SendText("Done.", "Done.")
    assert edit == EditKeyboard(612, ((Button("✓ Not A", "picked"),),))


def test_the_words_of_a_picture_that_cannot_be_sent() -> None:
    call = instead(SendPhoto(PICTURE, "Pay < 5 & more.", BUTTONS), words)
    assert call.plain == f"{words('telegram.picture_failed')}\n\nPay < 5 & more."
    assert call.html.endswith("Pay &lt; 5 &amp; more.")
    assert call.keyboard == BUTTONS


@pytest.mark.parametrize("call", [SendDocument(DOCUMENT, BUTTONS), SendPhoto(PICTURE, "", BUTTONS)])
def test_what_cannot_be_said_in_words_may_be_asked_for_again(call: SendDocument | SendPhoto) -> None:
    said = words("telegram.file_failed")
    assert instead(call, words) == SendText(said, said, BUTTONS)


LINES = st.text(max_size=30)
LONG_TEXTS = st.builds(str.__mul__, st.text(min_size=1, max_size=40), st.sampled_from([1, 1, 30, 150]))
TEXTS = st.lists(LINES | LONG_TEXTS, max_size=4).map(tuple)
CARDS = st.builds(
    Card,
    id=st.just("career:vet"),
    kind=st.just("career"),
    title=LINES,
    letter=st.sampled_from(["", "A"]),
    summary=LONG_TEXTS,
    why_text=LINES,
    facts=st.lists(LINES.map(lambda text: CardFact("Pay", text, "NCS", 2024, "UK")), max_size=2).map(tuple),
)
PICTURES = st.builds(lambda alt: replace(PICTURE, alt=alt), LONG_TEXTS)
REPLIES = st.builds(
    Reply,
    intent=st.just("help"),
    status=st.just(Status.ANSWERED),
    opening=TEXTS,
    cards=st.lists(CARDS, max_size=2).map(tuple),
    closing=TEXTS,
    choices=st.lists(LINES.map(lambda label: Choice(label, "refine")), max_size=6).map(tuple),
    pictures=st.lists(PICTURES, max_size=2).map(tuple),
    documents=st.sampled_from([(), (DOCUMENT,)]),
    choices_id=st.sampled_from(["", "c7f2", "c" * 61]),
)
BACKS = st.sampled_from([{}, {"edit": "612", "picked": "Not A"}, {"edit": "612", "picked": ""}])


@given(REPLIES, BACKS)
def test_telegram_takes_every_call(reply: Reply, back: dict[str, str]) -> None:
    calls = render(reply, back, words)
    for call in calls:
        if isinstance(call, SendText):
            assert parse_html(call.html).text == call.plain
            assert is_visible(call.plain)
            assert utf16_length(call.plain) <= LONGEST_TEXT
        elif isinstance(call, SendPhoto):
            assert utf16_length(call.caption) <= LONGEST_CAPTION
        for button in (button for row in call.keyboard for button in row):
            assert 1 <= len(button.data.encode()) <= 64


@given(REPLIES, BACKS)
def test_everything_is_said_in_order_and_once(reply: Reply, back: dict[str, str]) -> None:
    calls = render(reply, back, words)
    if not calls:
        assert not any(map(is_visible, reply.bubbles))
        assert not reply.files
        return
    heard = letters(map(_words_of, calls))
    said, shown = letters(reply.bubbles), letters(picture.alt for picture in reply.pictures)
    assert heard.startswith(said)
    assert heard.endswith(shown)
    listed = heard[len(said) : len(heard) - len(shown)]
    numbered = letters(f"{number}. {choice.label}" for number, choice in enumerate(reply.choices, start=1))
    pressed = letters(
        button.label for call in calls if not isinstance(call, EditKeyboard) for row in call.keyboard for button in row
    )
    assert listed.endswith(numbered) if listed else pressed == letters(choice.label for choice in reply.choices)


@given(REPLIES, BACKS)
def test_one_keyboard_at_the_end_and_the_edit_behind_it(reply: Reply, back: dict[str, str]) -> None:
    calls = render(reply, back, words)
    sent = [call for call in calls if not isinstance(call, EditKeyboard)]
    assert not any(call.keyboard for call in sent[:-1])
    assert len(calls) - len(sent) == (1 if back and sent else 0)
    assert calls == (*sent, *calls[len(sent) :])
    assert calls == render(reply, back, words)


def letters(texts: Iterable[str]) -> str:
    """What is to be seen of ``texts``, but for the marks that this channel puts before figures."""
    return "".join(
        character for text in texts for character in printable(text) if is_visible(character) and character != "•"
    )


def _words_of(call: Call) -> str:
    if isinstance(call, SendText):
        return call.plain
    return call.caption if isinstance(call, SendPhoto) else ""
