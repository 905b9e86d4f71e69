"""PDFs made by hand for the tests of evidence, and a look into every corner of one."""

from __future__ import annotations

import zlib
from io import BytesIO

from pypdf import PdfReader
from pypdf.generic import StreamObject

CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
PAGES = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"


def stream(data: bytes, entries: bytes = b"") -> bytes:
    """A stream object with ``entries`` beside its length."""
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (entries, len(data), data)


def page(entries: bytes = b"", number: int = 2) -> bytes:
    """A page of 100 by 100 whose content is object 4."""
    return b"<</Type/Page/Parent %d 0 R/MediaBox[0 0 100 100]/Contents 4 0 R%s>>" % (number, entries)


def pdf(*objects: bytes, trailer: bytes = b"") -> bytes:
    """A whole file of ``objects``, numbered from 1, the first of them the catalogue."""
    out = b"%PDF-1.7\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return out + b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (
        size,
        table,
        size,
        trailer,
        len(out),
    )


def simple_pdf(pages: int = 1, content: bytes = b"0 0 9 9 re f") -> bytes:
    """A PDF of so many equal pages."""
    kids = b" ".join(b"%d 0 R" % (number + 4) for number in range(1, pages + 1))
    tree = b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, pages)
    return pdf(CATALOG, tree, b"null", stream(content), *[page()] * pages)


def everything_in(data: bytes) -> bytes:
    """The bytes of a PDF, and what each of its streams unpacks to."""
    reader = PdfReader(BytesIO(data))
    found = data
    for number in range(1, int(str(reader.trailer["/Size"]))):
        held = reader.get_object(number)
        if isinstance(held, StreamObject):
            found += b"\n" + (held.get_data() if "/Filter" in held else held._data)
    return found


def packed(data: bytes) -> bytes:
    """A stream that is compressed."""
    return stream(zlib.compress(data), b"/Filter/FlateDecode")
