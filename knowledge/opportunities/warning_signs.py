"""What a moderator should look at twice in something that was handed in. A sign is a hint: it decides nothing.

The hours of work of school-age children (07:00 to 19:00) and the age below which they may have no job (13) are those of
``bot/portfolio/child_employment.yaml``, where their sources stand.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from urllib.parse import urlsplit

from knowledge.opportunities.records import LONDON, Opportunity

SIGNS = (
    "link_shortener", "odd_link", "no_link", "price_from", "pays_to_take_part", "premium_number", "asks_date_of_birth",
    "asks_for_picture", "private_messenger", "personal_address", "past", "ends_before_start", "far_future",
    "paid_under_13", "night_hours", "instructions", "hidden_characters",
)  # fmt: skip
# Schools plan a year ahead; what is farther away than a school year and a term is more likely a slip of the pen.
FAR = timedelta(days=550)
# The oldest pupils of Year 7 are 12, the youngest of Year 8 too: work for either may be work for somebody under 13.
LAST_YEAR_WITH_UNDER_13 = 8
JOB_FROM, JOB_TO = time(7), time(19)
NIGHT_FROM, NIGHT_TO = time(22), time(6)
JOBS = frozenset({"part_time_work", "apprenticeship"})
# Where the young give their time, so that to charge for it is odd.
NEVER_CHARGED = JOBS | {"work_experience", "work_shadowing", "volunteering", "mock_interview", "employer_project"}

_SHORTENERS = frozenset(
    {
        "bit.ly", "tinyurl.com", "t.co", "goo.gl", "ow.ly", "is.gd", "v.gd", "buff.ly", "rebrand.ly", "cutt.ly",
        "shorturl.at", "tiny.cc", "rb.gy", "lnkd.in", "t.ly", "bl.ink", "s.id", "shorte.st", "adf.ly", "qr.ae",
    }
)  # fmt: skip
_HOST = re.compile(r"(?<![\w@.-])(?:https?://)?((?:[a-z0-9-]+\.)+[a-z]{2,})(?=/)")
_PRICE_FROM = re.compile(r"\b(?:from|starting at|as little as)\s+(?:just\s+|only\s+)?(?:£|gbp\s?|\d+\s?pounds)\s?\d?")
_PAYS = re.compile(
    r"\b(?:registration|joining|admin(?:istration)?|training|booking|enrol?ment|placement|starter|upfront)\s+"
    r"(?:fees?|costs?|charges?|payments?|packs?\s+costs?)\b"
    r"|\bdeposits?\b|\bpay(?:ment)?\b[^.]{0,30}\b(?:to|secures?|before|guarantees?)\b[^.]{0,20}"
    r"\b(?:place|spot|start|take part|join)\b"
    r"|\b(?:buy|pay for)\s+(?:your\s+)?(?:own\s+)?(?:uniform|kit|dbs|equipment|starter pack)\b"
)
_NO_CHARGE = re.compile(
    r"\b(?:no|without(?: any| a)?|zero|free of)\s+(?:\w+\s+){0,2}(?:fees?|deposits?|charges?|costs?)\b"
)
_BIRTH = re.compile(r"\b(?:dates? of birth|birth ?dates?|d\.?o\.?b\b|passport number|national insurance number)")
_MESSENGER = re.compile(
    r"\b(?:whats ?app|telegram|snap ?chat|discord|we ?chat|viber|kik|facebook messenger|insta(?:gram)? dms?)\b"
    r"|\b(?:dm|pm|inbox|text)\s+(?:me|us)\b|\bmessage me\b|\bsend\s+(?:me|us)\s+a\s+(?:dm|text)\b"
    r"|\b(?:wa|t)\.me/|(?<!\d)(?:\+44\s?|0)7\d{3}[\s-]?\d{3}[\s-]?\d{3}(?!\d)"
)
# Numbers of premium and shared-cost services: Ofcom, National Telephone Numbering Plan, ranges 084, 087, 09 and 118.
_PREMIUM = re.compile(
    r"(?<![\d+])(?:\+44\s?|0)(?:9\d{2}|8[47]\d)[\s-]?\d{3}[\s-]?\d{3,4}(?!\d)|(?<!\d)118\s?\d{3}(?!\d)"
)
_PICTURE = re.compile(
    r"\b(?:send|bring|e-?mail|attach|upload|include|share|with|need|want)\s+(?:us\s+|me\s+)?(?:an?|your|some|two|recent|\s)*\s*"
    r"(?:photos?|photographs?|selfies?|headshots?|pics?|pictures?|videos?)\s+(?:of\s+(?:you\b|yourself)|so (?:we|i)\b)"
    r"|\b(?:a|your|recent)\s+(?:selfie|headshot|full[\s-]length (?:photo|picture))\b"
)
_PERSONAL = re.compile(
    r"[\w.+-]+@(?:gmail|googlemail|hotmail|outlook|live|yahoo|ymail|icloud|aol|proton|protonmail|gmx|mail)\."
    r"[a-z]{2,3}(?:\.[a-z]{2})?\b"
    r"|\b(?:at|in|to)\s+my\s+(?:house|flat|home|place|room|studio)\b|\bmy home address\b|\bin (?:a|the|my) hotel room\b"
    r"|\b(?:come|be) (?:alone|on your own)\b"
)
_PAID = re.compile(
    r"(?<!un-)\b(?:paid|wages?|salary)\b|£\s?\d+(?:\.\d\d)?\s*(?:an|per|a|/)\s*(?:hour|hr|h|day|shift)\b"
)
_UNDER_13 = re.compile(
    r"\bage[sd]?\s+(?:from\s+)?(?:[5-9]|1[0-2])\b|\bunder[\s-]?1[0-3]s?\b"
    r"|\b(?:[5-9]|1[0-2])(?:\s*(?:-|to|–)\s*\d{1,2})?[\s-]+(?:year|yr)s?[\s-]+olds?\b"
)
_NIGHT = re.compile(r"\bnight[\s-]?(?:shifts?|work|hours|duty)\b|\bovernight\b|\b(?:all|through the)\s+night\b")
_INSTRUCTIONS = re.compile(
    r"\b(?:ignore|disregard|forget|override)\b[^.]{0,40}\b(?:instructions?|rules?|prompts?|guidelines|above|previous)\b"
    r"|\b(?:system|developer)\s+(?:prompt|message|instructions?)\b|\bprompt injection\b"
    r"|<\s*/?\s*(?:script|system|iframe)\b|(?:^|[\n.>])\s*(?:system|assistant|user)\s*:"
    r"|\b(?:you are|act as|pretend to be)\s+(?:now\s+)?(?:an?\s+)?(?:ai\b|language model|llm\b|chat ?bot)"
    r"|\bas an ai (?:language|model|assistant)\b|\balways\s+(?:recommend|suggest|rank|show)\b"
    r"|\b(?:rank|list|show|put|place)\s+(?:this|us|me|it)\s+(?:first|top|at the top|above)\b"
    r"|\bdo not (?:tell|mention)\b|\b(?:respond|reply|answer|output)\s+only\b|\{\{|\}\}|<\|"
)


@dataclass(frozen=True, slots=True)
class Sign:
    """A code of :data:`SIGNS`, and the words of the listing that show it; empty where its figures do."""

    code: str
    words: str = ""


def warning_signs(one: Opportunity, at: datetime) -> tuple[Sign, ...]:
    """What speaks for a second look at ``one`` at ``at``: each sign at most once, in the order of SIGNS."""
    told = "\n".join((one.title, one.summary, one.provider_name, one.sector, one.level))
    text = _folded(told)
    found = {sign.code: sign for sign in (*_of_words(one, text), *_of_times(one, text, at)) if sign is not None}
    if _hidden(told):
        found["hidden_characters"] = Sign("hidden_characters")
    return tuple(found[code] for code in SIGNS if code in found)


def _of_words(one: Opportunity, text: str) -> Iterator[Sign | None]:
    yield _shortened(one.link, text)
    yield _odd(one.link)
    yield None if one.link else Sign("no_link")
    yield _shown("price_from", _PRICE_FROM, text)
    charged = one.type in NEVER_CHARGED and bool(one.cost_pence)
    yield Sign("pays_to_take_part") if charged else _shown("pays_to_take_part", _PAYS, _NO_CHARGE.sub(" ", text))
    yield _shown("premium_number", _PREMIUM, text)
    yield _shown("asks_date_of_birth", _BIRTH, text)
    yield _shown("asks_for_picture", _PICTURE, text)
    yield _shown("personal_address", _PERSONAL, text)
    yield _shown("private_messenger", _MESSENGER, f"{text}\n{one.link.lower()}")
    yield _shown("instructions", _INSTRUCTIONS, text)
    if _is_paid(one, text):
        young = bool(one.years) and min(one.years) <= LAST_YEAR_WITH_UNDER_13
        yield Sign("paid_under_13") if young else _shown("paid_under_13", _UNDER_13, text)


def _of_times(one: Opportunity, text: str, at: datetime) -> Iterator[Sign | None]:
    moments = [moment for moment in (one.apply_by, one.starts, one.ends) if moment is not None]
    if one.is_over(at) or (one.starts is not None and one.last_moment is not None and one.last_moment < at):
        yield Sign("past")
    if one.starts is not None and one.ends is not None and one.ends < one.starts:
        yield Sign("ends_before_start")
    if any(moment - at > FAR for moment in moments):
        yield Sign("far_future")
    yield Sign("night_hours") if _at_night(one, text) else _shown("night_hours", _NIGHT, text)


def _odd(link: str) -> Sign | None:
    """A link with somebody's name before its host, or to a bare number, or in letters that look like others."""
    host = _host(link)
    bare = re.fullmatch(r"[\d.]+|[\da-f]*:[\da-f:.]*", host) is not None
    named = "@" in link.partition("://")[2].partition("/")[0]
    strange = not host.isascii() or "xn--" in host
    return Sign("odd_link", host) if link and (not host or bare or named or strange) else None


def _host(link: str) -> str:
    try:
        return urlsplit(link).hostname or ""
    except ValueError:
        return ""


def _shortened(link: str, text: str) -> Sign | None:
    for candidate in (_host(link), *(match[1] for match in _HOST.finditer(text))):
        if candidate.removeprefix("www.") in _SHORTENERS:
            return Sign("link_shortener", candidate)
    return None


def _is_paid(one: Opportunity, text: str) -> bool:
    return one.type in JOBS or one.pay is not None or _PAID.search(text) is not None


def _at_night(one: Opportunity, text: str) -> bool:
    """Whether a job lies outside the hours that school-age children may work, or anything else in the night."""
    if one.all_day or one.starts is None:
        return False
    start = one.starts.astimezone(LONDON)
    end = (one.ends or one.starts).astimezone(LONDON)
    if _is_paid(one, text):
        return start.time() < JOB_FROM or max(start.time(), end.time()) > JOB_TO
    overnight = end.date() > start.date() and end - start < timedelta(hours=16)
    return overnight or any(moment.time() >= NIGHT_FROM or moment.time() < NIGHT_TO for moment in (start, end))


def _shown(code: str, pattern: re.Pattern[str], text: str) -> Sign | None:
    match = pattern.search(text)
    return Sign(code, " ".join(match[0].split())) if match else None


def _folded(text: str) -> str:
    """``text`` in one case and one width, without what cannot be seen, so that no disguise hides a word."""
    seen = "".join(one for one in unicodedata.normalize("NFKC", text) if not _invisible(one))
    return re.sub(r"[^\S\n]+", " ", seen).lower()


def _hidden(text: str) -> bool:
    return any(_invisible(one) for one in text)


def _invisible(character: str) -> bool:
    return character != "\n" and unicodedata.category(character) in {"Cc", "Cf", "Co", "Cn", "Cs"}
