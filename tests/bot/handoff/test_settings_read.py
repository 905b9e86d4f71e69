"""What advisers type of themselves, and what is kept of it: all that can be read, and nothing that cannot for sure."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.grants import Grant, Granted
from bot.handoff.hours_faults import UnreadHoursError
from bot.handoff.opening import Away, OpeningHours, Span
from bot.handoff.own_settings import AdviserSettings, adviser_of, settings_from_json
from bot.handoff.settings_read import UnreadSettingError, changed
from bot.handoff.settings_words import Setting, Told, after_command, named_in, said_in
from bot.message import Person

TODAY = date(2026, 11, 23)
NEW = AdviserSettings()
NINE_TO_FIVE = Span(time(9), time(17))
STATED = replace(NEW, hours=OpeningHours(week=((NINE_TO_FIVE,),) * 5 + ((),) * 2, term_only=False))
CHRISTMAS = Away(date(2026, 12, 24), date(2027, 1, 3))
NOW_AWAY = Away(date(2026, 11, 20), date(2026, 11, 27))


def after(line: str, before: AdviserSettings = NEW) -> AdviserSettings:
    told = named_in(line)
    assert told is not None, line
    return changed(before, told, TODAY)


def fault_of(line: str) -> str:
    try:
        after(line)
    except (UnreadHoursError, UnreadSettingError) as error:
        return error.code
    return ""


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("/adviser", ""),
        ("/Adviser hours 9-5", "hours 9-5"),
        ("/advisor  back", "back"),
        ("/adviser@a_bot back", "back"),
    ],
)
def test_the_command(text: str, rest: str) -> None:
    assert after_command(text) == rest


@pytest.mark.parametrize("text", ["adviser hours", "/advisers", "the /adviser", "/person"])
def test_what_is_no_command(text: str) -> None:
    assert after_command(text) is None


@pytest.mark.parametrize(
    ("said", "setting", "words"),
    [
        ("my hours are mon-thu 9-5 and fri 9-12", Setting.HOURS, "mon-thu 9-5 and fri 9-12"),
        ("I work mon-fri 9-5", Setting.HOURS, "mon-fri 9-5"),
        ("i am away 24 dec to 3 jan", Setting.AWAY, "24 dec to 3 jan"),
        ("I'm away.", Setting.AWAY, ""),
        ("i’m on leave until 3 jan", Setting.AWAY, "until 3 jan"),
        ("i'm back", Setting.BACK, ""),
        ("Im back at work!", Setting.BACK, ""),
        ("i speak Bengali and French", Setting.LANGUAGES, "Bengali and French"),
        ("boroughs Hackney and Camden", Setting.BOROUGHS, "Hackney and Camden"),
        ("i work for City of London College", Setting.EMPLOYER, "City of London College"),
        ("registration 123456", Setting.REGISTRATION, "123456"),
        ("at most 8 cases", Setting.MOST, "8"),
        ("i specialise in apprenticeships", Setting.SPECIALISMS, "apprenticeships"),
    ],
)
def test_plain_words(said: str, setting: Setting, words: str) -> None:
    told = said_in(said)
    assert told is not None
    assert (told.setting, told.words) == (setting, words)


@pytest.mark.parametrize(
    "said",
    [
        "what does a plumber do",
        "i work for the council and want to know what a nurse earns",
        "do you speak french?",
        "i work hard",
        "back",
        "i have 8 cases",
        "mon-fri 9-5",
        "cases",
    ],
)
def test_what_is_about_something_else(said: str) -> None:
    assert said_in(said) is None


def test_hours_with_several_spans_a_day() -> None:
    hours = after("hours mon-thu 9-12, 1-5 and fri 9-12; all year").hours
    assert hours.week[0] == (Span(time(9), time(12)), Span(time(13), time(17)))
    assert (hours.week[4], hours.week[5], hours.term_only) == ((Span(time(9), time(12)),), (), False)
    assert after("mon 9-5").hours.week[0] == (NINE_TO_FIVE,)
    assert not after("hours none", STATED).hours.stated


@pytest.mark.parametrize(
    ("said", "away"),
    [
        ("away 24 dec to 3 jan", (CHRISTMAS,)),
        ("i'm away from 24 dec until 3 jan", (CHRISTMAS,)),
        ("away until 27 nov", (Away(TODAY, date(2026, 11, 27)),)),
        ("away tomorrow", (Away(date(2026, 11, 24), date(2026, 11, 24)),)),
        ("away friday", (Away(date(2026, 11, 27), date(2026, 11, 27)),)),
    ],
)
@pytest.mark.parametrize("before", [NEW, STATED])
def test_days_away_whether_hours_were_stated_or_not(said: str, away: tuple[Away, ...], before: AdviserSettings) -> None:
    own = after(said, before)
    assert own.hours == replace(before.hours, away=away)
    assert not own.away


def test_days_away_are_added_and_a_return_ends_only_those_that_have_begun() -> None:
    both = after("away 24 dec to 3 jan", replace(NEW, hours=OpeningHours(away=(NOW_AWAY,))))
    assert both.hours.away == (NOW_AWAY, CHRISTMAS)
    assert after("back", both).hours.away == (CHRISTMAS,)
    assert after("away none", both).hours.away == ()


def test_away_without_days_lasts_until_they_are_back() -> None:
    own = after("away")
    assert own.away
    assert not after("back", own).away


def test_lists_take_the_place_of_others_or_come_beside_them() -> None:
    own = after("languages French", after("languages Bengali"))
    assert own.languages == ("French",)
    assert after("i also speak bangla", own).languages == ("French", "Bengali")
    assert after("languages add Hausa", own).languages == ("French", "Hausa")
    assert after("languages none", own).languages == ()
    assert after("topics college").specialisms == ("college",)
    assert after("specialisms apprenticeships, SEND").specialisms == ("apprenticeships", "SEND")


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("boroughs Hackney and Camden", ("Camden", "Hackney")),
        ("boroughs Barking and Dagenham, kensington & chelsea", ("Barking and Dagenham", "Kensington and Chelsea")),
        ("boroughs all of London", ()),
    ],
)
def test_boroughs(said: str, found: tuple[str, ...]) -> None:
    assert after(said).boroughs == found


def test_the_rest() -> None:
    own = after("employer the City  College", after("registration ab 123456", after("at most 8 cases")))
    assert (own.employer, own.registration, own.most_open_cases) == ("City College", "AB 123456", 8)
    assert after("employer self-employed", own).employer == ""
    assert after("registration none", own).registration == ""
    assert after("most 50").most_open_cases == 50


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("hours whenever", "handoff_times.unread.unread"),
        ("hours mon-fri", "handoff_times.unread.no_times"),
        ("hours mon 9-12 and mon 11-1", "handoff_times.unread.overlap"),
        ("away with the fairies", "handoff_times.unread.unread"),
        ("away 1 jan 2020", "handoff_times.unread.dates_over"),
        ("boroughs Narnia", "adviser.fault.boroughs"),
        ("boroughs Hackney and Narnia", "adviser.fault.boroughs"),
        ("boroughs", "adviser.fault.boroughs"),
        ("languages", "adviser.fault.languages"),
        ("languages 42", "adviser.fault.languages"),
        ("specialisms", "adviser.fault.specialisms"),
        ("employer", "adviser.fault.employer"),
        (f"employer {'x' * 81}", "adviser.fault.employer"),
        ("registration soon", "adviser.fault.registration"),
        ("most many", "adviser.fault.most"),
        ("most 0", "adviser.fault.most"),
        ("most 51", "adviser.fault.most"),
        ("specialisms " + ", ".join(f"topic {number}" for number in range(11)), "adviser.fault.too_many"),
    ],
)
def test_faults(said: str, code: str) -> None:
    assert fault_of(said) == code


@given(st.sampled_from(Setting), st.text(max_size=60), st.booleans())
def test_whatever_is_typed_nothing_else_is_raised_and_it_comes_back_from_json(
    setting: Setting, words: str, more: bool
) -> None:
    try:
        own = changed(STATED, Told(setting, words, more), TODAY)
    except (UnreadHoursError, UnreadSettingError):
        return
    assert settings_from_json(json.loads(json.dumps(own.as_json()))) == own


def test_what_they_say_comes_before_what_was_granted() -> None:
    grant = Grant(
        Person("slack", "T1/U4"), Granted.ADVISER, "", "Sam", languages=("Polish",), boroughs=("Barnet",),
        specialisms=("SEND",),
    )  # fmt: skip
    granted = adviser_of(grant, NEW)
    assert (granted.languages, granted.boroughs, granted.specialisms) == (("Polish",), ("Barnet",), ("SEND",))
    own = adviser_of(
        grant, after("languages none", after("boroughs Hackney", replace(STATED, employer="City College")))
    )
    assert (own.languages, own.boroughs, own.specialisms) == ((), ("Hackney",), ("SEND",))
    assert (own.hours, own.employer, own.known_as) == (STATED.hours, "City College", "Sam")
