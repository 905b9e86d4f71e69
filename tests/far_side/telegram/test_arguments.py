"""Bodies of every kind say the same."""

from __future__ import annotations

import json
from urllib.parse import urlencode

import httpx
import pytest

from tests.far_side.telegram.arguments import Arguments, Upload, read_arguments
from tests.far_side.telegram.wire import RefusedError

MARKUP = {"inline_keyboard": [[{"text": "Yes & no", "callback_data": "y"}]]}
GIVEN = {"chat_id": 7_000_000_001, "text": "Hello £ & 🦦", "protect_content": True}


def forms() -> dict[str, Arguments]:
    flat = {**GIVEN, "protect_content": "true", "reply_markup": json.dumps(MARKUP)}
    multipart = httpx.Request("POST", "http://far", data=flat, files={"photo": ("p.png", b"\x89PNG\r\n--\r\n")})
    return {
        "json": read_arguments("application/json", json.dumps(GIVEN | {"reply_markup": MARKUP}).encode(), ""),
        "form": read_arguments("application/x-www-form-urlencoded", urlencode(flat).encode(), ""),
        "query": read_arguments("", b"", urlencode(flat)),
        "multipart": read_arguments(multipart.headers["content-type"], multipart.read(), ""),
    }


@pytest.mark.parametrize("kind", ["json", "form", "query", "multipart"])
def test_every_kind_of_body_says_the_same(kind: str) -> None:
    given = forms()[kind]
    assert given.integer("chat_id") == 7_000_000_001
    assert given.text("text") == "Hello £ & 🦦"
    assert given.truth("protect_content")
    assert given.structure("reply_markup", "no") == MARKUP
    assert (given.text("absent"), given.integer("absent", 5), given.truth("absent")) == ("", 5, False)


def test_files_come_out_byte_for_byte() -> None:
    assert forms()["multipart"].uploads == {"photo": Upload("p.png", "image/png", b"\x89PNG\r\n--\r\n")}


@pytest.mark.parametrize("body", [b"{", b"[1]"])
def test_a_body_that_is_no_object_is_refused(body: bytes) -> None:
    with pytest.raises(RefusedError, match="can't parse request body"):
        read_arguments("application/json", body, "")
