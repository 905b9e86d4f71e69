"""A page as a browser without scripts has it: its words, its links, and its forms to be filled in and sent."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin

import httpx


@dataclass(slots=True)
class Form:
    """A form: where it leads, what it holds already, and what may be filled in."""

    action: str
    values: dict[str, str] = field(default_factory=dict)
    fields: set[str] = field(default_factory=set)


class Page(HTMLParser):
    """What came back."""

    def __init__(self, response: httpx.Response) -> None:
        super().__init__()
        self.response = response
        self.status = response.status_code
        self.text = ""
        self.links: dict[str, str] = {}
        self.forms: list[Form] = []
        self.labelled: set[str] = set()
        self._link, self._silent = "", 0
        self.feed(response.text)

    @property
    def does(self) -> dict[str, Form]:
        """The forms by what they do."""
        return {form.values.get("do", ""): form for form in self.forms}

    def send(self, does: str, **said: str) -> Page:
        """The page after a form was filled in with ``said`` and sent."""
        form = self.does[does]
        assert set(said) <= form.fields, form.fields
        return post(urljoin(str(self.response.url), form.action), {**form.values, **said})

    def follow(self, words: str) -> Page:
        """The page behind a link."""
        return get(urljoin(str(self.response.url), self.links[words]))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag begins."""
        given = {name: value or "" for name, value in attrs}
        self._silent += tag == "style"
        if tag == "form":
            assert given["method"] == "post"
            self.forms.append(Form(given["action"]))
        elif tag in {"input", "textarea", "select"}:
            self._input(given)
        elif tag == "label":
            self.labelled.add(given.get("for", ""))
        elif tag == "a":
            self._link = given["href"]

    def handle_endtag(self, tag: str) -> None:
        """A tag ends."""
        self._silent -= tag == "style"
        if tag in {"p", "li", "h1", "h2", "summary", "button"}:
            self.text += "\n"

    def handle_data(self, data: str) -> None:
        """Words."""
        if self._silent:
            return
        self.text += data
        if self._link:
            self.links[data], self._link = self._link, ""

    def _input(self, given: dict[str, str]) -> None:
        form = self.forms[-1]
        if given.get("type") == "hidden":
            form.values[given["name"]] = given["value"]
        else:
            form.fields.add(given["name"])
            assert given.get("type") == "checkbox" or given["id"] in self.labelled, "no label before it"


def get(address: str) -> Page:
    """The page at ``address``."""
    return Page(httpx.get(address))


def post(address: str, values: dict[str, str]) -> Page:
    """The page after ``values`` were sent there."""
    return Page(httpx.post(address, data=values))
