"""Words of others: what is left of them is plain, short and seen as it is."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, date, datetime
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.untrusted import (
    BrokenError,
    end_of,
    identity,
    moment,
    needed,
    number,
    plain_text,
    point,
    safe_link,
)

HOSTILE = st.text(st.sampled_from("<>/&;ab\u202e\u200b\x00 \n\"'=!-scriptlamg#x6"), max_size=80)


@pytest.mark.parametrize(
    ("given_text", "plain"),
    [
        ("<p>Learn <b>plumbing</b></p><p>in Leeds</p>", "Learn plumbing in Leeds"),
        ("a<script>alert('x')</script>b", "a b"),
        ("a<SCRIPT>alert(1)", "a"),
        ("<!-- hidden -->shown", "shown"),
        ("&lt;script&gt;alert(1)&lt;/script&gt;ok", "ok"),
        ("<scr\u200bipt>x</scr\u200bipt>ok", "ok"),
        ("<scr<b>ipt>x", "x"),
        ("Fish &amp; chips &pound;5", "Fish & chips £5"),
        ("5 < 6 and 7 > 3", "5 < 6 and 7 > 3"),
        ("\u202egnp.exe\u202c\u2066x\u2069", "gnp.exex"),
        ("ze\u200bro\ufeff wi\u00addth", "zero width"),
        ("tab\tline\r\nbreak\x00\x07end\u2028next", "tab line break end next"),
        ("cafe\u0301", "caf\u00e9"),
        ("half \ud83d pair", "half pair"),
        ("cut <a href='x", "cut"),
        (None, ""),
        ("  ", ""),
    ],
)
def test_plain_text(given_text: str | None, plain: str) -> None:
    assert plain_text(given_text, 120) == plain


@given(HOSTILE | st.text(max_size=200), st.integers(2, 120))
def test_any_text_becomes_short_and_plain(text: str, limit: int) -> None:
    plain = plain_text(text, limit)
    assert len(plain) <= limit
    assert plain == " ".join(plain.split())
    assert not re.search(r"</?[a-zA-Z!?]", plain)
    assert all(unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Co", "Cn"} for character in plain)
    plain.encode()


def test_a_long_text_is_cut_where_it_shows() -> None:
    assert plain_text("word " * 100, 20) == "word word word word…"
    assert plain_text("x" * 10_000_000, 120) == "x" * 119 + "…"


@pytest.mark.parametrize("value", [5, ["a"], {"a": 1}, True])
def test_what_is_no_text_is_broken(value: object) -> None:
    with pytest.raises(BrokenError, match="title should be a text"):
        plain_text(value, 120, "title")
    with pytest.raises(BrokenError, match="title is missing"):
        needed("<p></p>", 120, "title")


@pytest.mark.parametrize("link", ["https://example.org", "http://example.org:8080/a?b=c#d", " https://example.org/ "])
def test_links_that_are_kept(link: str) -> None:
    assert safe_link(link) == link.strip()


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)", "JAVASCRIPT:alert(1)", "data:text/html,x", "ftp://example.org", "//example.org", "/a",
        "", "https://", "https:///a", "https://me@example.org", "https://example.org@evil.example/",
        "https://a b.example",
        "https://example.org/\u202egnp", "https://exam\u200bple.org", "https://example.org:port", "https://[::1",
        "https://example.org/<script>", 'https://example.org/"onclick', "https:\\\\example.org", None, 5, ["https://a"],
        "https://example.org/\n", "java\nscript:alert(1)", f"https://example.org/{'a' * 3000}", "vbscript:x",
    ],
)  # fmt: skip
def test_links_that_are_dropped(link: object) -> None:
    assert safe_link(link) in {"", "https://example.org/"}
    assert not safe_link(link) or link == "https://example.org/\n"


@given(HOSTILE.map(lambda tail: f"https://{tail}") | st.text(max_size=60))
def test_any_link_is_safe_or_none(text: str) -> None:
    if link := safe_link(text):
        parts = urlsplit(link)
        assert parts.scheme in {"http", "https"}
        assert parts.hostname
        assert parts.username is None
        assert link.isprintable()


def test_times() -> None:
    assert moment("2026-11-22T09:30:00Z", "start") == datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
    assert moment("2026-07-01T09:30:00", "start") == datetime(2026, 7, 1, 8, 30, tzinfo=UTC), "London's, in summer"
    assert moment(None, "start") is None
    assert moment("", "start") is None
    assert end_of(date(2026, 7, 1)) == datetime(2026, 7, 1, 22, 59, 59, tzinfo=UTC)
    broken: tuple[object, ...] = ("tomorrow", "0001-01-01T00:00:00", "9999-12-31", 5, True, {})
    for wrong in broken:
        with pytest.raises(BrokenError, match="start"):
            moment(wrong, "start")


def test_numbers_ids_and_points() -> None:
    assert [number(value, "pay") for value in (5, 2.5, "7.5", " 8 ", None, "")] == [5, 2.5, 7.5, 8, None, None]
    broken: tuple[object, ...] = (True, "many", float("nan"), "inf", [], 10**400)
    for wrong in broken:
        with pytest.raises(BrokenError, match="pay should be a number"):
            number(wrong, "pay")
    assert [identity(value, "id") for value in (17, "VAC1000", "a-b_c:d/e")] == ["17", "VAC1000", "a-b_c:d/e"]
    for no_id in (None, "", "a b", "<b>", True, 1.5, "x" * 200, "a\nb"):
        with pytest.raises(BrokenError, match="id is missing"):
            identity(no_id, "id")
    assert point(51.5, "-0.1") == (51.5, -0.1)
    for nowhere in ((0, 0), (None, 1), (91, 0.1), ("x", 1), (51.5, 181)):
        assert point(*nowhere) == (None, None)
