"""Who may do what: every role against every action, and no school or channel that reaches another's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.grants import OF_ONE_SCHOOL, Grant, Granted, reach, reaches_channel, reaches_school, school_key
from bot.message import Person, Role
from bot.permissions import ABOUT_NOBODY, MAY, Action, may

HERE, ELSEWHERE = "Example School", "Other School"
ANN = Person("slack", "T1/U1")

# The columns are administrator, operator, moderator, adviser, safeguarding lead, teacher, governor, desk.
COLUMNS = ("administrator", "operator", "moderator", "adviser", "safeguarding_lead", "teacher", "governor", "desk")
MATRIX = """
claim_case              -  -  -  A  -  -  -  -
see_case                -  -  -  A  -  -  -  -
offer_slots             -  -  -  A  -  -  -  -
decline_case            -  -  -  A  -  -  -  -
hand_on_case            -  -  -  A  -  -  -  -
close_case              -  -  -  A  -  -  -  -
write_in_case           -  -  -  A  -  -  -  -
see_restricted          -  -  -  -  L  -  -  -
acknowledge_restricted  -  O  -  -  L  -  -  -
close_restricted        -  -  -  -  L  -  -  -
refer_student           -  -  -  -  L  T  -  -
see_class_totals        -  -  -  -  -  T  G  -
confirm_experience      -  -  -  -  -  T  -  -
grant                   A  -  -  -  -  -  -  -
pause                   A  O  -  -  -  -  -  -
moderate                -  -  M  -  -  -  -  -
search_as_staff         -  -  -  A  L  T  G  -
"""
ROWS = [line.split() for line in MATRIX.strip().splitlines()]
CELLS = [
    pytest.param(Granted(role), Action(action), sign != "-", id=f"{role}-{action}")
    for action, *signs in ROWS
    for role, sign in zip(COLUMNS, signs, strict=True)
]

GRANTS = st.builds(
    Grant,
    person=st.builds(Person, st.sampled_from(["slack", "telegram", "mail", "jsonl"]), st.sampled_from("abc")),
    role=st.sampled_from(Granted),
    school=st.sampled_from(["", HERE, ELSEWHERE, "Third School"]),
    deputy=st.booleans(),
)
MANY = st.lists(GRANTS, max_size=6)
SCHOOLS = st.sampled_from([HERE, ELSEWHERE, "Third School", "Nobody's School", ""])
CHANNELS = st.sampled_from(["slack", "telegram", "mail", "jsonl", "terminal", ""])
ACTIONS = st.sampled_from(Action)


def test_the_table_is_whole() -> None:
    assert [action for action, *_ in ROWS] == list(Action)
    assert set(COLUMNS) == set(Granted)
    assert set(MAY) == set(Action)


@pytest.mark.parametrize(("role", "action", "allowed"), CELLS)
def test_each_role_against_each_action(role: Granted, action: Action, allowed: bool) -> None:
    at_school = [Grant(ANN, role, HERE)]
    assert may(at_school, action, HERE, "telegram") is allowed
    nobody_elses = allowed and action in ABOUT_NOBODY
    assert may(at_school, action, ELSEWHERE, "telegram") is nobody_elses
    assert may(at_school, action) is nobody_elses
    everywhere = [Grant(ANN, role)]
    assert may(everywhere, action, HERE, "telegram") is (allowed and (role not in OF_ONE_SCHOOL or nobody_elses))


@pytest.mark.parametrize("action", Action)
def test_who_was_granted_nothing_may_do_nothing(action: Action) -> None:
    assert not may([], action)
    assert not may([], action, HERE, "telegram")
    assert not may([], action, HERE, "jsonl")


def test_a_student_or_parent_is_nothing_that_can_be_granted() -> None:
    assert not {Role.STUDENT.value, Role.PARENT.value} & set(Granted)


@given(MANY, ACTIONS, SCHOOLS, CHANNELS)
def test_no_grant_of_one_school_reaches_anothers(
    grants: list[Grant], action: Action, school: str, channel: str
) -> None:
    of_others = [one for one in grants if one.school and one.school != school]
    if action not in ABOUT_NOBODY:
        assert not may(of_others, action, school, channel)


@given(MANY, ACTIONS, SCHOOLS, CHANNELS)
def test_no_grant_of_a_believed_channel_reaches_anothers(
    grants: list[Grant], action: Action, school: str, channel: str
) -> None:
    believed = [one for one in grants if one.person.channel == "jsonl"]
    if channel != "jsonl" and action not in ABOUT_NOBODY:
        assert not may(believed, action, school, channel)


@given(MANY, ACTIONS, SCHOOLS, CHANNELS)
def test_whoever_may_has_a_grant_that_says_so(grants: list[Grant], action: Action, school: str, channel: str) -> None:
    reasons = [
        one
        for one in grants
        if one.role in MAY[action]
        and (action in ABOUT_NOBODY or (reaches_school(one, school) and reaches_channel(one, channel)))
    ]
    assert may(grants, action, school, channel) is bool(reasons)


@given(MANY, GRANTS, ACTIONS, SCHOOLS, CHANNELS)
def test_another_grant_never_takes_a_right_away(
    grants: list[Grant], more: Grant, action: Action, school: str, channel: str
) -> None:
    if may(grants, action, school, channel):
        assert may([*grants, more], action, school, channel)


@pytest.mark.parametrize("role", Granted)
def test_a_grant_of_the_believed_channel_reaches_that_channel_alone(role: Granted) -> None:
    grant = Grant(Person("jsonl", "a1"), role)
    assert reach(grant, Person("jsonl", "s1"))
    assert not reach(grant, Person("telegram", "s1"))
    assert reach(Grant(ANN, role), Person("jsonl", "s1"))


def test_a_schools_name_is_the_same_however_it_was_typed() -> None:
    assert school_key("  example   SCHOOL ") == school_key(HERE)
    assert school_key(" ") == ""
    grant = Grant(ANN, Granted.SAFEGUARDING_LEAD, HERE)
    assert may([grant], Action.SEE_RESTRICTED, "example school", "telegram")


def test_who_works_in_one_school_and_has_none_reaches_nobody() -> None:
    grant = Grant(Person("jsonl", "t1"), Granted.TEACHER)
    assert not may([grant], Action.SEE_CLASS_TOTALS, "", "jsonl")
    assert not may([grant], Action.SEE_CLASS_TOTALS, HERE, "jsonl")
    assert may([grant], Action.SEARCH_AS_STAFF, "", "jsonl")
