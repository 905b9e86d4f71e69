"""Elements of XCRI-CAP by local names: feeds mix the namespaces of Dublin Core, its terms, MLO and XCRI itself."""

from __future__ import annotations

from xml.etree.ElementTree import Element

_DELETED = "3"
LONGEST = 20_000


def local(element: Element) -> str:
    """The name of an element without its namespace."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def children(element: Element | None, name: str) -> list[Element]:
    """The children of this name, in order; none of nothing."""
    return [one for one in element if local(one) == name] if element is not None else []


def child(element: Element | None, *path: str) -> Element | None:
    """The first child at the end of a path of names, or None."""
    for name in path:
        element = next(iter(children(element, name)), None)
    return element


def written(element: Element | None) -> str:
    """All text in an element, also in marked-up parts of it."""
    if element is None:
        return ""
    parts: list[str] = []
    size = 0
    for part in element.itertext():
        parts.append(part)
        size += len(part)
        if size > LONGEST:
            break
    return " ".join(" ".join(parts).split())


def text_at(element: Element | None, *path: str) -> str:
    """The text of the first child at the end of a path, "" where there is none."""
    return written(child(element, *path))


def texts_at(element: Element | None, name: str) -> list[str]:
    """The texts of all children of this name."""
    return [written(one) for one in children(element, name)]


def machine(element: Element | None, attribute: str) -> str:
    """What an attribute says for machines, or else the text: ``<start dtf="2027-09-06">September</start>``."""
    if element is None:
        return ""
    return next(
        (value.strip() for name, value in element.attrib.items() if name.rpartition("}")[2] == attribute), ""
    ) or (written(element))


def identifiers(element: Element | None) -> list[str]:
    """The identifiers of an element: those without a type first, since a typed one may be of something else."""
    found = children(element, "identifier")
    found.sort(key=lambda one: any(name.rpartition("}")[2] == "type" for name in one.attrib))
    return [text for one in found if (text := written(one))]


def is_deleted(element: Element) -> bool:
    """Whether a delta feed says that this is taken back."""
    return element.attrib.get("recstatus", "").strip() == _DELETED
