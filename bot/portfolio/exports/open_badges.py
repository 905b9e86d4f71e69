"""The portfolio as Open Badges 3.0: a list of AchievementCredentials, not signed.

Without a signature nobody can check who made them: they carry what is on file to other programs, in a shape that those
know, and prove nothing. The subject is a ``urn:uuid`` made from the id of the oldest visible experience, never a name
or an address.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Sequence
from datetime import date
from typing import Any

from bot.portfolio.counting import balance
from bot.portfolio.counting_rules import shipped_rules
from bot.portfolio.experience import Experience, State
from bot.portfolio.exports.skill_evidence import ShownSkill, shown_skills
from bot.portfolio.exports.view import PortfolioView, Say
from bot.wording.figures import hours, period

CONTEXT = (
    "https://www.w3.org/ns/credentials/v2",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
)
# The names of the benchmarks as published in 2025.
GATSBY_TITLES = {
    5: "Encounters with employers and employees",
    6: "Experiences of workplaces",
    7: "Encounters with further and higher education",
}
GATSBY, GATSBY_URL = "Gatsby Benchmarks", "https://www.gatsbybenchmarks.org.uk/"
# Of our own making, so that the same parts give the same id wherever and whenever a badge is made.
_SPACE = uuid.UUID("5b0a7b0c-6a55-4d0e-9d5c-0f5d1f4f9a37")


def open_badges(view: PortfolioView, say: Say) -> bytes:
    """A JSON list in UTF-8: a credential for each done experience, then one for each accepted skill.

    Each holds the keys of the standard's shape but for what is not known (an address of the issuer, an image). The same
    view and sentences give the same bytes.
    """
    done = view.of(State.DONE)
    badges = [
        *(_of_experience(one, view, say) for one in done),
        *(_of_skill(skill, view, say) for skill in shown_skills(done)),
    ]
    return json.dumps(badges, ensure_ascii=False, indent=2).encode("utf-8", "replace")


def _of_experience(one: Experience, view: PortfolioView, say: Say) -> dict[str, Any]:
    name, about = _named(one, say), _about(one, say)
    own = " ".join(" ".join(words.split()) for words in one.reflections.values() if words.strip())
    achievement = {
        "id": _urn("achievement", "experience", one.id),
        "name": name,
        "description": about,
        "criteria": {"narrative": say("badge.criteria_experience")},
        "alignment": _alignment(one),
    }
    evidence = [_evidence(("experience", one.id), name, about, own or about)]
    return _credential(("experience", one.id), achievement, evidence, one.end_date, view)


def _of_skill(skill: ShownSkill, view: PortfolioView, say: Say) -> dict[str, Any]:
    key = skill.name.casefold()
    kind = say("badge.skill_hard") if skill.hard else say("badge.skill_soft")
    achievement = {
        "id": _urn("achievement", "skill", key),
        "name": skill.name,
        "description": " ".join((kind, say("badge.skill_trust"), say(f"badge.trust.{skill.best[1].trust}"))),
        "criteria": {"narrative": say("badge.criteria_skill")},
        "alignment": [],
    }
    evidence = [
        _evidence(("skill", key, one.id), _named(one, say), _about(one, say), " ".join(phrase.split()))
        for phrase, one in skill.shown
    ]
    # From the first time that it was shown, so that a badge given out stays as it is when more is added.
    first = min(one.end_date for _, one in skill.shown)
    return _credential(("skill", _subject(view), key), achievement, evidence, first, view)


def _credential(
    key: Sequence[str], achievement: dict[str, Any], evidence: list[dict[str, Any]], awarded: date, view: PortfolioView
) -> dict[str, Any]:
    issuer = {"id": _urn("issuer", view.issuer), "type": ["Profile"]}
    at = f"{awarded.isoformat()}T00:00:00Z"
    return {
        "@context": list(CONTEXT),
        "id": _urn("credential", *key),
        "type": ["VerifiableCredential", "AchievementCredential"],
        "name": achievement["name"],
        "issuer": {**issuer, "name": view.issuer},
        "validFrom": at,
        "awardedDate": at,
        "evidence": evidence,
        "credentialSubject": {
            "id": _subject(view),
            "type": ["AchievementSubject"],
            "achievement": {"type": ["Achievement"], **achievement, "creator": issuer},
        },
    }


def _evidence(key: Sequence[str], name: str, about: str, narrative: str) -> dict[str, Any]:
    return {
        "id": _urn("evidence", *key),
        "type": ["Evidence"],
        "name": name,
        "description": about,
        "narrative": narrative,
    }


def _alignment(one: Experience) -> list[dict[str, Any]]:
    """The Gatsby benchmarks that this experience counts to, by the rules of counting."""
    rules = shipped_rules()
    counted = balance((one,), rules, lambda _: frozenset()).encounters
    return [
        {
            "type": ["Alignment"],
            "targetCode": str(rules.encounters[name].benchmark),
            "targetName": GATSBY_TITLES[rules.encounters[name].benchmark],
            "targetFramework": GATSBY,
            "targetUrl": GATSBY_URL,
        }
        for name, encounters in counted.items()
        if encounters.counted
    ]


def _named(one: Experience, say: Say) -> str:
    kind = say(f"pdf.type.{one.activity_type}")
    return f"{kind}, {' '.join(one.organisation.split())}" if one.organisation else kind


def _about(one: Experience, say: Say) -> str:
    when, amount = period(one.start_date, one.end_date), hours(one.minutes)
    sentences = [
        say("badge.about", kind=say(f"pdf.type.{one.activity_type}"), when=when, hours=amount),
        say("badge.estimated") if one.estimated else "",
        say(f"badge.trust.{one.trust}"),
        say("badge.imported", origin=one.origin) if one.origin else "",
    ]
    return " ".join(sentence for sentence in sentences if sentence)


def _subject(view: PortfolioView) -> str:
    done = view.of(State.DONE)
    return _urn("subject", min(done, key=lambda one: (one.start_date, one.id)).id)


def _urn(*parts: str) -> str:
    return uuid.uuid5(_SPACE, json.dumps(parts)).urn
