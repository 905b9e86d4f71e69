"""From a disclosure on Telegram to a lead who has read it: over a real far side, real mail and real pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from bot.conversation import Conversation
from bot.grants import Grant, Granted
from bot.guide import Mind
from bot.message import Person, Profile
from bot.safeguarding.rules import Rules
from bot.serving.plain_pages import HEADERS
from bot.storage.database import Database
from tests.bot.restricted.cases import HERE
from tests.bot.serving.housed import House, housed
from tests.far_side.telegram import Telegram

WORDS = "my dad <b>hits</b> me & quokkas"
_LINK = re.compile(r"http://127\.0\.0\.1:\d+/safeguarding/\S+")
_BUTTON = re.compile(r'<form method="post" action="([^"]+)"><p><button type="submit">([^<]+)</button>')


@pytest.fixture
def house(telegram: Telegram, database: Database, mind: Mind, rules: Rules, tmp_path: Path) -> Iterator[House]:
    """A school with a lead who is on Telegram too."""
    with housed(telegram, database, mind, rules, tmp_path) as house:
        yield house


def buttons(page: httpx.Response) -> dict[str, str]:
    """The buttons of a page, with where they lead."""
    return {label: action for action, label in _BUTTON.findall(page.text)}


def press(house: House, page: httpx.Response, label: str) -> httpx.Response:
    """The page after pressing a button."""
    return httpx.post(f"{house.settings.restricted.base}{buttons(page)[label]}")


def test_from_a_disclosure_to_a_lead_who_has_it_in_hand(house: House) -> None:
    telegram = house.telegram
    alex, lead = telegram.person("Alex"), telegram.person("Lee")
    with house.database.unit() as unit:
        grant = Grant(Person("telegram", str(lead.id)), Granted.SAFEGUARDING_LEAD, HERE, mail="lee@school.example")
        unit.lock(grant.person)
        unit.grants.put(grant, "somebody", house.now())
        child = Person("telegram", str(alex.id))
        conversation = unit.conversation(child)
        unit.keep(child, with_school(conversation), house.now())
    lead.say("hi")
    with house.serving():
        telegram.wait_for_messages(lead.id, 1)
        alex.say(WORDS)
        fixed = telegram.wait_for_messages(alex.id, 1)[0]
        assert "nobody has been told yet" in fixed.text
        told = telegram.wait_for_text(lead.id, "Urgent")
        (letter,) = house.mail.wait_for(1)
        assert letter.to == ("lee@school.example",)
        known = telegram.wait_for_text(alex.id, "I have told the safeguarding lead at your school")
        assert known.id > fixed.id
        sent = (told.text, letter.mail.as_string())
        assert not [text for text in sent for word in ("quokkas", "hits", "Alex") if word in text]
        by_mail, by_chat = (find(letter.text), find(told.text))
        assert by_mail != by_chat

        page = httpx.get(by_mail)
        assert page.status_code == 200
        for name, value in HEADERS.items():
            assert page.headers[name] == value
        assert "<script" not in page.text
        assert "quokkas" not in page.text
        shown = press(house, page, "Show me the words")
        assert "my dad &lt;b&gt;hits&lt;/b&gt; me &amp; quokkas" in shown.text
        assert shown.headers["Cache-Control"] == "no-store"
        used = press(house, page, "Show me the words")
        assert "was used" in used.text
        assert "quokkas" not in used.text
        assert "on its way" in press(house, used, "Send me a new link").text
        assert len(house.mail.wait_for(2)) == 2
        assert "in hand" in press(house, shown, "I have this case in hand").text
        assert buttons(httpx.get(by_chat)).keys() == {"Show me the words"}
        metrics = httpx.get(f"{house.settings.restricted.base}/metrics").text
        assert "quokkas" not in metrics


def with_school(conversation: Conversation) -> Conversation:
    """What is remembered of somebody who joined a class."""
    return replace(conversation, passed_gate=True, met=True, profile=Profile(known_as="Zebedee", school=HERE))


def find(text: str) -> str:
    """The link in a message."""
    match = _LINK.search(text)
    assert match
    return match[0]


@pytest.mark.parametrize("token", ["x", "0" * 32, f"{'0' * 32}-1-{'A' * 43}", "%2e%2e%2fetc", "é" * 40, "a" * 5000])
def test_what_is_no_link_of_ours_opens_nothing(house: House, token: str) -> None:
    with house.serving() as served:
        page = served.get(f"/safeguarding/{token}")
        assert page.status_code == 404
        for act in ("read", "acknowledge", "renew"):
            posted = httpx.post(f"http://127.0.0.1:{served.port}/safeguarding/{token}/{act}")
            assert posted.status_code == 404
        assert httpx.get(f"http://127.0.0.1:{served.port}/safeguarding/{token}/read").status_code in {404, 405}


def test_a_mail_that_was_not_taken_is_tried_again_and_nobody_is_told_wrongly(house: House) -> None:
    telegram = house.telegram
    alex = telegram.person("Alex")
    with house.database.unit() as unit:
        grant = Grant(Person("mail", "lee@school.example"), Granted.SAFEGUARDING_LEAD)
        unit.lock(grant.person)
        unit.grants.put(grant, "somebody", house.now())
    house.mail.to_letters.append("451 4.3.0 later")
    with house.serving():
        alex.say(WORDS)
        house.mail.wait_for(1)
        assert house.mail.tried == 2
        telegram.wait_for_text(alex.id, "I have told a safeguarding lead")
