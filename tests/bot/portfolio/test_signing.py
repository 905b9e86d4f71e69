"""The keys of schools: our own, made once, and those that an operator lists."""

from __future__ import annotations

import os
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from bot.portfolio.data_file import DataFileError
from bot.portfolio.exports.signing import (
    SignerError,
    is_signed,
    load_known_signers,
    load_or_make_signer,
    public_key_text,
    signature_of,
)
from tests.bot.portfolio.transfers import SAMPLEHAM, TESTBY

KEY, OTHER_KEY = public_key_text(TESTBY), public_key_text(SAMPLEHAM)


def test_a_key_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "home" / "signing_key"
    signer = load_or_make_signer(path, "Testby School")
    again = load_or_make_signer(path, "Testby School, renamed")
    assert public_key_text(again) == public_key_text(signer)
    assert again.name == "Testby School, renamed"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert os.listdir(path.parent) == ["signing_key"]
    assert path.read_text().strip() not in repr(signer)


def test_all_who_start_at_once_get_the_same_key(tmp_path: Path) -> None:
    together = Barrier(8)

    def start(_: int) -> str:
        together.wait()
        return public_key_text(load_or_make_signer(tmp_path / "signing_key", "Testby School"))

    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(start, range(8)))) == 1


@pytest.mark.parametrize("content", [b"", b"secret\n", b"\xff\xfe", KEY[:-4].encode(), f"{KEY} {KEY}".encode()])
def test_a_file_that_holds_no_key_is_named_and_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "signing_key"
    path.write_bytes(content)
    with pytest.raises(SignerError, match=f"{path} holds no signing key"):
        load_or_make_signer(path, "Testby School")
    assert path.read_bytes() == content


def test_a_key_that_cannot_be_read_or_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for path in (tmp_path, tmp_path / "file" / "signing_key"):
        with pytest.raises(SignerError, match=f"{path} cannot be read or made") as told:
            load_or_make_signer(path, "Testby School")
        assert "\n" not in str(told.value)


@pytest.mark.parametrize("name", ["", " ", "x" * 81, "two\nlines", "Testby ", "Test\u202eby"])
def test_a_name_must_be_one_that_can_be_shown(tmp_path: Path, name: str) -> None:
    with pytest.raises(SignerError, match="one line of 1 to 80"):
        load_or_make_signer(tmp_path / "signing_key", name)
    assert not os.listdir(tmp_path)


def test_a_signature_is_for_one_content_and_one_key() -> None:
    signature = signature_of(TESTBY, b"content")
    assert signature == signature_of(TESTBY, b"content")
    assert is_signed(b"content", signature, KEY)
    assert not is_signed(b"contents", signature, KEY)
    assert not is_signed(b"content", signature, OTHER_KEY)
    for other in ("", "é", signature[:-1], f" {signature}", signature.rstrip("="), f"{signature}\n"):
        assert not is_signed(b"content", other, KEY)
    for other in ("", "é", KEY[:-1], f"{KEY}\n", "A" * 44):
        assert not is_signed(b"content", signature, other)


def test_known_signers_are_read(tmp_path: Path) -> None:
    path = tmp_path / "known_signers.yaml"
    assert load_known_signers(path) == {}
    path.write_text("# Nobody yet.\n")
    assert load_known_signers(path) == {}
    path.write_text(f"- name: Testby School\n  key: {KEY}\n- {{name: Sampleham Academy, key: '{OTHER_KEY}'}}\n")
    assert load_known_signers(path) == {KEY: "Testby School", OTHER_KEY: "Sampleham Academy"}


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("- name: [", "cannot be read as YAML"),
        ("name: Testby", "must be a list"),
        ("- Testby", r"entry 1 \(line 1\): must be names with a colon"),
        ("- name: Testby", "'key' is missing"),
        (f"- name: Testby\n  key: {KEY}\n  since: 2026", "'since' is not known"),
        (f"- name: ''\n  key: {KEY}", "entry 1, name .line 1.: must not be empty"),
        (f"- name: {'x' * 81}\n  key: {KEY}", "entry 1, name"),
        ("- name: Testby\n  key: secret", r"entry 1, key \(line 2\): must be the public key"),
        (f"- name: Testby\n  key: {KEY[:-2]}B=", "must be the public key"),
        (f"- name: Testby\n  key: {KEY}\n- name: Testby\n  key: {OTHER_KEY}", r"entry 2, name \(line 3\)"),
        (f"- name: Testby\n  key: {KEY}\n- name: Sampleham\n  key: {KEY}", r"entry 2, key \(line 4\)"),
    ],
)
def test_a_fault_in_the_list_is_named(tmp_path: Path, content: str, fault: str) -> None:
    path = tmp_path / "known_signers.yaml"
    path.write_text(content)
    with pytest.raises(DataFileError, match=fault) as told:
        load_known_signers(path)
    assert str(told.value).startswith("known_signers.yaml")
    assert "\n" not in str(told.value)


def test_a_list_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match="cannot be read"):
        load_known_signers(tmp_path)
    (tmp_path / "known_signers.yaml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(DataFileError, match="cannot be read"):
        load_known_signers(tmp_path / "known_signers.yaml")
