"""PDFs as evidence: what the pages show stays, and nothing else."""

from __future__ import annotations

import io
import logging
import zlib
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter

from bot.portfolio.evidence import Evidence, EvidenceError, checked_evidence
from tests.bot.portfolio.pdfs import CATALOG, PAGES, everything_in, packed, page, pdf, simple_pdf, stream
from tests.bot.portfolio.photos import LATITUDE_BYTES, SECRETS, halves, opened, photo

PDF = "application/pdf"
CONTENT = stream(b"0 0 9 9 re f")
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/PieceInfo 9 0 R>>"
SCRIPT = b"<</S/JavaScript/JS(app.alert\\('Secret'\\))>>"
LOOK = stream(b"1 0 0 rg 0 0 10 10 re f", b"/BBox[0 0 10 10]/PieceInfo(Secret)")


def rewritten(*objects: bytes, trailer: bytes = b"") -> bytes:
    kept = checked_evidence(pdf(*objects, trailer=trailer), PDF)
    assert kept == Evidence(kept.data, PDF, pages=1)
    return everything_in(kept.data)


def refusal(data: bytes) -> str:
    with pytest.raises(EvidenceError) as told:
        checked_evidence(data, PDF)
    return told.value.code


HIDDEN: dict[str, Callable[[], bytes]] = {
    "title and author": lambda: rewritten(
        CATALOG,
        PAGES,
        page(),
        CONTENT,
        b"<</Title(Secret)/Author(Secret)>>",
        trailer=b"/Info 5 0 R/ID[(Secret)(Secret)]",
    ),
    "XMP": lambda: rewritten(
        CATALOG[:-2] + b"/Metadata 5 0 R>>",
        PAGES,
        page(b"/Metadata 5 0 R"),
        CONTENT,
        stream(b"Secret", b"/Type/Metadata"),
    ),
    "a script that opens with it": lambda: rewritten(
        CATALOG[:-2] + b"/OpenAction 5 0 R/AA<</WC 5 0 R>>/Names<</JavaScript<</Names[(a)5 0 R]>>>>>>",
        PAGES,
        page(b"/AA<</O 5 0 R>>"),
        CONTENT,
        SCRIPT,
    ),
    "a file within": lambda: rewritten(
        CATALOG[:-2] + b"/Names<</EmbeddedFiles<</Names[(Secret.exe)5 0 R]>>>>/AF[5 0 R]>>",
        PAGES,
        page(b"/AF[5 0 R]"),
        CONTENT,
        b"<</Type/Filespec/F(Secret.exe)/EF<</F 6 0 R>>>>",
        stream(b"Secret", b"/Type/EmbeddedFile"),
    ),
    "links that run things": lambda: rewritten(
        CATALOG,
        PAGES,
        page(b"/Annots[5 0 R 6 0 R 7 0 R]"),
        CONTENT,
        b"<</Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(Secret)>>>>",
        b"<</Subtype/Link/Rect[0 0 9 9]/A<</S/Launch/F(Secret.exe)>>>>",
        b"<</Subtype/Screen/Rect[0 0 9 9]/AA<</PO<</S/JavaScript/JS(Secret)>>>>>>",
    ),
    "forms and what they run": lambda: rewritten(
        CATALOG[:-2] + b"/AcroForm<</Fields[5 0 R]/XFA 7 0 R/CO[5 0 R]>>>>",
        PAGES,
        page(b"/Annots[5 0 R]"),
        CONTENT,
        b"<</Subtype/Widget/FT/Tx/V(Secret)/Rect[0 0 9 9]/AP<</N 6 0 R>>/AA<</K<</S/JavaScript/JS(Secret)>>>>>>",
        LOOK,
        stream(b"Secret"),
    ),
    "what programs keep for themselves": lambda: rewritten(
        CATALOG[:-2] + b"/PieceInfo 9 0 R/StructTreeRoot 9 0 R/OCProperties 9 0 R/Outlines 9 0 R>>",
        PAGES,
        page(b"/PieceInfo 9 0 R/LastModified(Secret)/B[9 0 R]/Thumb 9 0 R/Resources 5 0 R"),
        CONTENT,
        b"<</Font<</F1 6 0 R>>/XObject<</A 7 0 R/B 8 0 R>>/Properties<</MC0 9 0 R>>/Secret(Secret)>>",
        FONT,
        stream(b"", b"/Type/XObject/Subtype/Form/BBox[0 0 1 1]/Ref<</F(Secret)>>/OPI 9 0 R/Metadata 9 0 R/OC 9 0 R"),
        stream(b"Secret", b"/Type/XObject/Subtype/PS"),
        stream(b"Secret", b"/Secret(Secret)"),
    ),
    "a file outside": lambda: rewritten(
        CATALOG,
        PAGES,
        page(b"/Resources<</XObject<</A 5 0 R>>>>"),
        CONTENT,
        stream(b"", b"/Type/XObject/Subtype/Image/Width 1/Height 1/F(Secret)/Alternates[6 0 R]"),
        stream(b"Secret"),
    ),
    "an earlier version, and what stands before and behind": lambda: everything_in(
        checked_evidence(simple_pdf(content=b"% Secret") + simple_pdf()[9:] + b"<script>Secret</script>", PDF).data
    ),
}


@pytest.mark.parametrize("name", HIDDEN)
def test_what_is_not_shown_is_gone(name: str) -> None:
    left = HIDDEN[name]()
    assert b"Secret" not in left
    for mark in (b"/JavaScript", b"/JS", b"/URI", b"/Launch", b"/Annots", b"/AcroForm", b"/Info", b"/Names", b"pypdf"):
        assert mark not in left


@pytest.mark.parametrize(
    "filters", ["/DCTDecode", "[/DCTDecode]", "[/FlateDecode/DCTDecode]", "[/ASCIIHexDecode/DCTDecode]"]
)
def test_a_photo_in_a_document_tells_no_place(filters: str) -> None:
    data = photo("JPEG")
    if "Flate" in filters:
        data = zlib.compress(data)
    if "Hex" in filters:
        data = data.hex().encode() + b">"
    entries = f"/Type/XObject/Subtype/Image/Width 60/Height 40/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter{filters}"
    before = pdf(
        CATALOG,
        PAGES,
        page(b"/Resources<</XObject<</P 5 0 R>>>>"),
        stream(b"60 0 0 40 0 0 cm /P Do"),
        stream(data, entries.encode()),
    )
    assert LATITUDE_BYTES in everything_in(before)
    kept = checked_evidence(before, PDF).data
    left = everything_in(kept)
    assert not any(secret in left for secret in (*SECRETS, LATITUDE_BYTES))
    bare = left[left.index(b"\xff\xd8\xff") :]
    assert opened(bare).tobytes() == opened(photo("JPEG")).tobytes(), "not one pixel is another"


def test_a_photo_of_the_newer_kind_loses_its_notes_too() -> None:
    file = io.BytesIO()
    halves().save(file, "JPEG2000")
    data = file.getvalue()
    note = b"uuid" + b"Secret" * 4
    place = data.index(b"jp2c") - 4
    noted = data[:place] + (len(note) + 4).to_bytes(4, "big") + note + data[place:]
    left = rewritten(
        CATALOG,
        PAGES,
        page(b"/Resources<</XObject<</P 5 0 R>>>>"),
        stream(b"/P Do"),
        stream(noted, b"/Subtype/Image/Width 60/Height 40/Filter/JPXDecode"),
    )
    assert data in left
    assert b"Secret" not in left


def test_what_was_filled_in_is_drawn_where_it_stood() -> None:
    kept = checked_evidence(
        pdf(
            CATALOG,
            PAGES,
            page(b"/Annots[5 0 R 7 0 R 8 0 R 9 0 R]"),
            CONTENT,
            b"<</Subtype/Widget/Rect[20 30 40 70]/AP<</N 6 0 R>>>>",
            LOOK,
            b"<</Subtype/Widget/Rect[0 0 5 5]/AS/On/AP<</N<</On 6 0 R/Off 10 0 R>>>>>>",
            b"<</Subtype/Stamp/F 2/Rect[0 0 5 5]/AP<</N 10 0 R>>>>",
            b"<</Subtype/Stamp/Rect[0 0 0 0]/AP<</N 10 0 R>>>>",
            stream(b"0 1 0 rg", b"/BBox[0 0 10 10]"),
        ),
        PDF,
    ).data
    [shown] = PdfReader(io.BytesIO(kept)).pages
    contents = shown.get_contents()
    assert contents is not None
    drawn = contents.get_data().decode().splitlines()
    assert drawn == [
        "q",
        "0 0 9 9 re f",
        "Q",
        "q 2.00000 0.00000 0.00000 4.00000 20.00000 30.00000 cm /Over0 Do Q",
        "q 0.50000 0.00000 0.00000 0.50000 0.00000 0.00000 cm /Over1 Do Q",
    ]
    assert b"1 0 0 rg 0 0 10 10 re f" in everything_in(kept)
    assert b"0 1 0 rg" not in everything_in(kept), "neither hidden, nor without size, nor the state that it is not in"


def test_names_that_an_author_chose_are_kept_whatever_they_are() -> None:
    left = rewritten(
        CATALOG,
        PAGES,
        page(b"/Resources<</Font<</JS 5 0 R/Metadata 6 0 R>>>>"),
        CONTENT,
        FONT,
        b"<</Subtype/Type3/CharProcs<</AA 7 0 R>>/Resources<</Font<</URI 5 0 R>>>>/FontBBox[0 0 1 1]/AF 8 0 R>>",
        packed(b"1 0 0 0 1 1 d1"),
        stream(b"Secret"),
    )
    assert all(name in left for name in (b"/JS ", b"/Metadata ", b"/AA ", b"/URI ", b"/Helvetica", b"1 0 0 0 1 1 d1"))
    assert b"Secret" not in left


def test_circles_come_to_an_end() -> None:
    rewritten(
        CATALOG,
        PAGES,
        page(b"/Resources 5 0 R"),
        CONTENT,
        b"<</XObject<</A 6 0 R>>/Font 5 0 R/Pattern<</P 5 0 R>>>>",
        stream(b"/A Do", b"/Subtype/Form/BBox[0 0 1 1]/Resources 5 0 R/Group 6 0 R"),
    )


def test_boxes_and_turns_of_a_page_are_kept() -> None:
    kept = checked_evidence(
        pdf(CATALOG, PAGES[:-2] + b"/Rotate 90>>", page(b"/CropBox[10 10 60 60]"), CONTENT), PDF
    ).data
    [shown] = PdfReader(io.BytesIO(kept)).pages
    assert (tuple(shown.mediabox), tuple(shown.cropbox), shown.rotation) == ((0, 0, 100, 100), (10, 10, 60, 60), 90)


def test_the_same_file_gives_the_same_bytes() -> None:
    kept = checked_evidence(simple_pdf(3), PDF)
    assert checked_evidence(simple_pdf(3), PDF) == kept
    assert kept.pages == 3


def test_twenty_pages_and_no_more() -> None:
    assert checked_evidence(simple_pdf(20), PDF).pages == 20
    assert refusal(simple_pdf(21)) == "too_big"
    assert refusal(pdf(CATALOG, b"<</Type/Pages/Kids[]/Count 0>>")) == "damaged"


@pytest.mark.parametrize("password", ["", "secret"])
@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-256"])
def test_what_is_locked_is_said_to_be_locked(password: str, algorithm: str) -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(simple_pdf())))
    writer.encrypt(password, "owner", algorithm=algorithm)
    file = io.BytesIO()
    writer.write(file)
    assert refusal(file.getvalue()) == "locked"


def test_what_unpacks_to_far_too_much_is_refused() -> None:
    bomb = zlib.compress(bytes(200_000_000))
    assert refusal(pdf(CATALOG, PAGES, page(), stream(bomb, b"/Filter/FlateDecode"))) == "too_big"
    large = stream(zlib.compress(bytes(15_000_000)), b"/Subtype/Form/Filter/FlateDecode")
    forms = b"/Resources<</XObject<</A 5 0 R/B 6 0 R/C 7 0 R>>>>"
    assert refusal(pdf(CATALOG, PAGES, page(forms), CONTENT, large, large, large)) == "too_big"
    huge = stream(b"", b"/Subtype/Image/Width 20000/Height 20000")
    assert refusal(pdf(CATALOG, PAGES, page(b"/Resources<</XObject<</A 5 0 R>>>>"), CONTENT, huge)) == "too_big"


@pytest.mark.parametrize(
    "entries", [b"/Subtype/Image/Filter/Crypt", b"/Subtype/Image/Filter/DCT", b"/Filter/DCTDecode"]
)
def test_packing_that_cannot_be_looked_into_is_refused(entries: bytes) -> None:
    forms = b"/Resources<</XObject<</A 5 0 R>>>>"
    assert refusal(pdf(CATALOG, PAGES, page(forms), CONTENT, stream(b"Secret", entries))) == "damaged"


def test_nothing_of_a_file_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, logger="")
    broken = simple_pdf(2, b"(Secret) Tj").replace(b"endobj", b"endbj", 2)
    with pytest.raises(EvidenceError):
        checked_evidence(broken[: len(broken) // 2], PDF)
    assert "Secret" not in caplog.text


TOKENS = st.sampled_from(
    b"<< >> [ ] (a) <00> 1 0 R 3 0 R 4 0 R 5 0 R -1 99999999999999999999999999 null true stream endstream endobj obj % "
    b"/Type /Kids /Length /Filter /AP /N /Rect /BBox /Resources /XObject /Annots /Subtype /Image /Width /DCTDecode "
    b"/MediaBox".split()
) | st.sampled_from([b"\n", b"stream\n", b"5 0 R", b"4 0 R"])


@given(st.lists(TOKENS, max_size=25), st.lists(TOKENS, max_size=12), st.lists(TOKENS, max_size=12))
def test_any_objects_are_kept_or_refused(entries: list[bytes], content: list[bytes], more: list[bytes]) -> None:
    data = pdf(CATALOG, PAGES, page(b" ".join(entries)), stream(b" ".join(content)), b" ".join(more))
    try:
        kept = checked_evidence(data, PDF)
    except EvidenceError:
        return
    assert checked_evidence(kept.data, PDF).pages == kept.pages
