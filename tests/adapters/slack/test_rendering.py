"""A reply as calls, within the limits that Slack's own library checks."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.plain_text import printable
from adapters.slack.buttons import chosen_by
from adapters.slack.calls import About, Block, Button, Buttons, Call, Header, Remark, Say, Section, Upload
from adapters.slack.home import home
from adapters.slack.library_blocks import as_json
from adapters.slack.mrkdwn import escaped, words_in
from adapters.slack.places import HOME, Place, Seen, place_from, place_of
from adapters.slack.rendering import SHAREABLE, instead, render
from bot.message import Person
from bot.reply import Card, CardFact, Choice, Document, Reply, Status
from bot.wording.words import Audience, shipped
from tests.adapters.samples import FACT, PICTURE, REPLY
from tests.far_side.slack.blocks import check_blocks

PRIVATELY = Place("C1", "", Seen.PRIVATELY, "https://hooks.slack.com/x", "Ev01").as_back()
SHARED = Place("C1", "1.2", Seen.SHARED).as_back()
ASKED = replace(REPLY, choices_id="abc")
FILE = Document("log.csv", "csv", {})
TEXT = st.text(max_size=200)
LONG = st.text(min_size=1, max_size=9000) | st.sampled_from(["&" * 5000, "word " * 1500, "*_~`" * 1000, "a" * 3001])
CARDS = st.builds(
    Card,
    id=TEXT,
    kind=st.sampled_from(["career", "case"]),
    title=TEXT,
    summary=TEXT,
    why_text=TEXT,
    facts=st.lists(st.builds(CardFact, TEXT, TEXT, TEXT, st.just(2024), TEXT), max_size=3).map(tuple),
)
REPLIES = st.builds(
    Reply,
    intent=st.sampled_from(["pay_outlook", "help", "safeguarding"]),
    status=st.sampled_from(Status),
    opening=st.lists(LONG, max_size=4).map(tuple),
    cards=st.lists(CARDS, max_size=6).map(tuple),
    closing=st.lists(LONG, max_size=2).map(tuple),
    choices=st.lists(st.builds(Choice, LONG, st.just("help")), max_size=30).map(tuple),
    pictures=st.lists(st.just(PICTURE), max_size=1).map(tuple),
    documents=st.lists(st.just(FILE), max_size=1).map(tuple),
    choices_id=st.sampled_from(["", "abc"]),
    case=st.sampled_from(["", "LA-2041"]),
    stands_for=st.sampled_from(["", "LA-2041/card"]),
)
CARD = Reply(
    "adviser_status",
    Status.ASKED,
    cards=(Card("LA-2041", "case", "LA-2041", summary="Soon · Hackney", why_text="Nobody has it yet."),),
    choices=(Choice("Claim", "adviser_status", {"case": "LA-2041", "do": "claim"}),),
    choices_id="LA-2041-1",
    case="LA-2041",
    stands_for="LA-2041/card",
)
DESK = place_of(Person("slack", "T1/C0DESK"))


def words(code: str, **slots: object) -> str:
    return shipped().say(code, Audience(), **slots)


def shown(reply: Reply, back: dict[str, str] | None = None) -> tuple[Say | Upload, ...]:
    return render(reply, back or {}, words, "U1")


def says(calls: tuple[Call, ...]) -> list[Say]:
    return [call for call in calls if isinstance(call, Say)]


def blocks(calls: tuple[Call, ...]) -> list[Block]:
    return [block for call in says(calls) for block in call.blocks]


def buttons(calls: tuple[Call, ...]) -> list[Button]:
    return [button for block in blocks(calls) if isinstance(block, Buttons) for button in block.buttons]


def text(calls: tuple[Call, ...]) -> str:
    return "\n".join(block.text for block in blocks(calls) if isinstance(block, Section | Remark))


def test_a_reply_is_one_message_in_order_with_its_choices_under_it() -> None:
    (call,) = says(shown(ASKED))
    assert call.place == HOME
    assert call.blocks == (
        Section("Here is 1 idea for you."),
        Section(
            "*A. Animal care worker*\nYou feed, clean and look after animals.\n_You said you like “animals”._\n"
            f"• {FACT.text}"
        ),
        Section("What do you think?"),
        Buttons((Button("choose-1", "Not A", "1:abc:Not A"), Button("choose-2", "More like A", "2:abc:More like A"))),
    )


@given(REPLIES, st.sampled_from([{}, PRIVATELY, SHARED]))
def test_slack_takes_every_message_and_the_same_reply_gives_the_same_calls(reply: Reply, back: dict[str, str]) -> None:
    calls = shown(reply, back)
    assert calls == shown(reply, back)
    for call in says(calls):
        assert 0 < len(call.blocks) <= 50
        as_json(call.blocks)  # checks the limits of each
        assert sum(len(block.text) for block in call.blocks if not isinstance(block, Buttons)) < 13_000
        assert 0 < len(call.text) <= 4000
    names = [button.name for button in buttons(calls)]
    assert len(set(names)) == len(names)


@given(st.text())
def test_nothing_that_people_wrote_is_markup(said: str) -> None:
    shown = escaped(said)
    assert not {"<", ">"} & set(shown)
    assert words_in(shown).replace("\u200b", "") == printable(said).strip().replace("\u200b", "").strip()


def test_people_cannot_mention_everybody_or_write_in_bold() -> None:
    assert text(shown(Reply("help", Status.ANSWERED, ("<!channel> *hi* & _bye_",)))) == (
        "&lt;!channel&gt; *\u200bhi*\u200b &amp; _\u200bbye_\u200b"
    )


def test_what_is_pressed_comes_back_in_words_or_by_number() -> None:
    long = "Volunteering at a city farm " * 4
    reply = replace(ASKED, choices=(Choice("Yes", "help"), Choice(long, "help")))
    first, second = buttons(shown(reply))
    assert chosen_by(first.value) is not None
    chosen = chosen_by(second.value)
    assert chosen is not None
    assert (chosen.choices_id, chosen.choice) == ("abc", long.strip())
    assert f"2. {long.strip()}" in text(shown(reply))
    alike = replace(ASKED, choices=(Choice("Yes!", "help"), Choice("Yes.", "help")))
    assert [chosen_by(button.value).choice for button in buttons(shown(alike))] == ["1", "2"]  # type: ignore[union-attr]


def test_without_an_id_choices_are_typed() -> None:
    calls = shown(REPLY)
    assert not buttons(calls)
    assert "Type a number" in text(calls)


def test_in_a_channel_one_person_sees_it_and_may_share_it() -> None:
    calls = shown(replace(ASKED, intent="pay_outlook", pictures=(PICTURE,)), PRIVATELY)
    assert all(call.place == place_from(PRIVATELY) for call in calls)
    assert buttons(calls)[-1] == Button("share", "Share to this channel", "Ev01")
    assert PICTURE.alt in text(calls)


@pytest.mark.parametrize(
    "reply",
    [
        replace(REPLY, intent="safeguarding", status=Status.SAFEGUARDING),
        replace(REPLY, intent="privacy_my_data"),
        replace(REPLY, intent="show_hours"),
        replace(REPLY, status=Status.ASKED),
        replace(REPLY, documents=(FILE,)),
        replace(REPLY, case="LA-2041"),
    ],
)
def test_what_is_personal_can_not_be_shared(reply: Reply) -> None:
    assert "share" not in [button.name for button in buttons(shown(reply, PRIVATELY))]
    assert shown(reply, SHARED) == ()


def test_what_is_shared_is_the_facts_with_whose_doing_it_is() -> None:
    calls = shown(ASKED, SHARED)
    assert not buttons(calls)
    assert text(calls).endswith("<@U1> shared this.")
    assert "What do you think?" not in text(calls)
    assert says(calls)[0].place == Place("C1", "1.2", Seen.SHARED)
    assert {"safeguarding", "privacy_my_data"}.isdisjoint(SHAREABLE)


def test_a_case_is_a_card_at_a_desk() -> None:
    (call,) = says(render(CARD, {}, words, "C0DESK", DESK))
    assert call.place == Place("C0DESK", seen=Seen.DESK)
    assert call.about == About("LA-2041", "LA-2041/card")
    assert call.blocks == (
        Header("LA-2041"),
        Section("Soon · Hackney"),
        Remark("Nobody has it yet."),
        Buttons((Button("choose-1", "Claim", "1:LA-2041-1:Claim"),)),
    )
    assert "Nobody has it yet." in call.text


def test_what_stands_for_a_case_and_has_no_card_has_its_reference_for_a_heading() -> None:
    (call,) = says(shown(replace(CARD, cards=(), opening=("It is yours.",))))
    assert call.blocks[:2] == (Header("LA-2041"), Section("It is yours."))


def test_of_a_case_a_channel_only_hears_that_it_was_told_elsewhere() -> None:
    reply = replace(CARD, opening=("It is yours.", "Why: college or not"), documents=(FILE,), choices=())
    pointer, told, file = shown(reply, PRIVATELY)
    assert (pointer.place.seen, pointer.about) == (Seen.PRIVATELY, About())
    assert "college or not" not in str(pointer)
    assert (told.place, told.about) == (HOME, About("LA-2041", "LA-2041/card"))
    assert "college or not" in str(told)
    assert (file.place, file.about) == (HOME, About("LA-2041"))


@pytest.mark.parametrize(
    "reply",
    [
        Reply("adviser_status", Status.REFUSED, ("It is with another.",), choices=CARD.choices, case="LA-2041"),
        Reply("adviser_status", Status.SAVED, ("OK, it goes to somebody else.",), case="LA-2041"),
    ],
)
def test_a_word_of_a_case_is_said_where_it_was_asked(reply: Reply) -> None:
    (call,) = shown(reply, PRIVATELY)
    assert call.place.seen is Seen.PRIVATELY


@pytest.mark.parametrize(("do", "name"), [("offer", "open-offer"), ("close", "open-close"), ("met", "choose-1")])
def test_a_choice_that_takes_words_opens_a_window(do: str, name: str) -> None:
    choice = Choice("Do it", "adviser_status", {"case": "LA-2041", "do": do})
    (button,) = buttons(shown(replace(CARD, choices=(choice,))))
    assert button.name == name
    assert button.value == ("LA-2041" if name.startswith("open") else "1:LA-2041-1:Do it")


def test_files_stand_before_the_last_words_and_in_a_channel_go_to_the_person() -> None:
    reply = replace(ASKED, pictures=(PICTURE,), documents=(FILE,))
    first, picture, document, last = shown(reply)
    assert isinstance(first, Say)
    assert picture == Upload(HOME, PICTURE, PICTURE.alt)
    assert document == Upload(HOME, FILE)
    assert isinstance(last, Say)
    assert len(last.blocks) == 2
    said, elsewhere = shown(replace(reply, intent="export_portfolio"), PRIVATELY)
    assert isinstance(said, Say)
    assert said.place.seen is Seen.PRIVATELY
    assert elsewhere == Upload(HOME, FILE)
    assert "direct message" in text((said,))


def test_buttons_of_a_file_alone_have_words_to_stand_under() -> None:
    *_, last = shown(Reply("help", Status.ANSWERED, choices=ASKED.choices, choices_id="abc", documents=(FILE,)))
    assert isinstance(last, Say)
    assert isinstance(last.blocks[0], Section)


def test_what_says_nothing_gives_no_calls() -> None:
    assert shown(Reply("help", Status.NO_DATA, choices=REPLY.choices, choices_id="abc")) == ()


def test_in_place_of_a_file_it_is_said_in_words() -> None:
    assert PICTURE.alt in instead(Upload(HOME, PICTURE, PICTURE.alt), words).text
    assert "did not work" in instead(Upload(HOME, FILE), words).text


def test_the_home_tab_is_taken_by_slack() -> None:
    shown_at_home = as_json(home(words))
    assert "/ambitions" in str(shown_at_home)
    assert check_blocks(shown_at_home, "home") == []


@given(st.text(), st.text(), st.sampled_from(Seen), st.text(), st.text())
def test_a_place_comes_back_as_it_went(channel: str, thread: str, seen: Seen, url: str, of: str) -> None:
    place = Place(channel, thread, seen, url, of)
    assert place_from(place.as_back()) == place


def test_what_is_no_place_is_the_persons_own() -> None:
    assert place_from({"seen": "everybody", "channel": "C1"}) == HOME
    assert place_from({}) == HOME
