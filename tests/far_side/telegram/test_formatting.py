"""Texts after entities."""

from __future__ import annotations

import html
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.far_side.telegram.arguments import Arguments
from tests.far_side.telegram.formatting import CAPTION_LIMIT, TEXT_LIMIT, Formatted, parse_html, read_text
from tests.far_side.telegram.wire import RefusedError


def entity(kind: str, offset: int, length: int, **more: Any) -> dict[str, Any]:
    return {"type": kind, "offset": offset, "length": length, **more}


@pytest.mark.parametrize(
    ("raw", "text", "entities"),
    [
        ("<b>Hi</b> you", "Hi you", [entity("bold", 0, 2)]),
        ("<STRONG>Hi</strong >", "Hi", [entity("bold", 0, 2)]),
        ("a <i>b <u>c</u></i>", "a b c", [entity("italic", 2, 3), entity("underline", 4, 1)]),
        ("🦦 <s>x</s>", "🦦 x", [entity("strikethrough", 3, 1)]),
        (
            '<a href="https://e.org/?a=1&amp;b=2">here</a>',
            "here",
            [entity("text_link", 0, 4, url="https://e.org/?a=1&b=2")],
        ),
        ("<a href='x>y'>no link</a>", "no link", []),
        ('<span class="tg-spoiler">s</span>', "s", [entity("spoiler", 0, 1)]),
        ("<blockquote expandable>q</blockquote>", "q", [entity("expandable_blockquote", 0, 1)]),
        ("<b></b>nothing in it", "nothing in it", []),
        ("1 &lt; 2 &amp;&amp; 3 &gt; 2 &quot;&#33;&#x1F9A6;", '1 < 2 && 3 > 2 "!🦦', []),
        ("&nbsp; &copy; & &lt", "&nbsp; &copy; & <", []),
    ],
)
def test_tags_become_entities(raw: str, text: str, entities: list[dict[str, Any]]) -> None:
    assert parse_html(raw) == Formatted(text, tuple(entities))


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ("I <3", "Unclosed start tag at byte offset 2"),
        ("I <3 you", 'Unsupported start tag "3" at byte offset 2'),
        ("1 < 2", 'Unsupported start tag "" at byte offset 2'),
        ("£<p>x</p>", 'Unsupported start tag "p" at byte offset 2'),
        ("<b>never closed", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<b", "Unclosed start tag at byte offset 0"),
        ('<a href="x>y</a>', 'Unclosed start tag "a" at byte offset 0'),
        ("<a href>y</a>", 'Expected equal sign in declaration of an attribute of the tag "a" at byte offset 0'),
        ("<span>y</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ],
)
def test_wrong_tags_are_refused(raw: str, words: str) -> None:
    with pytest.raises(RefusedError) as refused:
        parse_html(raw)
    assert refused.value.description == f"Bad Request: can't parse entities: {words}"


@given(st.text())
def test_what_is_escaped_comes_out_as_it_was(text: str) -> None:
    assert parse_html(html.escape(text, quote=False)).text == text


def test_white_space_at_the_ends_goes_and_entities_move_with_it() -> None:
    formatted = read_text(Arguments({"text": " \n🦦<b> x </b> ", "parse_mode": "HTML"}), "text", TEXT_LIMIT)
    assert formatted == Formatted("🦦 x", (entity("bold", 2, 2),))


@pytest.mark.parametrize(("name", "limit"), [("text", TEXT_LIMIT), ("caption", CAPTION_LIMIT)])
def test_length_is_counted_after_entities_in_utf16_units(name: str, limit: int) -> None:
    fits = {name: f"<b>{'&amp;' * (limit - 2)}</b>🦦", "parse_mode": "HTML"}
    assert len(read_text(Arguments(fits), name, limit).text) == limit - 1
    with pytest.raises(RefusedError, match="is too long"):
        read_text(Arguments(fits | {name: f"{fits[name]}."}), name, limit)


def test_other_ways_to_format_are_refused() -> None:
    with pytest.raises(RefusedError, match="unsupported parse_mode"):
        read_text(Arguments({"text": "x", "parse_mode": "MarkdownV2"}), "text", TEXT_LIMIT)
