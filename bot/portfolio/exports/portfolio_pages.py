"""What stands on the pages of the portfolio: plain values for ``portfolio.typ``, every sentence from a code."""

from __future__ import annotations

from typing import Any

from bot.portfolio.counting_rules import shipped_rules
from bot.portfolio.experience import Experience, State, Trust
from bot.portfolio.exports.counters import counter_rows
from bot.portfolio.exports.phrasing import clipped, quoted
from bot.portfolio.exports.skill_evidence import ShownSkill, shown_skills
from bot.portfolio.exports.view import PortfolioView, Say
from bot.wording.figures import day, hours, listed, period

LONGEST_NAME = 60
# The questions that are asked today. An answer to any other, from another installation, stands without a heading.
NAMED_REFLECTIONS = ("well", "hard", "kept_going")
COUNTING = ("engagement", "days", "planned", "alone", "school_years", "apart", "trust")


def portfolio_pages(view: PortfolioView, say: Say) -> dict[str, Any]:
    """Everything that ``portfolio.typ`` shows, as JSON values."""
    done = view.of(State.DONE)
    estimate = hours(shipped_rules().estimate.minutes_a_day)
    return {
        "title": say("pdf.title_of", name=clipped(view.known_as, LONGEST_NAME)) if view.known_as else say("pdf.title"),
        "author": clipped(view.known_as or "", LONGEST_NAME),
        "cover": _cover(view, say),
        "trust": [
            {"level": trust.value, "name": say(f"pdf.trust.{trust}"), "means": say(f"pdf.trust_means.{trust}")}
            for trust in Trust
        ],
        "balance": {
            "heading": say("pdf.balance"),
            "card": _card(view, say),
            "by_trust": _by_trust(view, say),
            "by_type": _by_type(view, say),
            "counters": counter_rows(view, say),
        },
        "experiences": {
            "heading": say("pdf.experiences"),
            "none": say("pdf.no_experiences"),
            "years": _by_year(done, say),
        },
        "skills": {
            "heading": say("pdf.skills"),
            "about": say("pdf.skills_about"),
            "none": say("pdf.no_skills"),
            "kinds": _skills(done, say),
        },
        "planned": {
            "heading": say("pdf.planned"),
            "about": say("pdf.planned_about"),
            "entries": [_entry(one, say) for one in view.of(State.PLANNED)],
        },
        "not_counted": {
            "heading": say("pdf.not_counted"),
            "about": say("pdf.not_counted_about"),
            "entries": [_entry(one, say) for one in view.of(State.EXPLORED)],
        },
        "counting": {
            "heading": say("pdf.counting"),
            "lines": [say(f"pdf.counting.{rule}", day=estimate) for rule in COUNTING],
        },
        "page": say("pdf.page"),
        "foot": say("pdf.foot", day=day(view.made_on), issuer=clipped(view.issuer, LONGEST_NAME)),
        "letters": say("pdf.letters"),
    }


def _cover(view: PortfolioView, say: Say) -> dict[str, Any]:
    facts = [
        say("pdf.school_year", year=view.school_year) if view.school_year is not None else "",
        clipped(view.borough or "", LONGEST_NAME),
        day(view.made_on),
    ]
    return {
        "kicker": say("pdf.title"),
        "name": clipped(view.known_as or "", LONGEST_NAME),
        "name_line": say("pdf.name_line"),
        "facts": [fact for fact in facts if fact],
        "made": say("pdf.made", issuer=clipped(view.issuer, LONGEST_NAME)),
        "about": say("pdf.about"),
        "trust_heading": say("pdf.trust"),
        "contents": say("pdf.contents"),
    }


def _card(view: PortfolioView, say: Say) -> dict[str, Any]:
    total, goal = view.balance.hundred.total, shipped_rules().hundred.goal
    left = max(0, goal - total)
    done = len(view.of(State.DONE))
    words = {
        "label": say("pdf.card"),
        "hours": hours(total),
        "of": say("pdf.card_of", goal=hours(goal)),
        "left": say("pdf.card_left", hours=hours(left)) if left else say("pdf.card_reached"),
        "journeys": say("pdf.card_one") if done == 1 else say("pdf.card_many", count=done),
    }
    return {**words, "share": min(1.0, total / goal), "alt": say("pdf.card_alt", **words)}


def _by_trust(view: PortfolioView, say: Say) -> dict[str, Any]:
    split = view.balance.hundred
    bars = [
        {"label": say(f"pdf.trust.{trust}"), "level": trust.value, "minutes": getattr(split, trust.value)}
        for trust in reversed(Trust)
    ]
    return _bars(say("pdf.by_trust"), bars, say, whole=split.total)


def _by_type(view: PortfolioView, say: Say) -> dict[str, Any]:
    bars = [
        {"label": say(f"pdf.type.{kind}"), "level": "", "minutes": minutes}
        for kind, minutes in view.balance.by_type.items()
        if minutes
    ]
    return _bars(say("pdf.by_type"), bars, say)


def _bars(heading: str, bars: list[dict[str, Any]], say: Say, whole: int = 0) -> dict[str, Any]:
    """A chart as values: each bar as a part of ``whole`` minutes, or where that is 0, of the longest bar."""
    full = whole or max((bar["minutes"] for bar in bars), default=0) or 1
    drawn = [{**bar, "share": bar["minutes"] / full, "hours": hours(bar["minutes"])} for bar in bars]
    told = listed([f"{bar['label']} {bar['hours']}" for bar in drawn])
    return {
        "heading": heading,
        "whole": whole > 0,
        "bars": drawn,
        "alt": say("pdf.bars_alt", heading=heading, bars=told),
    }


def _by_year(done: tuple[Experience, ...], say: Say) -> list[dict[str, Any]]:
    years: dict[int | None, list[Experience]] = {}
    for one in done:
        years.setdefault(one.school_year, []).append(one)
    return [
        {
            "heading": say("pdf.year_unknown") if year is None else say("pdf.school_year", year=year),
            "entries": [_entry(one, say) for one in entries],
        }
        for year, entries in years.items()
    ]


def _entry(one: Experience, say: Say) -> dict[str, Any]:
    kind = say(f"pdf.type.{one.activity_type}")
    marks = [
        say("pdf.estimated") if one.estimated else "",
        say("pdf.paid") if one.paid else "",
        say("pdf.online") if one.online else "",
        say("pdf.imported", origin=one.origin) if one.origin else "",
    ]
    own = [
        {"about": say(f"pdf.own.{key}") if key in NAMED_REFLECTIONS else "", "words": quoted(words)}
        for key, words in one.reflections.items()
        if words.strip()
    ]
    return {
        "kind": kind,
        "organisation": one.organisation or "",
        "when": period(one.start_date, one.end_date),
        "hours": hours(one.minutes if one.state is State.DONE else 0),
        "marks": [mark for mark in marks if mark],
        "level": one.trust.value,
        "trust": say(f"pdf.trust.{one.trust}"),
        "own": own,
        "skills": say("pdf.skills_shown", skills=listed([skill.name for skill in one.skills])) if one.skills else "",
    }


def _skills(done: tuple[Experience, ...], say: Say) -> list[dict[str, Any]]:
    skills = shown_skills(done)
    kinds = (("pdf.soft_skills", False), ("pdf.hard_skills", True))
    return [
        {"heading": say(code), "skills": [_skill(skill, say) for skill in skills if skill.hard is hard]}
        for code, hard in kinds
        if any(skill.hard is hard for skill in skills)
    ]


def _skill(skill: ShownSkill, say: Say) -> dict[str, Any]:
    return {
        "name": skill.name,
        "shown": [
            {
                "words": quoted(phrase),
                "where": one.organisation or say(f"pdf.type.{one.activity_type}"),
                "when": day(one.end_date),
                "level": one.trust.value,
                "trust": say(f"pdf.trust.{one.trust}"),
            }
            for phrase, one in skill.shown
        ],
    }
