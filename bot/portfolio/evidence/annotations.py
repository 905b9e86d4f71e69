"""What stands over a PDF page, such as filled-in fields, stamps and notes, drawn into it."""

from __future__ import annotations

from collections.abc import Iterator

from pypdf import PageObject
from pypdf.generic import DictionaryObject, NameObject, PdfObject, StreamObject

from bot.portfolio.evidence.drawing import Drawing
from bot.portfolio.evidence.pdf_values import at, dictionary, listed, numbers

_HIDDEN, _NOT_ON_SCREEN = 1 << 1, 1 << 5
_AS_IT_IS = (1, 0, 0, 1, 0, 0)


def draw_annotations(page: PageObject, resources: DictionaryObject, drawing: Drawing) -> list[bytes]:
    """The operators that draw what a screen shows over ``page``. Their forms are added to ``resources``."""
    drawn = []
    # Pages may share one list of forms and pictures, so this page gets its own.
    forms = DictionaryObject(dictionary(at(resources, "/XObject")).items())
    for number, annotation in enumerate(_shown(page)):
        look = _look(annotation)
        form = look.get_object() if look is not None else None
        if look is None or not isinstance(form, StreamObject) or form.get("/Subtype") == "/Image":
            continue
        box, place = numbers(at(form, "/BBox")), numbers(at(annotation, "/Rect"))
        placing = _placing(box, numbers(at(form, "/Matrix")) or _AS_IT_IS, place)
        if placing is not None:
            name = NameObject(f"/Over{number}")
            forms[name] = drawing.copied(look)
            dictionary(at(forms, name))[NameObject("/Subtype")] = NameObject("/Form")
            drawn.append(f"q {' '.join(f'{value:.5f}' for value in placing)} cm {name} Do Q".encode())
    if drawn:
        resources[NameObject("/XObject")] = forms
    return drawn


def _shown(page: PageObject) -> Iterator[DictionaryObject]:
    for entry in listed(at(page, "/Annots")):
        annotation = dictionary(entry)
        hidden = int(str(annotation.get("/F", 0))) & (_HIDDEN | _NOT_ON_SCREEN)
        if not hidden and annotation.get("/Subtype") != "/Popup":
            yield annotation


def _look(annotation: DictionaryObject) -> PdfObject | None:
    """The reference to how ``annotation`` looks in its present state."""
    looks = dictionary(at(annotation, "/AP"))
    normal = at(looks, "/N")
    if isinstance(normal, StreamObject):
        look: PdfObject = looks.raw_get("/N")
        return look
    return dictionary(normal).get(at(annotation, "/AS"))


def _placing(box: tuple[float, ...], matrix: tuple[float, ...], place: tuple[float, ...]) -> tuple[float, ...] | None:
    """The matrix that puts the form with ``box`` and ``matrix`` into ``place``; None where there is nothing to see."""
    if (len(box), len(matrix), len(place)) != (4, 6, 4):
        return None
    a, b, c, d, e, f = matrix
    corners = [(x, y) for x in box[::2] for y in box[1::2]]
    across = [a * x + c * y + e for x, y in corners]
    up = [b * x + d * y + f for x, y in corners]
    left, low, right, high = min(place[::2]), min(place[1::2]), max(place[::2]), max(place[1::2])
    width, height = max(across) - min(across), max(up) - min(up)
    if not width or not height or left == right or low == high:
        return None
    wider, higher = (right - left) / width, (high - low) / height
    return wider, 0, 0, higher, left - wider * min(across), low - higher * min(up)
