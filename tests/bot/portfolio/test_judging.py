"""What stands between a draft and being saved, and how front ends are told of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from bot.portfolio.clashes import faults_in
from bot.portfolio.counting_rules import shipped_rules
from bot.portfolio.draft import Draft, Fault
from bot.portfolio.experience import ActivityType
from bot.portfolio.judging import REQUIRED, Judgement, judged, missing, understood
from tests.bot.drafting.drafts import drafts
from tests.bot.portfolio.portfolios import drafted, made

RULES = shipped_rules()
STATUSES = {"complete", "needs_more", "planned", "impossible", "contradiction", "not_an_experience"}


def judge(draft: Draft, *existing: object, year: int | None = 10) -> Judgement:
    return judged(draft, existing, year, RULES)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("fault", "status", "reason"),
    [
        (Fault.NO_SUCH_DATE, "impossible", None),
        (Fault.NO_SUCH_TIME, "impossible", None),
        (Fault.REVERSED_DATES, "impossible", None),
        (Fault.PAID_UNDER_13, "impossible", "paid_under_13"),
        (Fault.SUMS, "contradiction", None),
        (Fault.DUPLICATE, "contradiction", "duplicate"),
        (Fault.OVERLAP, "contradiction", "overlap"),
        (Fault.TOO_LONG, "needs_more", "too_long"),
        (Fault.JOB_HOURS, "needs_more", "too_long"),
        (Fault.LATE_HOURS, "needs_more", "late_hours"),
    ],
)
def test_how_each_fault_is_told(fault: Fault, status: str, reason: str | None) -> None:
    told = understood(drafted(), Judgement(fault, ()))
    assert (told["status"], told["reason"]) == (status, reason)


def test_the_worst_fault_is_told() -> None:
    draft = drafted(faults=(Fault.TOO_LONG, Fault.SUMS, Fault.NO_SUCH_DATE))
    assert judge(draft).fault is Fault.NO_SUCH_DATE
    assert judge(replace(draft, settled=(Fault.NO_SUCH_DATE, Fault.SUMS))).fault is Fault.TOO_LONG


def test_a_whole_draft_is_complete() -> None:
    draft = drafted()
    assert judge(draft) == Judgement(None, ())
    assert judge(draft).is_ready
    assert understood(draft, judge(draft)) == {
        "status": "complete", "reason": None, "activity_type": "work_shadowing", "organisation": "vets", "minutes": 120,
        "start_date": "2026-11-09", "end_date": "2026-11-09", "pupils": None, "ask_for": [],
    }  # fmt: skip


def test_what_is_missing_is_asked_for_in_order() -> None:
    assert missing(Draft()) == REQUIRED
    assert missing(Draft(skipped=("organisation",))) == ("activity_type", "minutes", "start_date", "end_date")
    assert missing(drafted(class_log=True)) == ("attendance",)
    assert missing(drafted(class_log=True, pupils=20)) == ()
    told = understood(drafted(minutes=None), judge(drafted(minutes=None)))
    assert (told["status"], told["ask_for"]) == ("needs_more", ["minutes"])


def test_a_plan_needs_no_hours() -> None:
    planned = drafted(planned=True, minutes=None)
    assert judge(planned).is_ready
    assert understood(planned, judge(planned))["status"] == "planned"


def test_watching_alone_is_explored_without_hours() -> None:
    alone = Draft(ActivityType.VIRTUAL_EXPERIENCE, "youtube", 60, date(2026, 11, 21), date(2026, 11, 21), alone=True)
    told = understood(alone, judge(alone))
    assert (told["status"], told["reason"], told["minutes"], told["ask_for"]) == (
        "not_an_experience",
        "explored",
        0,
        [],
    )
    assert told["start_date"] == "2026-11-21"


def test_what_cannot_be_is_no_value() -> None:
    reversed_dates = drafted(end_date=date(2026, 11, 2))
    told = understood(reversed_dates, judge(reversed_dates))
    assert (told["start_date"], told["end_date"], told["minutes"]) == (None, None, 120)
    assert told["ask_for"] == ["start_date", "end_date"]
    too_long = drafted(minutes=25 * 60)
    told = understood(too_long, judge(too_long))
    assert (told["status"], told["minutes"], told["ask_for"]) == ("impossible", None, ["minutes"])


def test_what_is_only_much_keeps_what_was_said() -> None:
    long = drafted(minutes=600)
    told = understood(long, judge(long))
    assert (told["status"], told["reason"], told["minutes"]) == ("needs_more", "too_long", 600)


def test_what_is_on_file_is_looked_at() -> None:
    twin = made(activity_type=ActivityType.WORK_SHADOWING, organisation="the vets", minutes=120)
    assert judge(drafted(), twin).fault is Fault.DUPLICATE
    assert judge(drafted(settled=(Fault.DUPLICATE,)), twin).is_ready


@given(drafts())
def test_ready_is_neither_fault_nor_missing(draft: Draft) -> None:
    judgement = judge(draft)
    told = understood(draft, judgement)
    assert told["status"] in STATUSES
    assert judgement.is_ready is (not faults_in(draft, (), 10, RULES) and not missing(draft))
    if told["status"] == "complete":
        assert judgement.is_ready
        assert told["ask_for"] == []
        assert told["start_date"] <= told["end_date"]
        assert told["minutes"] is None or told["minutes"] >= 0
