"""Figures of LMI for All."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from indexer.ageing import expires_on
from indexer.errors import BuildError
from indexer.fetching import NotFoundError
from indexer.sources import lmi_for_all, lmi_shapes
from indexer.untrusted import BrokenError
from knowledge.opportunities.records import LabourFact
from knowledge.records import Fact
from tests.indexer import shapes
from tests.indexer.servers import Handler, Reply, Request, serving
from tests.indexer.sources.entries import entry
from tests.indexer.worlds import NOW, Clock, run

ALL = {"codes": "2136", "ess_year": "2025", "vacancies": "yes"}


def facts(
    tmp_path: Path, handlers: dict[str, Handler], **options: str
) -> tuple[dict[tuple[str, str], Fact], list[str]]:
    """The facts by label and region, and what was said to be broken."""
    with serving(handlers) as server:
        source = entry(server, "lmi_for_all", key_env="", options={"codes": "2136"} | options)
        items, report, _ = run(lmi_for_all.read, source, tmp_path)
    found = [item for item in items if isinstance(item, LabourFact)]
    assert all((item.scheme, item.code, item.fetched_on) == ("soc2010", "2136", NOW.date()) for item in found)
    return {(item.fact.label, item.fact.region): item.fact for item in found}, report.broken


def test_every_figure_of_a_group(tmp_path: Path) -> None:
    found, broken = facts(tmp_path, shapes.lmi(), **ALL)
    assert not broken
    shown = {key: (fact.low, fact.high, fact.unit, fact.year) for key, fact in found.items()}
    assert shown == {
        ("pay", "United Kingdom"): (505, 505, "pounds a week", 2025),
        ("pay", "London"): (605, 605, "pounds a week", 2025),
        ("hours", "United Kingdom"): (37, 37, "hours a week", 2025),
        ("jobs", "United Kingdom"): (92026, 92026, "people", 2026),
        ("jobs_later", "United Kingdom"): (92035, 92035, "people", 2035),
        ("jobs", "London"): (20000, 20000, "people", 2026),
        ("jobs_later", "London"): (20000, 20000, "people", 2035),
        ("replacement", "United Kingdom"): (2.1, 2.1, "percent a year", 2035),
        ("unemployment", "United Kingdom"): (3.4, 3.4, "percent", 2025),
        ("hard_to_fill", "United Kingdom"): (23.4, 23.4, "percent", 2025),
        ("skill_shortage", "United Kingdom"): (12.3, 12.3, "percent", 2025),
        ("hard_to_fill", "London"): (23.4, 23.4, "percent", 2025),
        ("skill_shortage", "London"): (12.3, 12.3, "percent", 2025),
        ("adverts", "London"): (7, 7, "adverts", 2026),
    }
    assert all(fact.source == "LMI for All" for fact in found.values())


def test_what_states_no_year_is_not_asked(tmp_path: Path) -> None:
    found, _ = facts(tmp_path, shapes.lmi())
    assert not {label for label, _ in found} & {"hard_to_fill", "skill_shortage", "adverts"}


def test_where_there_is_no_figure_others_still_come(tmp_path: Path) -> None:
    handlers = shapes.lmi() | {"/ashe/estimatePay": lambda _: Reply(status=404)}
    found, broken = facts(tmp_path, handlers)
    assert ("hours", "United Kingdom") in found
    assert not broken
    assert not [label for label, _ in found if label == "pay"]


def test_a_run_within_30_days_asks_nothing(tmp_path: Path) -> None:
    with serving(shapes.lmi()) as server:
        source = entry(server, "lmi_for_all", key_env="", options={"codes": "2136"})
        _, _, cursor = run(lmi_for_all.read, source, tmp_path)
        count = len(server.asked)
        assert cursor == "2026-11-23"
        items, report, same = run(lmi_for_all.read, source, tmp_path, cursor, Clock(NOW + timedelta(days=29)))
        assert (items, report.rows, same, len(server.asked)) == ([], 0, cursor, count)
        items, _, later = run(lmi_for_all.read, source, tmp_path, cursor, Clock(NOW + timedelta(days=30)))
        assert items
        assert later == "2026-12-23"


def test_a_run_that_broke_off_asks_only_for_the_rest(tmp_path: Path) -> None:
    with serving(shapes.lmi()) as server:
        source = entry(server, "lmi_for_all", key_env="", options={"codes": "2136 3112"})
        server.fault, server.faulty = "500", lambda request: request.first("soc") == "3112"
        clock = Clock()
        with pytest.raises(BuildError):
            run(lmi_for_all.read, source, tmp_path, "", clock)
        server.fault = ""
        before = len(server.asked)
        run(lmi_for_all.read, source, tmp_path, "", clock)
        assert all(request.first("soc") == "3112" for request in server.asked[before:])


def test_a_wrong_address_is_not_339_groups_without_figures(tmp_path: Path) -> None:
    with serving({}) as server, pytest.raises(NotFoundError):
        run(lmi_for_all.read, entry(server, "lmi_for_all", key_env=""), tmp_path)
    assert len(server.asked) == lmi_for_all.MOST_UNKNOWN * 7


def test_the_groups_are_those_of_the_careers() -> None:
    from indexer.source_settings import SourceSettings

    codes = lmi_for_all._codes(SourceSettings("lmi", "lmi_for_all"))
    assert len(codes) > 300
    assert all(len(code) == 4 and code.isdigit() for code in codes)


def test_a_path_that_is_gone_is_told_and_one_group_without_a_figure_too(tmp_path: Path) -> None:
    def some(request: Request) -> Reply:
        return shapes.lmi()["/lfs/unemployment"](request) if request.first("soc") == "2136" else Reply(status=404)

    handlers = shapes.lmi() | {"/ashe/estimateHours": lambda _: Reply(status=404), "/lfs/unemployment": some}
    handlers["/ess/uk/"] = lambda _: Reply(status=404)
    with serving(handlers) as server:
        options = {"codes": "2136 3112 3113", "ess_year": "2025"}
        source = entry(server, "lmi_for_all", key_env="", options=options)
        _, report, cursor = run(lmi_for_all.read, source, tmp_path)
    assert report.left_out == {
        "no figure at /ashe/estimateHours, for any group: has it moved?": 3,
        "no figure at /ess/uk, for any group: has it moved?": 3,
        "no figure at /lfs/unemployment": 2,
    }
    assert cursor, "what else it gives is kept"


def test_a_kept_answer_is_dated_with_the_day_on_which_it_came(tmp_path: Path) -> None:
    with serving(shapes.lmi()) as server:
        source = entry(server, "lmi_for_all", key_env="", options={"codes": "2136", "vacancies": "yes"})
        run(lmi_for_all.read, source, tmp_path)
        count = len(server.asked)
        items, _, _ = run(lmi_for_all.read, source, tmp_path, "", Clock(NOW + timedelta(days=20)))
        assert len(server.asked) == count
    found = [item for item in items if isinstance(item, LabourFact)]
    assert {item.fetched_on for item in found} == {NOW.date()}
    (count_of_adverts,) = (item for item in found if item.fact.label == "adverts")
    assert count_of_adverts.expires_on == NOW.date() + lmi_for_all.ADVERTS_HOLD


@pytest.mark.parametrize("options", [{"codes": "2136,3112"}, {"ess_year": "recent"}, {"vacancies": "maybe"}])
def test_options_that_cannot_be(options: dict[str, str], tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="should be like"):
        facts(tmp_path, shapes.lmi(), **options)


def test_both_shapes_of_replacement_demand() -> None:
    one = {"soc": 1, "start_year": 2017, "end_year": 2027, "rate": 1.2}
    assert lmi_shapes.replacement(one, 2026) == lmi_shapes.replacement({"predictedEmployment": [one]}, 2026)


def test_small_groups_are_withheld() -> None:
    def predicted(now: float, later: float) -> Any:
        return {"predictedEmployment": [{"year": 2026, "employment": now}, {"year": 2035, "employment": later}]}

    assert len(lmi_shapes.jobs(predicted(10_000, 12_000), 2026)) == 2
    assert not lmi_shapes.jobs(predicted(9_999, 12_000), 2026)
    assert not lmi_shapes.jobs(predicted(12_000, 9_999), 2026)
    assert [fact.year for fact in lmi_shapes.jobs(predicted(12_000, 12_000), 2030)] == [2035]
    assert not lmi_shapes.jobs({"predictedEmployment": []}, 2026)


def test_adverts_at_the_limit_have_no_highest_number() -> None:
    (fact,) = lmi_shapes.adverts(50, [{}] * 50, 2026)
    assert (fact.low, fact.high) == (50, None)


@pytest.mark.parametrize(
    ("read", "value"),
    [
        (lmi_shapes.hours, {"series": [{"year": 2025, "hours": -1}]}),
        (lmi_shapes.hours, {"series": [{"year": "x", "hours": 1}]}),
        (lmi_shapes.hours, {"series": [{"year": 2025.5, "hours": 1}]}),
        (lmi_shapes.hours, {"series": None}),
        (lmi_shapes.hours, []),
        (lmi_shapes.unemployment, {"years": [{"year": 2025, "unemprate": True}]}),
        (lmi_shapes.replacement, {"rate": 1, "start_year": 2025}),
    ],
)
def test_other_shapes_are_broken(read: Any, value: object) -> None:
    with pytest.raises(lmi_shapes.BROKEN):
        read(value, 2026)


def test_shares_are_at_most_a_hundred() -> None:
    with pytest.raises(BrokenError, match="at most 100"):
        lmi_shapes.shortages("2025", "London", {"percentHTF": 101, "percentSSV": 1}, 2026)


@pytest.mark.parametrize(
    ("year", "fetched", "expires"),
    [
        (2025, date(2026, 11, 23), date(2027, 11, 23)),
        (2024, date(2026, 11, 23), date(2027, 11, 23)),
        (2023, date(2026, 11, 23), date(2026, 12, 31)),
        (2020, date(2026, 11, 23), date(2023, 12, 31)),
        (2035, date(2028, 2, 29), date(2029, 2, 28)),
    ],
)
def test_how_long_a_figure_holds(year: int, fetched: date, expires: date) -> None:
    assert expires_on(year, fetched) == expires
    assert expires_on(year, fetched, within=timedelta(30)) == min(expires, fetched + timedelta(30))
