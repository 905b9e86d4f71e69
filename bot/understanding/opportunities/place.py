"""Where something should be: places in London by name, and those that are said not to do."""

from __future__ import annotations

from collections.abc import Iterator

from bot.understanding.opportunities.heard import Heard, Sign
from knowledge.places import Named, places_named

# "Bank" and "Angel" are stations where somebody says that they are places.
_LEADS = frozenset(
    "in near nr around round by at from to within close not outside inside across over towards reach living live based "
    "somewhere anywhere of for and or".split()
)


def place_signs(heard: Heard) -> list[Sign]:
    """A sign for each place that is named; its value is a :class:`knowledge.places.Place`."""
    return [Sign("boroughs", named.place, named.start, named.end) for named in _meant(heard)]


def _meant(heard: Heard) -> Iterator[Named]:
    """Places but for those that are the name of something else: "Arsenal" alone may be the club."""
    for named in places_named(heard.text):
        yield named
