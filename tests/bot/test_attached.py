"""A file that came with a message, read and checked before the turn begins."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bot.attached import Attached, opened
from bot.message import InFile
from bot.portfolio.evidence import LARGEST
from bot.portfolio.exports.transfer import transfer_file
from tests.bot.portfolio.pdfs import simple_pdf
from tests.bot.portfolio.photos import LATITUDE_BYTES, SECRETS, photo
from tests.bot.portfolio.transfers import MADE_AT, TESTBY, portfolio


def handed_in(folder: Path, name: str, data: bytes, media_type: str) -> Attached:
    path = folder / name
    path.write_bytes(data)
    return opened(InFile(str(path), media_type))


@pytest.mark.parametrize(("kind", "media_type"), [("JPEG", "image/jpeg"), ("PNG", "image/png")])
def test_a_photo_without_what_it_tells_unasked(kind: str, media_type: str, tmp_path: Path) -> None:
    data = photo(kind)
    assert LATITUDE_BYTES in data
    attached = handed_in(tmp_path, "me.jpg", data, media_type)
    assert attached.attachment is not None
    assert (attached.fault, attached.is_transfer, attached.attachment.media_type) == ("", False, media_type)
    for secret in (*SECRETS, LATITUDE_BYTES):
        assert secret not in attached.attachment.data


def test_a_document(tmp_path: Path) -> None:
    attached = handed_in(tmp_path, "letter.pdf", simple_pdf(), "application/pdf")
    assert attached.attachment is not None
    assert attached.attachment.media_type == "application/pdf"


@pytest.mark.parametrize(
    ("data", "media_type", "fault"),
    [
        (b"MZ\x90\x00", "application/x-msdownload", "evidence.wrong_type"),
        (b"hello", "image/jpeg", "evidence.not_what_it_says"),
        (b"", "image/jpeg", "evidence.damaged"),
        (b"\xff\xd8\xff rubbish", "image/jpeg", "evidence.damaged"),
        (b"%PDF-1.7 rubbish", "application/pdf", "evidence.damaged"),
    ],
)
def test_what_is_wrong_is_a_wording_code(data: bytes, media_type: str, fault: str, tmp_path: Path) -> None:
    assert handed_in(tmp_path, "x", data, media_type) == Attached(fault=fault)


def test_a_huge_file_is_not_read_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "huge.jpg"
    with path.open("wb") as file:
        file.write(b"\xff\xd8\xff")
        # A file with a hole: as long as a film, and no room on the disk.
        file.truncate(40 * LARGEST)
    assert opened(InFile(str(path), "image/jpeg")) == Attached(fault="evidence.too_big")


def test_what_is_no_file(tmp_path: Path) -> None:
    for path in (tmp_path / "missing.jpg", tmp_path, Path("a\0b"), Path("x" * 5000), Path()):
        assert opened(InFile(str(path), "image/jpeg")) == Attached(fault="evidence.not_there")


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.jpg"
    os.mkfifo(pipe)
    assert opened(InFile(str(pipe), "image/jpeg")) == Attached(fault="evidence.not_there")


def test_a_transfer_file_is_told_by_what_is_in_it(tmp_path: Path) -> None:
    data = transfer_file(portfolio(2), TESTBY, MADE_AT)
    attached = handed_in(tmp_path, "portfolio.json", data, "application/octet-stream")
    assert attached.is_transfer
    assert attached.attachment is not None
    assert attached.attachment.data == data
    assert not Attached(fault="evidence.damaged").is_transfer
