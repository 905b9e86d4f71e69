"""The first look: what it must not miss, what it must let pass, and how it stays calm whatever it is given."""

from __future__ import annotations

import string
import sys
from collections.abc import Iterator
from types import FrameType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.safeguarding import Finding, Look, load_rules
from bot.safeguarding.automaton import Automaton
from bot.safeguarding.notation import MAX_STEPS, parse
from bot.safeguarding.phrases import CHECK_WILL_DO, FOLDER
from bot.safeguarding.rules import LANGUAGES, RULES_FILE
from bot.safeguarding.rules_file import read_rules_file
from bot.safeguarding.spelling import Spelling

HIGHEST_SHARE_OF_FALSE_ALARMS = 0.05
RULES = load_rules()


def _lines(name: str) -> list[str]:
    lines = (line.strip() for line in (FOLDER / name).read_text(encoding="utf-8").splitlines())
    return [line for line in lines if line and not line.startswith("#")]


DISCLOSURES = _lines("disclosures/found_by_rules.txt")
ORDINARY = _lines("ordinary/spared_by_rules.txt")


def test_no_disclosure_is_missed() -> None:
    missed = []
    for line in DISCLOSURES:
        enough = Look.CHECK if line.startswith(CHECK_WILL_DO) else Look.CONCERN
        text = line.removeprefix(CHECK_WILL_DO).strip()
        if RULES.look(text).look.gravity < enough.gravity:
            missed.append(text)
    assert len(DISCLOSURES) >= 120
    assert missed == []


def test_ordinary_talk_is_seldom_alarmed() -> None:
    alarmed = [line for line in ORDINARY if RULES.look(line).look is not Look.CLEAR]
    assert len(ORDINARY) >= 250
    assert len(alarmed) <= HIGHEST_SHARE_OF_FALSE_ALARMS * len(ORDINARY), alarmed


@pytest.mark.parametrize(
    "text",
    [
        "dying of boredom",
        "this homework is killing me",
        "i could kill for a pizza",
        "dead funny",
        "killed it",
        "shoot my shot",
        "im dead 💀",
        "kill time",
        "drop dead gorgeous",
        "i want to be a suicide prevention counsellor",
        "jobs helping abused animals",
        "forensics murder crime scene",
        "what do social workers do about abuse",
        "jobs in the army with guns",
        "i like true crime",
        "my boss is killing me with shifts",
        "i cut hair",
        "i want to fight crime",
        "i hate my school",
    ],
)
def test_a_saying_or_a_career_is_spared(text: str) -> None:
    assert RULES.look(text) == Finding(Look.CLEAR)


@pytest.mark.parametrize(
    "text",
    [
        "im dead lol im done w everything",
        "whats the point of anything",
        "i cant do this anymore",
        "i give up on everything",
    ],
)
def test_an_unclear_message_gets_one_gentle_check(text: str) -> None:
    finding = RULES.look(text)
    assert finding.look is Look.CHECK
    assert finding.kinds


def test_night_work_of_a_grown_up_is_at_most_a_check() -> None:
    assert RULES.look("i work nights at a bar and im 19").look is not Look.CONCERN


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("kms", "self_harm_or_suicide"),
        ("i want to vanish", "wanting_to_disappear"),
        ("i feel so worthless", "hopelessness"),
        ("my uncle hits me", "abuse_at_home"),
        ("he touches me", "sexual_abuse_or_exploitation"),
        ("a man online wants to meet me", "contact_by_adults"),
        ("theyre going to stab me", "violence_and_threats"),
        ("some olders make me sell for them", "gangs_and_county_lines"),
        ("im running away", "unsafe_or_no_home"),
        ("theres no food at home", "neglect_and_hunger"),
        ("they took my passport and make me work", "forced_work"),
        ("im being forced to marry", "forced_marriage_or_fgm"),
        ("my brother wants to join isis", "radicalisation"),
        ("im being bullied", "bullying"),
        ("i make myself sick after i eat", "eating_disorder"),
        ("my drink got spiked", "substances"),
        ("im worried my friend might do something stupid", "worried_about_someone"),
    ],
)
def test_a_finding_names_its_kind(text: str, kind: str) -> None:
    finding = RULES.look(text)
    assert finding.look is Look.CONCERN
    assert kind in finding.kinds


@pytest.mark.parametrize(
    "text",
    [
        "I WANT TO KILL MYSELF",
        "i want to kill my self!!!",
        "i wanttt to killll myselffff",
        "i want to k1ll mys3lf",
        "i want to k*ll myself",
        "i want 2 k i l l myself",
        "i want to kil\u200bl my\u00adself",
        "i want to ki\x00ll myself",
        "i want to kíll mýself",
        "ｉ ｗａｎｔ ｔｏ ｋｉｌｌ ｍｙｓｅｌｆ",
        "i want to kill myslef",
        "thinkin bout killin myself",
        "i want\nto kill\tmyself",
        "i❤️want💀to🔪kill🙂myself",
        "K.M.S",
        "$uicidal",
        "I don’t want to live",
        "I don´t want to live",
        "i dont want to live",
        "i do not wanna live",
    ],
)
def test_typing_hides_nothing(text: str) -> None:
    assert RULES.look(text).look is Look.CONCERN


def test_a_slip_is_not_seen_in_a_word_that_is_right() -> None:
    assert RULES.look("i rapped on stage and went hunting for talents").look is Look.CLEAR


@pytest.mark.parametrize("disclosure", ["my dad hits me", "i want to die", "im cutting again"])
def test_what_stands_beside_a_disclosure_does_not_hide_it(disclosure: str) -> None:
    quieter = [
        text
        for ordinary in ORDINARY
        for text in (f"{ordinary}. {disclosure}", f"{disclosure}\n{ordinary}")
        if RULES.look(text).look is not Look.CONCERN
    ]
    assert quieter == []


def test_a_saying_hides_its_own_words_even_in_one_breath() -> None:
    assert RULES.look("lol dying of boredom and my stepdad hits me this homework is killing me").look is Look.CONCERN


def test_two_looks_join_to_the_graver() -> None:
    clear = Finding(Look.CLEAR)
    check = Finding(Look.CHECK, ("bullying",))
    concern = Finding(Look.CONCERN, ("substances",))
    assert clear.joined_with(check) == check.joined_with(clear) == check
    assert concern.joined_with(check) == check.joined_with(concern) == concern
    assert concern.joined_with(Finding(Look.CONCERN, ("bullying", "substances"))).kinds == ("substances", "bullying")


def test_a_match_says_where_its_rule_stands() -> None:
    (entry,) = RULES.matches("noose")
    written = RULES_FILE.read_text(encoding="utf-8").splitlines()[entry.line - 1]
    assert written.strip() == "- noose"
    assert (entry.kind, entry.look, entry.pattern) == ("self_harm_or_suicide", Look.CONCERN, "noose")


@given(st.text())
def test_any_text_is_looked_at(text: str) -> None:
    assert isinstance(RULES.look(text), Finding)


@given(st.text(alphabet=string.printable + "💀’é\u200b\u0301*", max_size=60))
def test_nothing_on_the_line_before_hides_a_disclosure(text: str) -> None:
    assert RULES.look(f"{text}\nmy uncle hits me").look is Look.CONCERN


def test_words_are_read_once_and_in_order() -> None:
    automaton = Automaton([("found", branch) for branch in parse("i ...6 (fell|jumped)", {}, Spelling({}, ()))])
    words: Iterator[str] = iter(["i", "then", "jumped"])
    assert automaton.labels(words) == {"found"}
    assert next(words, None) is None


@pytest.mark.parametrize(
    "unit",
    ["i ", "i want to ", "a b ", "suicdie ", "kill me. ", "x", "aab", "k1", "i$", "💀", "e\u0301", "i* ", "dying of "],
)
def test_work_grows_no_faster_than_the_message(unit: str) -> None:
    def calls(length: int) -> int:
        count = 0

        def seen(_frame: FrameType, event: str, _argument: object) -> None:
            nonlocal count
            count += event in {"call", "c_call"}

        text = (unit * length)[:length]
        sys.setprofile(seen)
        try:
            RULES.look(text)
        finally:
            sys.setprofile(None)
        return count

    assert calls(2_000) <= 2.2 * calls(1_000) + 1_000


def test_no_pattern_is_long_enough_to_slow_a_look() -> None:
    file = read_rules_file(RULES_FILE, sorted(LANGUAGES.glob("*.yaml")))
    branches = [*file.idioms, *(branch for entry in file.entries for part in entry.parts for branch in part)]
    assert max(map(len, branches)) <= MAX_STEPS
