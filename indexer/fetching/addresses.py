"""Which addresses may be asked: http and https, on machines of the public internet.

An address that a provider wrote may point inside our own network. What counts is the address that is connected to, so
it is checked when the connection is made (see :mod:`indexer.fetching.transport`); here are the rules.
"""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Callable

import httpx2

from indexer.fetching.errors import PrivateAddressError

Resolve = Callable[[str, int], tuple[str, ...]]

LONGEST = 2048
SHOWN = 120
PORTS = {"http": 80, "https": 443}
_ODD = re.compile(r"[\x00-\x20\x7f\\]")
_LIKE_A_NUMBER = re.compile(r"(?:\d+|0x[0-9a-f]*)", re.IGNORECASE)
# An IPv4 address within an IPv6 one: by a translator (RFC 6052), and in the old compatible form.
_EMBEDDING = (ipaddress.ip_network("64:ff9b::/96"), ipaddress.ip_network("::/96"))


def checked_url(text: str, base: httpx2.URL | None = None) -> httpx2.URL:
    """The address that ``text`` is, seen from ``base``. Raises PrivateAddressError where none may ask it."""
    try:
        url = base.join(text) if base is not None else httpx2.URL(text)
        host = url.raw_host.decode("ascii")
    except (httpx2.InvalidURL, ValueError, TypeError) as error:
        raise PrivateAddressError("An address is not one at all: correct it in the settings file.") from error
    if len(text) > LONGEST or _ODD.search(text):
        raise PrivateAddressError(f"The address {shown(url)} has characters that none has: correct it.")
    if url.scheme not in PORTS:
        raise PrivateAddressError(f"The address {shown(url)} is neither http nor https: only those are asked.")
    if url.userinfo:
        raise PrivateAddressError(f"The address {shown(url)} carries a name or a password: take it out.")
    if not host or not 0 < (url.port or PORTS[url.scheme]) < 65536 or _is_odd_number(host):
        raise PrivateAddressError(f"The address {shown(url)} names no host in the ordinary way: write its name.")
    return url


def place_of(url: httpx2.URL) -> str:
    """Host and port, as ``allow_private`` lists them."""
    host = url.raw_host.decode("ascii")
    return f"{f'[{host}]' if ':' in host else host}:{url.port or PORTS.get(url.scheme, 0)}"


def shown(url: httpx2.URL) -> str:
    """An address for an error: scheme, host and port. All the rest may be secret: a calendar's private path is."""
    port = f":{url.port}" if url.port else ""
    text = f"{url.scheme}://{url.host}{port}"
    clean = "".join(character if character.isprintable() else "?" for character in text)
    return clean if len(clean) <= SHOWN else f"{clean[: SHOWN - 3]}..."


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet, also where it holds another within it."""
    try:
        outer = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    inner = _embedded(outer) if isinstance(outer, ipaddress.IPv6Address) else None
    judged = inner if inner is not None else outer
    local = isinstance(judged, ipaddress.IPv6Address) and judged.is_site_local
    return judged.is_global and not (judged.is_multicast or judged.is_reserved or local)


def system_resolve(host: str, port: int) -> tuple[str, ...]:
    """Every address of a host, in the order of the system. Raises OSError."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except UnicodeError as error:
        raise OSError("the name is none") from error
    return tuple(dict.fromkeys(str(entry[4][0]) for entry in found))


def _embedded(outer: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    if (inner := outer.ipv4_mapped or outer.sixtofour) is not None:
        return inner
    if any(outer in network for network in _EMBEDDING) and int(outer) > 1:
        return ipaddress.IPv4Address(int(outer) & 0xFFFFFFFF)
    return None


def _is_odd_number(host: str) -> bool:
    """Whether it is read as an IPv4 address by some and not by others: 2130706433, 0x7f.1, 0177.0.0.1, 127.1."""
    if ":" in host or not _LIKE_A_NUMBER.fullmatch(host.rstrip(".").rpartition(".")[2]):
        return False
    try:
        ipaddress.IPv4Address(host)
    except ValueError:
        return True
    return False
