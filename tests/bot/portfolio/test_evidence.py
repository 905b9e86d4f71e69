"""Photos as evidence, and the way in for every file."""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from io import BytesIO
from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from bot.portfolio.evidence import LARGEST, Evidence, EvidenceError, checked_evidence
from tests.bot.portfolio.pdfs import simple_pdf
from tests.bot.portfolio.photos import LATITUDE_BYTES, SECRETS, chunks_of_png, halves, opened, photo

TYPES = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp"}
SAMPLES = {TYPES[kind]: photo(kind) for kind in TYPES} | {"application/pdf": simple_pdf()}
RED, BLUE = (255, 0, 0), (0, 0, 255)


def refusal(data: bytes, media_type: str) -> str:
    with pytest.raises(EvidenceError) as told:
        checked_evidence(data, media_type)
    return told.value.code


def saved(picture: Image.Image, kind: str, **options: object) -> bytes:
    file = BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue()


def noise(side: int, mode: str = "RGB") -> Image.Image:
    return Image.frombytes(mode, (side, side), random.Random(1).randbytes(side * side * len(mode)))


def near(pixel: object, colour: tuple[int, int, int]) -> bool:
    assert isinstance(pixel, tuple)
    return all(abs(got - wanted) < 30 for got, wanted in zip(pixel, colour, strict=False))


@pytest.mark.parametrize("kind", TYPES)
def test_nothing_but_the_picture_stays(kind: str) -> None:
    before = photo(kind)
    there = [secret for secret in SECRETS if secret in before]
    assert LATITUDE_BYTES in before, "the sample says where it was taken"
    assert {b"Hackney", b"SecretPhone", b"SecretXmp", b"SecretTail"} <= set(there)
    kept = checked_evidence(before, TYPES[kind])
    assert [secret for secret in SECRETS if secret in kept.data] == []
    assert LATITUDE_BYTES not in kept.data
    picture = opened(kept.data)
    assert dict(picture.getexif()) == {}
    assert not {"exif", "icc_profile", "comment", "xmp", "XML:com.adobe.xmp"} & set(picture.info)
    assert near(picture.getpixel((10, 20)), RED)
    assert near(picture.getpixel((50, 20)), BLUE)


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_a_png_has_only_the_chunks_that_it_needs(kind: str) -> None:
    kept = checked_evidence(photo(kind), TYPES[kind])
    assert kept.media_type == "image/png"
    assert set(chunks_of_png(kept.data)) == {b"IHDR", b"IDAT", b"IEND"}


def test_a_jpeg_ends_where_its_picture_ends() -> None:
    kept = checked_evidence(photo("JPEG"), "image/jpeg")
    assert kept == Evidence(kept.data, "image/jpeg", (60, 40))
    assert kept.data.index(b"\xff\xd9") == len(kept.data) - 2


@pytest.mark.parametrize("kind", TYPES)
@pytest.mark.parametrize(
    ("orientation", "size", "red"),
    [
        (1, (60, 40), (5, 20)),
        (3, (60, 40), (55, 20)),
        (6, (40, 60), (20, 5)),
        (8, (40, 60), (20, 55)),
        (99, (60, 40), (5, 5)),
    ],
)
def test_a_photo_is_turned_the_right_way_up(
    kind: str, orientation: int, size: tuple[int, int], red: tuple[int, int]
) -> None:
    kept = checked_evidence(photo(kind, orientation=orientation), TYPES[kind])
    assert kept.size == size == opened(kept.data).size
    assert near(opened(kept.data).getpixel(red), RED)


def test_a_broken_note_about_which_way_is_up_costs_nothing() -> None:
    data = photo("JPEG")
    broken = data.replace(b"Exif\0\0MM", b"Exif\0\0XX", 1)
    assert broken != data
    assert checked_evidence(broken, "image/jpeg").size == (60, 40)


@pytest.mark.parametrize(
    ("size", "kept"),
    [((2000, 1000), (2000, 1000)), ((4000, 3000), (2000, 1500)), ((900, 3600), (500, 2000)), ((1, 1), (1, 1))],
)
def test_the_long_side_has_at_most_2000_pixels(size: tuple[int, int], kept: tuple[int, int]) -> None:
    for kind, media_type in TYPES.items():
        assert checked_evidence(saved(halves(*size), kind), media_type).size == kept


def test_what_would_be_over_a_megabyte_is_made_smaller() -> None:
    for data, media_type in [
        (saved(noise(1500), "JPEG", quality=95), "image/jpeg"),
        (saved(noise(1500), "PNG"), "image/png"),
        (saved(noise(1500, "RGBA"), "PNG"), "image/png"),
    ]:
        assert len(data) > 2_000_000
        kept = checked_evidence(data, media_type)
        assert len(kept.data) <= 1_000_000
        assert kept.media_type == "image/jpeg"
        assert kept.size == opened(kept.data).size


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "PA", "RGB", "RGBA", "CMYK", "I;16", "YCbCr"])
def test_every_kind_of_pixel_is_taken(mode: str) -> None:
    taken = 0
    for kind, media_type in TYPES.items():
        try:
            data = saved(Image.new(mode, (30, 20)), kind)
        except (OSError, ValueError):
            continue  # a format that has no such pixels
        assert checked_evidence(data, media_type).size == (30, 20)
        taken += 1
    assert taken


def test_sixteen_bits_of_grey_keep_their_light_and_dark() -> None:
    kept = checked_evidence(saved(Image.new("I;16", (8, 8), 0x8000), "PNG"), "image/png")
    assert opened(kept.data).getpixel((4, 4)) == 0x80


def test_see_through_stays_see_through() -> None:
    kept = checked_evidence(saved(Image.new("RGBA", (8, 8), (0, 128, 0, 90)), "PNG"), "image/png")
    assert opened(kept.data).getpixel((4, 4)) == (0, 128, 0, 90)


def test_of_moving_and_double_pictures_the_first_is_kept() -> None:
    first, second = halves(), Image.new("RGB", (60, 40), "green")
    for kind, media_type in [("PNG", "image/png"), ("WEBP", "image/webp"), ("MPO", "image/jpeg")]:
        data = saved(first, kind, save_all=True, append_images=[second])
        kept = checked_evidence(data, media_type)
        assert near(opened(kept.data).convert("RGB").getpixel((5, 20)), RED)
        assert getattr(opened(kept.data), "n_frames", 1) == 1


@pytest.mark.parametrize("media_type", ["IMAGE/JPEG", " image/jpeg ; charset=binary", "image/jpg", "image/pjpeg"])
def test_a_type_may_be_written_in_several_ways(media_type: str) -> None:
    assert checked_evidence(SAMPLES["image/jpeg"], media_type).media_type == "image/jpeg"


@pytest.mark.parametrize(
    "media_type", ["", "text/html", "image/svg+xml", "image/gif", "application/octet-stream", "*/*"]
)
def test_other_types_are_refused(media_type: str) -> None:
    assert refusal(SAMPLES["image/jpeg"], media_type) == "wrong_type"


@pytest.mark.parametrize("declared", SAMPLES)
@pytest.mark.parametrize("real", SAMPLES)
def test_content_must_be_what_it_says(declared: str, real: str) -> None:
    if declared == real:
        assert checked_evidence(SAMPLES[real], declared).data
    else:
        assert refusal(SAMPLES[real], declared) == "not_what_it_says"


@pytest.mark.parametrize("declared", ["image/heic", "image/heif", "image/jpeg"])
@pytest.mark.parametrize("brand", [b"heic", b"mif1"])
def test_heic_gets_its_own_advice(declared: str, brand: bytes) -> None:
    assert refusal(b"\0\0\0\x18ftyp" + brand + b"\0\0\0\0" * 9, declared) == "heic"


@pytest.mark.parametrize("media_type", SAMPLES)
def test_a_file_may_have_ten_megabytes_and_no_more(media_type: str) -> None:
    padded = SAMPLES[media_type] + b"\n" * (LARGEST - len(SAMPLES[media_type]))
    assert checked_evidence(padded, media_type).data
    assert refusal(padded + b"\n", media_type) == "too_big"
    assert refusal(b"", media_type) == "damaged"


def with_size_of_png(data: bytes, width: int, height: int) -> bytes:
    """The same PNG with another size in its head, checksum and all."""
    head = b"IHDR" + width.to_bytes(4, "big") + height.to_bytes(4, "big") + data[24:29]
    return data[:12] + head + crc32(head).to_bytes(4, "big") + data[33:]


@pytest.mark.parametrize("side", [5001, 9_999, 12_000, 60_000])
def test_a_picture_that_unpacks_to_far_too_much_is_refused(side: int) -> None:
    assert refusal(with_size_of_png(SAMPLES["image/png"], side, side), "image/png") == "too_big"


def test_a_jpeg_of_endless_passes_is_refused() -> None:
    data = saved(noise(64), "JPEG", progressive=True)
    last = data[data.rindex(b"\xff\xda") : -2]
    assert checked_evidence(data, "image/jpeg").size == (64, 64)
    assert refusal(data[:-2] + last * 200 + data[-2:], "image/jpeg") == "damaged"


POLYGLOTS: dict[str, Callable[[], tuple[bytes, str]]] = {
    "a page behind a photo": lambda: (saved(halves(), "JPEG") + b"<script>SecretTail</script>", "image/jpeg"),
    "a PDF behind a photo": lambda: (saved(halves(), "PNG") + simple_pdf(content=b"% SecretTail"), "image/png"),
    "an archive in a comment": lambda: (saved(halves(), "JPEG", comment=b"PK\x03\x04SecretComment"), "image/jpeg"),
    "a photo before a PDF": lambda: (saved(halves(), "JPEG", comment=b"%PDF-1.7 SecretComment"), "image/jpeg"),
}


@pytest.mark.parametrize("name", POLYGLOTS)
def test_of_two_files_in_one_only_the_declared_stays(name: str) -> None:
    data, media_type = POLYGLOTS[name]()
    kept = checked_evidence(data, media_type).data
    assert not any(mark in kept for mark in (b"Secret", b"%PDF", b"PK\x03\x04", b"<script>"))
    assert refusal(data, "application/pdf") == "not_what_it_says"


@given(st.sampled_from([*SAMPLES, "image/heic", "text/plain"]), st.binary(max_size=300))
def test_any_bytes_are_kept_or_refused(media_type: str, data: bytes) -> None:
    kept_or_refused(data, media_type)


@given(st.sampled_from(sorted(SAMPLES)), st.data())
def test_any_part_of_a_file_is_kept_or_refused(media_type: str, draw: st.DataObject) -> None:
    whole = SAMPLES[media_type]
    kept_or_refused(whole[: draw.draw(st.integers(0, len(whole)))], media_type)


@given(st.sampled_from(sorted(SAMPLES)), st.data())
def test_any_changed_file_is_kept_or_refused(media_type: str, draw: st.DataObject) -> None:
    changed = bytearray(SAMPLES[media_type])
    for place, value in draw.draw(
        st.lists(st.tuples(st.integers(0, len(changed) - 1), st.integers(0, 255)), min_size=1, max_size=8)
    ):
        changed[place] = value
    kept_or_refused(bytes(changed), media_type)


def kept_or_refused(data: bytes, media_type: str) -> None:
    """Nothing else may happen; what is kept is clean, and kept again as it is."""
    try:
        kept = checked_evidence(data, media_type)
    except EvidenceError:
        return
    assert not any(secret in kept.data for secret in SECRETS)
    assert (kept.size is None) == (kept.media_type == "application/pdf") == (kept.pages is not None)
    again = checked_evidence(kept.data, kept.media_type)
    assert (again.size, again.pages) == (kept.size, kept.pages)


def test_the_noise_of_the_machine_is_refused() -> None:
    for media_type, whole in SAMPLES.items():
        kept_or_refused(whole[:16] + os.urandom(200_000), media_type)
