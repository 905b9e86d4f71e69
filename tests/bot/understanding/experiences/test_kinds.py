"""What kind of activity words tell of, and what they only suggest."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.portfolio.experience import ActivityType
from bot.understanding.experiences.kinds import FILE, SECTIONS, activity_words, kind_of
from bot.word_lists import WordListError


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("volunteered at the food bank", ActivityType.VOLUNTEERING),
        ("did a shift at nandos", ActivityType.PART_TIME_WORK),
        ("my saturday job", ActivityType.PART_TIME_WORK),
        ("babysat for £20", ActivityType.PART_TIME_WORK),
        ("got £6 an hour at the salon", ActivityType.PART_TIME_WORK),
        ("work experience at a vets", ActivityType.WORK_EXPERIENCE),
        ("shadowed a dentist", ActivityType.WORK_SHADOWING),
        ("mock interview with barclays", ActivityType.MOCK_INTERVIEW),
        ("a careers fair at olympia", ActivityType.CAREERS_EVENT),
        ("a firefighter came into school and spoke to us", ActivityType.CAREER_TALK),
        ("went to the open day at ucl", ActivityType.PROVIDER_ENCOUNTER),
        ("tour of the fire station", ActivityType.WORKPLACE_VISIT),
        ("helped my aunt for free", ActivityType.VOLUNTEERING),
        ("worked at costa", None),
        ("helped at my aunties salon", None),
        ("5 hours at tesco", None),
        ("", None),
    ],
)
def test_words_settle_a_type_or_leave_it_open(text: str, kind: ActivityType | None) -> None:
    assert kind_of(text).activity_type is kind


@pytest.mark.parametrize(
    ("text", "paid"),
    [("a paid shift", True), ("volunteered", False), ("for free", False), ("£7.50 per hour", True), ("worked", None)],
)
def test_whether_it_was_paid(text: str, *, paid: bool | None) -> None:
    assert kind_of(text).paid is paid


def test_watching_alone_is_no_encounter_and_live_is_one() -> None:
    watched = kind_of("watched a video about nursing on youtube")
    assert (watched.alone, watched.live) == (True, False)
    live = kind_of("watched a live online session with a nurse and asked questions")
    assert (live.alone, live.activity_type) == (False, ActivityType.VIRTUAL_EXPERIENCE)


@pytest.mark.parametrize("text", ["it wasnt volunteering", "not a shift", "didn't do volunteering"])
def test_what_is_denied_settles_nothing(text: str) -> None:
    assert kind_of(text).activity_type is None


def test_what_is_outside_the_world_of_work() -> None:
    assert kind_of("went cinema with my mates").elsewhere
    assert not kind_of("volunteered at the cinema").elsewhere


@given(st.text(max_size=200))
def test_any_text_has_a_kind_and_always_the_same(text: str) -> None:
    kind = kind_of(text)
    assert kind == kind_of(text)
    assert not (kind.alone and kind.live)


_EMPTY = "answers: {}\n" + "\n".join(f"{section}: [x{section}]" for section in SECTIONS)


@pytest.mark.parametrize(
    ("content", "named"),
    [
        (f"types: {{napping: {{strong: [nap]}}}}\n{_EMPTY}", "napping"),
        (f"types: {{mentoring: {{weak: [nap]}}}}\n{_EMPTY}", "strong"),
        (f"types: {{mentoring: {{strong: ['??']}}}}\n{_EMPTY}", r"\?\?"),
        ("types: {}\nanswers: {}\nalone: [x]", "live"),
        (f"types: {{mentoring: {{strong: nap}}}}\n{_EMPTY}", "nap"),
        (f"types: {{}}\n{_EMPTY}\npaid: wage", "wage"),
        ("types: [", "YAML"),
        ("7", "named sections"),
    ],
)
def test_a_fault_in_the_file_names_file_and_entry(content: str, named: str, tmp_path: Path) -> None:
    file = tmp_path / FILE.name
    file.write_text(content, encoding="utf-8")
    with pytest.raises(WordListError) as caught:
        activity_words(file)
    assert FILE.name in str(caught.value)
    assert named.replace("\\", "") in str(caught.value)


def test_no_phrase_stands_under_two_types() -> None:
    from bot.word_lists import read_mapping

    seen: dict[str, str] = {}
    for name, lists in read_mapping(FILE)["types"].items():
        for phrase in (*lists["strong"], *(lists.get("weak") or ())):
            assert seen.setdefault(phrase, name) == name, phrase
