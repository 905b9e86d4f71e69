"""The portfolio as JSON Resume and as Open Badges: shapes, ids, and what is never in them."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import pytest

from bot.portfolio.exports.json_resume import json_resume
from bot.portfolio.exports.open_badges import open_badges
from bot.portfolio.exports.view import PortfolioView
from tests.bot.portfolio.export_samples import CAFE, GARAGE, SAMPLE, empty_view, experience, say, view

# An AchievementCredential of Open Badges 3.0: its keys, the types and contexts as they must stand, and "" for any text.
SHAPE = {
    "@context": [
        "https://www.w3.org/ns/credentials/v2",
        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
    ],
    "id": "",
    "type": ["VerifiableCredential", "AchievementCredential"],
    "name": "",
    "issuer": {"id": "", "type": ["Profile"], "name": "", "url": ""},
    "validFrom": "",
    "awardedDate": "",
    "evidence": [{"id": "", "type": ["Evidence"], "name": "", "description": "", "narrative": ""}],
    "credentialSubject": {
        "id": "",
        "type": ["AchievementSubject"],
        "achievement": {
            "id": "",
            "type": ["Achievement"],
            "name": "",
            "description": "",
            "criteria": {"narrative": ""},
            "creator": {"id": "", "type": ["Profile"]},
            "image": {"id": "", "type": "Image"},
            "alignment": [],
        },
    },
}
URN = re.compile(r"urn:uuid:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
# What may be missing: we know no address of an issuer, and a badge here has no picture.
NOT_KNOWN = {"url", "image"}


def resume(shown: PortfolioView) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(json_resume(shown))
    return found


def badges(shown: PortfolioView) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(open_badges(shown, say))
    return found


def holds_the_shape(value: Any, shape: Any, where: str) -> None:
    if isinstance(shape, dict):
        assert set(value) <= set(shape), where
        assert set(shape) - set(value) <= NOT_KNOWN, where
        for key in value:
            holds_the_shape(value[key], shape[key], f"{where}.{key}")
    elif isinstance(shape, list):
        assert isinstance(value, list), where
        if shape and isinstance(shape[0], dict):
            for item in value:
                holds_the_shape(item, shape[0], where)
        elif shape:
            assert value == shape, where
    else:
        assert isinstance(value, str), where


def test_each_kind_stands_where_other_programs_look_for_it() -> None:
    found = resume(view())
    assert found["basics"] == {
        "name": "Tess",
        "label": "Year 11 student",
        "location": {"city": "London", "region": "Lewisham", "countryCode": "GB"},
    }
    assert [entry["name"] for entry in found["work"]] == ["Café Test", "Testby Garage"]
    assert [entry["organization"] for entry in found["volunteer"]] == ["Sample Food Bank"]
    assert [entry["entity"] for entry in found["projects"]] == ["Example Architects"]
    assert found["work"][1] == {
        "name": "Testby Garage",
        "position": "Work experience",
        "startDate": "2026-07-06",
        "endDate": "2026-07-08",
        "summary": "I learned to change a tyre. The first bolt took ages.",
        "highlights": ["we passed the tools", "changed 6 tyres"],
    }
    assert found["skills"][0] == {"name": "Teamwork", "keywords": ["sorted tins together", "we passed the tools"]}
    assert found["meta"]["version"] == "v1.0.0"
    assert found["meta"]["lastModified"] == "2026-11-03T00:00:00"


def test_what_is_not_known_is_left_out() -> None:
    assert set(resume(empty_view())) == {"$schema", "meta"}
    nameless = resume(view((replace(CAFE, organisation=None),)))
    assert "name" not in nameless["work"][0]
    assert "null" not in json_resume(view((replace(CAFE, organisation=None),), None)).decode()


def test_badges_have_the_shape_of_the_standard() -> None:
    # An empty list says nothing of what is in it, so that of an alignment is tested by itself.
    for badge in badges(view()):
        holds_the_shape(badge, SHAPE, "badge")


def test_one_badge_for_each_done_experience_and_each_skill() -> None:
    names = [badge["name"] for badge in badges(view())]
    assert names == [
        "Part-time work, Café Test",
        "Volunteering, Sample Food Bank",
        "Project with an employer, Example Architects",
        "Career talk, Test Place 5",
        "Work experience, Testby Garage",
        "Teamwork",
        "Changing tyres",
    ]
    assert badges(empty_view()) == []


def test_the_subject_is_no_address_and_nobody_is_named() -> None:
    found = badges(view())
    assert len({badge["credentialSubject"]["id"] for badge in found}) == 1
    assert URN.fullmatch(found[0]["credentialSubject"]["id"])
    assert "Tess" not in json.dumps(found)
    assert "@" not in json.dumps(found).replace("@context", "")


def test_ids_are_their_own_and_stay() -> None:
    found = badges(view())
    ids = [badge["id"] for badge in found]
    assert all(URN.fullmatch(identity) for identity in ids)
    assert len(set(ids)) == len(ids)
    later = badges(replace(view((*SAMPLE, experience(0))), known_as="Somebody else"))
    assert set(ids) <= {badge["id"] for badge in later}
    assert badges(view()) == found


def test_a_badge_says_who_says_so_and_what_shows_it() -> None:
    by_name = {badge["name"]: badge for badge in badges(view())}
    garage = by_name["Work experience, Testby Garage"]
    achievement = garage["credentialSubject"]["achievement"]
    assert "15 h. The hours are an estimate. Trust level: employer confirmed." in achievement["description"]
    assert garage["validFrom"] == garage["awardedDate"] == "2026-07-08T00:00:00Z"
    assert garage["evidence"][0]["narrative"] == "I learned to change a tyre. The first bolt took ages."
    teamwork = by_name["Teamwork"]
    assert [item["narrative"] for item in teamwork["evidence"]] == ["sorted tins together", "we passed the tools"]
    assert "Nobody tested the skill." in teamwork["credentialSubject"]["achievement"]["description"]
    assert teamwork["validFrom"] == "2026-07-08T00:00:00Z"


@pytest.mark.parametrize(
    ("changes", "codes"),
    [({}, ["6"]), ({"online": True}, ["5"]), ({"school_year": 5}, []), ({"school_year": None}, [])],
)
def test_a_benchmark_is_named_where_the_counting_says_so(changes: dict[str, Any], codes: list[str]) -> None:
    [badge, *_] = badges(view((replace(GARAGE, **changes),)))
    alignment = badge["credentialSubject"]["achievement"]["alignment"]
    assert [item["targetCode"] for item in alignment] == codes
    assert all(set(item) >= {"targetName", "targetUrl", "targetFramework"} for item in alignment)


def test_half_a_character_breaks_neither() -> None:
    broken = view((replace(GARAGE, organisation="half \ud800"),), "half \ud800")
    assert resume(broken)["basics"]["name"] == "half ?"
    assert badges(broken)
