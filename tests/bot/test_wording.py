"""Every sentence that is said: used, complete, and easy to read."""

from __future__ import annotations

import re
import statistics
from string import Formatter

import pytest

from bot.wording.words import FORMS, Audience, WordingError, load, shipped
from tests.bot.wording_use import uses
from tests.reading_grade import grade, sentences, words

CODES = sorted(shipped().codes)
TEXTS = [(code, form, text) for code in CODES for form, text in shipped().forms(code).items()]
# Names of things that have to be said in full, in the place of which one short word is read.
NAMES = re.compile(
    r"\{\w+\}|National Careers Service|Skills Imperative 2035|Skills London Match|London Ambitions Portal"
    r"|Careers & Enterprise Company|education, health and care plan|DATABASE_URL"
)
ABBREVIATIONS = re.compile("SHOUT|GCSE|UCAS|NSPCC|BTEC|JSON")
LONGEST, LONGEST_EASY = 20, 10
# As people have to be told it, not as we would choose to say it.
HARDEST_GRADE, HARDEST_MEAN = 12, 5
MOST_EXCITED = 0.08


def slots(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def plain(text: str) -> str:
    return NAMES.sub("it", text)


PREFIXES = frozenset({"jsonl", "terminal", "error", *(code.partition(".")[0] for code in CODES)})


def test_every_code_that_is_used_is_worded() -> None:
    missing = [use for use in uses(PREFIXES) if not any(use.fits(code) for code in CODES)]
    assert not missing


def test_every_code_that_is_worded_is_used() -> None:
    used = uses(PREFIXES)
    assert not [code for code in CODES if not any(use.fits(code) for use in used)]


def test_a_code_that_nobody_worded_would_be_found() -> None:
    assert not any(use.fits("greet.goodbye") for use in uses(PREFIXES))
    assert any(use.fits("greet.hello") for use in uses(PREFIXES))


@pytest.mark.parametrize(("code", "form", "text"), TEXTS, ids=[f"{code}-{form}" for code, form, _ in TEXTS])
def test_sentences_are_short(code: str, form: str, text: str) -> None:
    longest = LONGEST_EASY if form == "easy" else LONGEST
    for sentence in sentences(plain(text)):
        assert len(sentence) <= longest, " ".join(sentence)


def test_a_child_can_read_it() -> None:
    # A label of a word or two is no text.
    grades = {f"{code} ({form})": grade(plain(text)) for code, form, text in TEXTS if len(words(plain(text))) >= 5}
    assert statistics.fmean(grades.values()) <= HARDEST_MEAN
    hardest = sorted(grades, key=lambda name: -grades[name])[:5]
    assert grades[hardest[0]] <= HARDEST_GRADE, [(name, round(grades[name], 1)) for name in hardest]


def test_it_does_not_shout() -> None:
    assert not [code for code, _, text in TEXTS if text.count("!") > 1]
    assert not [code for code, _, text in TEXTS if re.search(r"\b[A-Z]{4,}\b", ABBREVIATIONS.sub("", text))]
    assert sum("!" in text for _, _, text in TEXTS) <= MOST_EXCITED * len(TEXTS)


def test_one_question_in_a_text() -> None:
    assert not [code for code, _, text in TEXTS if re.sub(r'"[^"]*"', "", text).count("?") > 1]


@pytest.mark.parametrize("code", CODES)
def test_other_forms_need_nothing_more(code: str) -> None:
    forms = shipped().forms(code)
    for text in forms.values():
        assert slots(text) <= slots(forms["say"])


@pytest.mark.parametrize("code", CODES)
def test_every_form_can_be_said(code: str) -> None:
    for audience in (Audience(), Audience(easy=True), Audience(adult=True), Audience(year=5)):
        said = shipped().say(code, audience, **dict.fromkeys(slots(shipped().forms(code)["say"]), "x"))
        assert said
        assert said == " ".join(said.split())


def test_the_easiest_words_come_first() -> None:
    words_for = shipped()
    assert words_for.say("ideas.ask", Audience(easy=True, adult=True)) == words_for.forms("ideas.ask")["easy"]
    assert words_for.say("ideas.ask", Audience(year=6)) == words_for.forms("ideas.ask")["easy"]
    assert words_for.say("ideas.ask", Audience(year=7)) == words_for.forms("ideas.ask")["say"]
    assert words_for.say("greet.what", Audience(adult=True)) == words_for.forms("greet.what")["adult"]
    assert FORMS == ("say", "easy", "adult")


@pytest.mark.parametrize(
    ("files", "fault"),
    [
        ({"a.yaml": "x.y: [broken"}, "a.yaml cannot be read as YAML"),
        ({"a.yaml": "x.y: Hi", "b.yaml": "x.y: Ho"}, "b.yaml: x.y stands in two places"),
        ({"a.yaml": "x.y: {easy: Hi}"}, "a.yaml: x.y needs 'say'"),
        ({"a.yaml": "x.y: {say: Hi, loud: HI}"}, "a.yaml: x.y needs 'say'"),
        ({"a.yaml": "x.y: 7"}, "a.yaml: x.y needs 'say'"),
        ({"a.yaml": "- x\n- y"}, "a.yaml"),
    ],
)
def test_a_fault_is_named(files: dict[str, str], fault: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("wording")
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    with pytest.raises(WordingError, match=fault):
        load(folder)
