"""What a PDF page draws, copied piece by piece into a new document. What is not known to draw is left behind."""

from __future__ import annotations

import zlib
from enum import Enum

from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    ByteStringObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NullObject,
    NumberObject,
    PdfObject,
    StreamObject,
    TextStringObject,
)

from bot.portfolio.evidence.jpeg import bare_jpeg, bare_jpeg_2000
from bot.portfolio.evidence.pdf_values import at, listed
from bot.portfolio.evidence.record import EvidenceError

# Bytes of all streams of a document together, unpacked.
MOST_UNPACKED = 40_000_000
# Of one picture; a page of A3 scanned at 600 dots an inch has 70 million.
_MOST_PIXELS = 100_000_000


class Keys(Enum):
    """What the keys of a dictionary are: words of the format, kinds of resources, or names that its author chose."""

    FORMAT = "format"
    RESOURCES = "resources"
    CHOSEN = "chosen"


_RESOURCES = frozenset("/Font /XObject /ColorSpace /ExtGState /Pattern /Shading".split())
# Every key by which ISO 32000 describes fonts, pictures, forms, patterns, shadings, functions, colours and graphics
# states. Metadata, actions, scripts, names, structure, files outside and files within are not among them.
_FORMAT = frozenset(
    # any stream
    "/Type /Subtype /Filter /DecodeParms /Predictor /Colors /BitsPerComponent /Columns /EarlyChange /K /EndOfLine "
    "/EncodedByteAlign /Rows /EndOfBlock /BlackIs1 /DamagedRowsBeforeError /ColorTransform /JBIG2Globals "
    # pictures and forms
    "/Width /Height /ColorSpace /ImageMask /Mask /Decode /Interpolate /SMask /SMaskInData /Matte /Intent "
    "/FormType /BBox /Matrix /Resources /Group /S /CS /I /G /BC /TR "
    # fonts
    "/Name /BaseFont /FirstChar /LastChar /Widths /FontDescriptor /Encoding /ToUnicode /DescendantFonts "
    "/CIDSystemInfo /Registry /Ordering /Supplement /DW /W /DW2 /W2 /CIDToGIDMap /FontBBox /FontMatrix /CharProcs "
    "/FontName /FontFamily /FontStretch /FontWeight /Flags /ItalicAngle /Ascent /Descent /Leading /CapHeight "
    "/XHeight /StemV /StemH /AvgWidth /MaxWidth /MissingWidth /FontFile /FontFile2 /FontFile3 /CharSet /CIDSet "
    "/Length1 /Length2 /Length3 /BaseEncoding /Differences /CMapName /WMode /UseCMap "
    # graphics states
    "/LW /LC /LJ /ML /D /RI /OP /op /OPM /Font /FL /SM /SA /BM /CA /ca /AIS /TK "
    # patterns, shadings, functions and colours
    "/PatternType /PaintType /TilingType /XStep /YStep /Shading /ExtGState /ShadingType /Background /AntiAlias "
    "/Coords /Domain /Extend /Function /BitsPerCoordinate /BitsPerFlag /VerticesPerRow /FunctionType /Range /Size "
    "/BitsPerSample /Order /Encode /C0 /C1 /N /Functions /Bounds /WhitePoint /BlackPoint /Gamma /Alternate".split()
)
_BELOW = {"/Resources": Keys.RESOURCES, "/CharProcs": Keys.CHOSEN}

_PLAIN = (NameObject, NumberObject, FloatObject, BooleanObject, NullObject, ByteStringObject, TextStringObject)
_UNPACKED = frozenset("/FlateDecode /LZWDecode /ASCII85Decode /ASCIIHexDecode /RunLengthDecode".split())
_FAXES = frozenset("/CCITTFaxDecode /JBIG2Decode".split())
_PHOTOS = {"/DCTDecode": bare_jpeg, "/JPXDecode": bare_jpeg_2000}
_FILTER, _PARAMETERS = NameObject("/Filter"), NameObject("/DecodeParms")


class Drawing:
    """Copies what draws into ``writer``, each thing once, however often and in whatever circle it is used.

    Raises EvidenceError where there is too much of it, and whatever pypdf raises where it is broken.
    """

    def __init__(self, writer: PdfWriter) -> None:
        self._writer = writer
        self._copies: dict[tuple[int, int, Keys], IndirectObject] = {}
        self._room = MOST_UNPACKED

    def copied(self, source: PdfObject, keys: Keys = Keys.FORMAT) -> PdfObject:
        """A copy of ``source`` for the new document. ``keys`` says what its keys are, if it has any."""
        if isinstance(source, IndirectObject):
            return self._referenced(source, keys)
        if isinstance(source, ArrayObject):
            return ArrayObject(self.copied(item) for item in source)
        if isinstance(source, DictionaryObject):
            return self.entries(source, keys)
        return source if isinstance(source, _PLAIN) else NullObject()

    def entries(self, source: DictionaryObject, keys: Keys) -> DictionaryObject:
        """A copy of those entries of ``source`` that draw."""
        known = {Keys.FORMAT: _FORMAT, Keys.RESOURCES: _RESOURCES, Keys.CHOSEN: source.keys()}[keys]
        below = _BELOW if keys is Keys.FORMAT else {}
        rest = Keys.CHOSEN if keys is Keys.RESOURCES else Keys.FORMAT
        return DictionaryObject(
            {NameObject(key): self.copied(value, below.get(key, rest)) for key, value in source.items() if key in known}
        )

    def stream(self, data: bytes) -> IndirectObject:
        """A new stream of ``data``."""
        stream = StreamObject()
        self._pack(stream, data)
        return self._writer._add_object(stream)

    def _referenced(self, reference: IndirectObject, keys: Keys) -> PdfObject:
        place = (reference.idnum, reference.generation, keys)
        if place not in self._copies:
            source = reference.get_object()
            if not isinstance(source, ArrayObject | DictionaryObject):
                return source if isinstance(source, _PLAIN) else NullObject()
            stream = isinstance(source, StreamObject)
            copy = (
                ArrayObject() if isinstance(source, ArrayObject) else StreamObject() if stream else DictionaryObject()
            )
            # Remembered before it is filled, so that a circle ends here. pypdf has no public way to add an object.
            self._copies[place] = self._writer._add_object(copy)
            self._fill(copy, source, keys)
        return self._copies[place]

    def _fill(self, copy: PdfObject, source: PdfObject, keys: Keys) -> None:
        if isinstance(copy, ArrayObject) and isinstance(source, ArrayObject):
            copy.extend(self.copied(item) for item in source)
        if isinstance(copy, DictionaryObject) and isinstance(source, DictionaryObject):
            copy.update(self.entries(source, keys))
        if isinstance(copy, StreamObject) and isinstance(source, StreamObject):
            self._fill_stream(copy, source)

    def _fill_stream(self, copy: StreamObject, source: StreamObject) -> None:
        filters = listed(at(copy, _FILTER))
        if copy.get("/Subtype") == "/Image":
            self._fill_picture(copy, source, filters)
        elif not _UNPACKED.issuperset(filters):
            raise ValueError("a filter that is not known")
        else:
            copy.pop(_PARAMETERS, None)
            # A program for printers: nothing shows it, and nothing should run it.
            self._pack(copy, b"" if copy.get("/Subtype") == "/PS" else source.get_data())

    def _fill_picture(self, copy: StreamObject, source: StreamObject, filters: list[PdfObject]) -> None:
        """Pictures stay coded as they are: only those that can carry notes are opened."""
        if copy.get("/Width", 0) * copy.get("/Height", 0) > _MOST_PIXELS:
            raise EvidenceError("too_big")
        *before, last = filters or [NullObject()]
        if isinstance(last, NameObject) and last in _PHOTOS and _UNPACKED.issuperset(before):
            copy.set_data(_PHOTOS[last](self._counted(source.get_data())))
            copy[_FILTER] = last
            if parameters := listed(at(copy, _PARAMETERS)):
                copy[_PARAMETERS] = parameters[-1]
        elif (_UNPACKED | _FAXES).issuperset(filters):
            copy.set_data(source._data)
        else:
            raise ValueError("a filter that is not known")

    def _pack(self, stream: StreamObject, data: bytes) -> None:
        stream[_FILTER] = NameObject("/FlateDecode")
        stream.set_data(zlib.compress(self._counted(data)))

    def _counted(self, data: bytes) -> bytes:
        self._room -= len(data)
        if self._room < 0:
            raise EvidenceError("too_big")
        return data
