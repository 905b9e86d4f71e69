"""A PDF as what its pages show: no metadata, scripts, files, forms, links or notes.

What somebody filled in or stamped is drawn into the page, since it is often the evidence; nothing is left to click.
"""

from __future__ import annotations

import logging
from io import BytesIO

from pypdf import Configuration, PageObject, PdfReader, PdfWriter, apply_configuration
from pypdf.errors import LimitReachedError
from pypdf.generic import NameObject, RectangleObject

from bot.faults import where
from bot.portfolio.evidence.annotations import draw_annotations
from bot.portfolio.evidence.drawing import Drawing, Keys
from bot.portfolio.evidence.pdf_values import at, dictionary
from bot.portfolio.evidence.record import LARGEST, Evidence, EvidenceError

MOST_PAGES = 20
# Bytes of one stream, unpacked. Some packings are undone in plain Python, at about four million bytes a second.
_LIMITS = Configuration(
    zlib_maximum_output_length=20_000_000,
    lzw_maximum_output_length=3_000_000,
    run_length_maximum_output_length=10_000_000,
)

log = logging.getLogger(__name__)
# What it logs are pieces of people's files.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)


def document(data: bytes) -> Evidence:
    """The pages of the PDF in ``data`` in a document of their own. Raises EvidenceError and nothing else."""
    try:
        with apply_configuration(_LIMITS):
            return _rewritten(data)
    except EvidenceError:
        raise
    except (LimitReachedError, MemoryError):
        raise EvidenceError("too_big") from None
    except Exception as error:
        # A reader of hostile bytes fails in every way there is. All of them mean the same to whoever sent it; a fault
        # of our own must not look like theirs for ever, so the log says where it was, and nothing of the file.
        log.warning("a document could not be read: %s", where(error))
        raise EvidenceError("damaged") from None


def _rewritten(data: bytes) -> Evidence:
    reader = PdfReader(BytesIO(data))
    if reader.is_encrypted:
        raise EvidenceError("locked")
    pages = len(reader.pages)
    if pages == 0:
        raise EvidenceError("damaged")
    if pages > MOST_PAGES:
        raise EvidenceError("too_big")
    writer = PdfWriter()
    writer.metadata = None
    writer.pdf_header = "%PDF-1.7"
    drawing = Drawing(writer)
    for page in reader.pages:
        _redraw(page, writer.add_blank_page(1, 1), drawing)
    file = BytesIO()
    writer.write(file)
    if file.tell() > LARGEST:
        raise EvidenceError("too_big")
    return Evidence(file.getvalue(), "application/pdf", pages=pages)


def _redraw(source: PageObject, page: PageObject, drawing: Drawing) -> None:
    """Fill the empty ``page`` with what ``source`` shows."""
    page.mediabox = RectangleObject(tuple(source.mediabox))
    page.cropbox = RectangleObject(tuple(source.cropbox))
    for key in ("/Rotate", "/UserUnit", "/Group"):
        if key in source:
            page[NameObject(key)] = drawing.copied(source.raw_get(key))
    resources = drawing.entries(dictionary(at(source, "/Resources")), Keys.RESOURCES)
    contents = source.get_contents()
    # What the page left set must not move what is drawn over it.
    drawn = [b"q", contents.get_data() if contents is not None else b"", b"Q"]
    drawn += draw_annotations(source, resources, drawing)
    page[NameObject("/Resources")] = resources
    page[NameObject("/Contents")] = drawing.stream(b"\n".join(drawn))
