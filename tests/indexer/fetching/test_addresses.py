"""Which addresses may be asked, in every way that an address can be written."""

from __future__ import annotations

import ipaddress

import httpx2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.fetching import PrivateAddressError
from indexer.fetching.addresses import checked_url, is_public, place_of, shown


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
        "255.255.255.255", "192.0.2.1", "198.18.0.1", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "ff02::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a00:1", "2002:7f00:1::", "::127.0.0.1",
        "2001:db8::1", "240.0.0.1", "", "no address", "fec0::1", "2001::1",
    ],
)  # fmt: skip
def test_addresses_that_are_inside(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address",
    ["93.184.215.14", "8.8.8.8", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "::ffff:8.8.8.8", "64:ff9b::808:808"],
)
def test_addresses_of_the_internet(address: str) -> None:
    assert is_public(address)


@given(st.integers(0, 2**32 - 1))
def test_an_address_within_another_is_judged_by_itself(number: int) -> None:
    inner = ipaddress.IPv4Address(number)
    assert is_public(f"::ffff:{inner}") == is_public(str(inner))
    assert is_public(str(ipaddress.IPv6Address((0x64FF9B << 96) + number))) == is_public(str(inner))


@pytest.mark.parametrize(
    "text",
    [
        "ftp://example.org/", "file:///etc/passwd", "gopher://example.org", "javascript:alert(1)", "data:text/plain,x",
        "http://", "http:///x", "//example.org/x", "example.org", "", "http://me@example.org/", "http://a:b@example.org/",
        "http://2130706433/", "http://0x7f000001/", "http://0177.0.0.1/", "http://127.1/", "http://1.2.3/",
        "http://0x7f.0.0.1/", "http://127.0.0.1./", "http://exa mple.org/", "http://example.org\\@127.0.0.1/",
        "http://example.org/\nX: y", "http://example.org:99999/", "http://[::1", f"http://example.org/{'a' * 3000}",
        "http://example.org@127.0.0.1/", "http://\u2460\u2461\u2466.0.0.1/",
    ],
)  # fmt: skip
def test_what_is_no_address_to_ask(text: str) -> None:
    with pytest.raises(PrivateAddressError) as told:
        checked_url(text)
    assert "\n" not in str(told.value)


@pytest.mark.parametrize("text", ["https://example.org", "http://93.184.215.14:8080/x?y", "https://[2606:2800::1]/"])
def test_addresses_to_ask(text: str) -> None:
    assert checked_url(text).scheme in {"http", "https"}


@given(st.text(max_size=60))
def test_any_text_is_an_address_or_one_line(text: str) -> None:
    try:
        url = checked_url(text, httpx2.URL("https://example.org/a/b"))
    except PrivateAddressError as refused:
        line = str(refused)
        assert line.isprintable()
    else:
        assert url.scheme in {"http", "https"}
        assert url.host
        assert shown(url).isprintable()


def test_how_addresses_are_shown_and_placed() -> None:
    url = checked_url("https://example.org/private-0a1b2c/path?token=secret")
    assert (shown(url), place_of(url)) == ("https://example.org", "example.org:443")
    assert shown(checked_url("http://example.org:81/x")) == "http://example.org:81"
    assert place_of(checked_url("http://[2606:2800::1]:81/")) == "[2606:2800::1]:81"
    assert len(shown(checked_url(f"https://{'a' * 63}.{'b' * 63}.example.org/"))) == 120
