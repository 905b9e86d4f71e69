"""The signs of one message as they are wanted or denied, and the words that set each filter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.understanding.opportunities.denying import Denials
from bot.understanding.opportunities.heard import Heard, Sign
from bot.understanding.opportunities.word_files import filters
from bot.word_lists import Found
from knowledge.opportunities.wanted import Said

_PLACE_LEADS = frozenset("in near nr around round by at from within".split())
# What it means where one of these is denied.
_SET_BY_DENIAL = {
    **dict.fromkeys(("uni", "university"), ("no_degree", "yes")),
    **dict.fromkeys(("stairs", "steps"), ("access", "step_free")),
    **dict.fromkeys(("crowds", "crowded", "noise", "noisy", "loud"), ("access", "quiet")),
}


def _lifts(message: Heard) -> list[Found[str]]:
    return message.found(filters().lift)


class Gathering:
    """The filters that signs set, with the words of each."""

    def __init__(self, message: Heard, signs: Sequence[Sign], denied: Denials) -> None:
        self.message, self.signs, self.denied = message, signs, denied
        self.said: list[tuple[int, Said]] = []

    def of(self, code: str) -> list[Sign]:
        """The signs of one filter that are wanted."""
        return [sign for sign in self.signs if sign.field == code and not self.denied.of(sign, through=code == "types")]

    def denied_of(self, code: str) -> list[Sign]:
        """The signs of one filter that are said not to be wanted."""
        return [sign for sign in self.signs if sign.field == code and self.denied.of(sign) == "denied"]

    def keep(self, code: str, signs: Iterable[Sign]) -> None:
        """Note the words that set a filter."""
        for sign in signs:
            start, end = self.with_lead(sign) if code == "boroughs" else (sign.start, sign.end)
            self.said.append((start, Said(code, self.message.text[start:end])))

    def with_lead(self, sign: Sign) -> tuple[int, int]:
        """The characters of a place with the "in" or "near" before it."""
        first = self.message.first_from(sign.start)
        if first and first not in self.message.breaks and self.message.plain[first - 1] in _PLACE_LEADS:
            return self.message.words[first - 1].start, sign.end
        return sign.start, sign.end

    def lifted(self) -> list[tuple[str, Sign]]:
        """The filters that are to go, with the words that say so; not the "any year" of "any year 9"."""
        found = [(one.value, self.message.sign("", None, one.first, one.end)) for one in _lifts(self.message)]
        return [
            (code, sign)
            for code, sign in found
            if not any(sign.overlaps(other) and other.field == code for other in self.signs)
        ]

    def in_order(self) -> tuple[Said, ...]:
        """What was said, in the order of the text."""
        return tuple(dict.fromkeys(said for _, said in sorted(self.said, key=lambda pair: pair[0])))

    def whole(self, sign: Sign) -> Sign:
        """``sign`` with the words that deny it: "not online"."""
        return replace(sign, start=self.denied.start_of(sign))

    def by_denial(self, code: str) -> list[Sign]:
        """Filters that a denial sets, in whatever words: "id never manage stairs", "cant be doing with uni"."""
        signs = [
            self.message.sign(code, _SET_BY_DENIAL[word][1], place, place + 1)
            for place, word in enumerate(self.message.plain)
            if word in _SET_BY_DENIAL and _SET_BY_DENIAL[word][0] == code
        ]
        free = [sign for sign in signs if not any(sign.overlaps(other) for other in self.signs)]
        return [self.whole(sign) for sign in free if self.denied.of(sign) == "denied"]
