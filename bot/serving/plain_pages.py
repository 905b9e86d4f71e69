"""Pages of plain HTML for people who follow a link: nothing runs in them, nothing is fetched for them, none is kept."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Sequence
from html import escape

# Readable on a phone, in the dark, and at any size of letters.
STYLE = """
:root { color-scheme: light dark; --edge: #767676; --soft: #f3f3f0; --act: #14507a; --on-act: #ffffff; }
@media (prefers-color-scheme: dark) { :root { --edge: #9a9a9a; --soft: #2a2a28; --act: #9ccbf0; --on-act: #10202c; } }
* { box-sizing: border-box; }
body { margin: 0; font: 1.0625rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
main { max-width: 42rem; margin: 0 auto; padding: 1rem 1rem 3rem; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: .5rem 0 1rem; }
h2 { font-size: 1.125rem; margin: 1.75rem 0 .5rem; }
p { margin: .5rem 0; }
ul, ol { margin: .5rem 0; padding-left: 1.5rem; }
blockquote { margin: .5rem 0; padding: .25rem .75rem; background: var(--soft); border-left: .25rem solid var(--edge); }
dt { font-weight: 600; }
dd { margin: 0 0 .5rem; }
.note { padding: .5rem .75rem; background: var(--soft); border: 1px solid var(--edge); border-radius: .375rem; }
details { border: 1px solid var(--edge); border-radius: .375rem; margin: .5rem 0; padding: 0 .75rem; }
summary { padding: .625rem 0; font-weight: 600; cursor: pointer; }
form { margin: 0; padding: .25rem 0 .75rem; }
form.one { padding: .25rem 0; }
fieldset { border: 0; border-top: 1px solid var(--edge); margin: .75rem 0 0; padding: .5rem 0 0; min-width: 0; }
legend { font-weight: 600; padding: 0 .5rem 0 0; }
label { display: block; margin: .5rem 0 .125rem; }
.hint { display: block; font-size: .9375rem; }
input, textarea, select { font: inherit; width: 100%; padding: .5rem; border: 1px solid var(--edge);
  border-radius: .25rem; }
.tick { display: flex; gap: .5rem; align-items: center; }
.tick input { width: 1.25rem; height: 1.25rem; flex: none; }
textarea { min-height: 6rem; }
.pair { display: flex; flex-wrap: wrap; gap: 0 .75rem; }
.pair > div { flex: 1 1 9rem; min-width: 0; }
button { font: inherit; font-weight: 600; min-height: 2.75rem; padding: .5rem 1rem; margin: .5rem 0 0; border: 0;
  border-radius: .375rem; color: var(--on-act); background: var(--act); cursor: pointer; }
button.second { color: inherit; background: none; border: 1px solid var(--edge); }
:focus-visible { outline: 3px solid var(--act); outline-offset: 2px; }
"""
_STYLE_DIGEST = b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
# Kept by nobody on the way, told to no other page, shown within none, and without anything that runs.
HEADERS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex, nofollow",
    "Content-Security-Policy": f"default-src 'none'; style-src 'sha256-{_STYLE_DIGEST}'; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'",
}


def page(title: str, parts: Sequence[str]) -> str:
    """The page with this title and these parts, which are HTML already."""
    return (
        '<!doctype html>\n<html lang="en-GB"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{STYLE}</style></head>"
        f"<body><main><h1>{escape(title)}</h1>{''.join(parts)}</main></body></html>\n"
    )


def said(text: str) -> str:
    """A paragraph of our own."""
    return f"<p>{escape(text)}</p>"


def noted(*texts: str) -> str:
    """What just came of something, set apart."""
    return f'<div class="note" role="status">{"".join(map(said, texts))}</div>'


def quoted(words: str) -> str:
    """Words of a person: nothing in them is markup, and their lines stay."""
    return f"<blockquote><p>{'<br>'.join(escape(line) for line in words.splitlines())}</p></blockquote>"


def listed(lines: Sequence[str], kind: str = "ul") -> str:
    """A list."""
    return f"<{kind}>{''.join(f'<li>{escape(line)}</li>' for line in lines)}</{kind}>"


def heading(text: str) -> str:
    """What a part of the page is about."""
    return f"<h2>{escape(text)}</h2>"
