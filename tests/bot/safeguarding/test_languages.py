"""Disclosures in eight other languages, ordinary talk in them, and the scripts in which they are typed."""

from __future__ import annotations

import re

import pytest

from bot.safeguarding import Look, load_rules
from bot.safeguarding.__main__ import main
from bot.safeguarding.rules import LANGUAGES
from bot.safeguarding.spelling import typed_words
from bot.wording.words import Audience, shipped

RULES = load_rules()
LONGEST_SENTENCE_FOR_THE_YOUNGEST = 10


@pytest.mark.parametrize(
    "text",
    [
        "আমার চাচা আমাকে মারে",
        "amar chacha amake mare",
        "mój wujek mnie bije",
        "moj wujek mnie bije",
        "amcam beni dövüyor",
        "amcam beni dovuyor",
        "adeerkay ayaa i garaaca",
        "عمي يضربني",
        "3ammi byedrabni",
        "mi tío me pega",
        "o meu tio me bate",
        "mon oncle me frappe",
    ],
)
def test_the_same_disclosure_in_every_language(text: str) -> None:
    finding = RULES.look(text)
    assert finding.look is Look.CONCERN
    assert "abuse_at_home" in finding.kinds


@pytest.mark.parametrize(
    "text",
    [
        "আমার চাচা ডাক্তার",
        "amar chacha amake khela shikhay",
        "mój wujek jest lekarzem i boję się egzaminu",
        "amcam doktor ve sınavdan korkuyorum",
        "adeerkay waa dhakhtar",
        "عمي طبيب وانا خايف من الامتحان",
        "3ammi doctor",
        "mi tío es médico y me muero de la risa",
        "meu tio é médico e tenho medo da prova",
        "mon oncle est médecin et j'ai peur de l'examen",
    ],
)
def test_ordinary_talk_in_every_language(text: str) -> None:
    assert RULES.look(text).look is Look.CLEAR


def test_scripts_are_read_whole() -> None:
    assert typed_words("আমাকে মারে।") == typed_words("আমাকে মারে")
    assert len(typed_words("আমাকে মারে।")) == 2
    assert typed_words("zgwałcił ÖLMEK kız") == ["zgwalcil", "olmek", "kiz"]
    assert typed_words("خائفة؟ أبي") == typed_words("خائفه ابى")


def test_every_language_has_a_file() -> None:
    assert len(list(LANGUAGES.glob("*.yaml"))) == 8


def test_a_phrase_can_be_tried(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.argv", ["bot.safeguarding", "--rules", "mi", "tio", "me", "pega"])
    main()
    seen = capsys.readouterr().out.splitlines()
    assert seen[0].startswith("rules.yaml, line ")
    assert seen[1].startswith("spanish.yaml, line ")
    assert seen[-1] == "concern abuse_at_home"


def test_the_youngest_read_short_sentences() -> None:
    youngest, words = Audience(year=4), shipped()
    codes = [code for code in words.codes if code.startswith("safeguarding.") and "adult" not in code]
    sentences = [sentence for code in codes for sentence in re.split(r"(?<=[.?!])\s", words.say(code, youngest))]
    long = [one for one in sentences if len(one.split()) > LONGEST_SENTENCE_FOR_THE_YOUNGEST]
    assert long == []
