"""What a message denies: "not online", "no stairs", and what only looks like it: "not just online"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from bot.understanding.opportunities.heard import Heard, Sign
from bot.understanding.opportunities.word_files import topic_words
from bot.word_lists import Found

Denied = Literal["", "denied", "soft"]
# So many words after something, "necessarily" still goes with it.
_SOFT_WITHIN = 4
_LONGEST_DENIED = 6


@dataclass(frozen=True, slots=True)
class Denials:
    """The words that deny something, in order, without those that belong to what was understood ("no uni")."""

    heard: Heard
    found: tuple[Found[str], ...]

    def of(self, sign: Sign, *, through: bool = False) -> Denied:
        """Whether ``sign`` is denied: by a word right before it, or before small words that lead up to it.

        With ``through`` other words may stand between: "no football workshops".
        """
        first = self.heard.first_from(sign.start)
        for one in self.found:
            if (
                one.end <= first
                and not self.heard.broken(one.first, first)
                and self._leads(one, first, through=through)
            ):
                soft = one.value == "soft" or self._softened(first)
                return "soft" if soft else "denied"
        return ""

    def start_of(self, sign: Sign) -> int:
        """The character at which the denial of ``sign`` begins; that of ``sign`` where nothing denies it."""
        first = self.heard.first_from(sign.start)
        leading = [one for one in self.found if one.end <= first and self._leads(one, first, through=False)]
        return self.heard.words[leading[-1].first].start if leading else sign.start

    def _leads(self, one: Found[str], first: int, *, through: bool) -> bool:
        between = self.heard.plain[one.end : first]
        if through:
            joins = {"in", "for", "near", "at", "about", "on", "with", "around"}
            return len(between) <= 3 and not {*between} & (joins | topic_words().turns)
        return len(between) <= _LONGEST_DENIED and all(word in topic_words().small for word in between)

    def _softened(self, first: int) -> bool:
        after = self.heard.plain[first : first + _SOFT_WITHIN + 1]
        return any(word in topic_words().soft_after for word in after)

    def stretches(self, taken: Sequence[Sign]) -> list[tuple[int, int, int]]:
        """What is not wanted and is no filter: places of the denying word, of the first word denied and after the last.

        A stretch ends where a clause does, where the wish turns, and where something of ``taken`` begins.
        """
        heard, turns, found = self.heard, topic_words().turns, []
        starts = {heard.first_from(sign.start) for sign in taken}
        for one in self.found:
            if one.value == "soft":
                continue
            end = one.end
            while end < len(heard.words) and end not in starts and heard.plain[end] not in turns:
                if end in heard.breaks or any(other.first == end for other in self.found):
                    break
                end += 1
            if any(word in topic_words().soft_after for word in heard.plain[one.end : end]):
                continue
            found.append((one.first, one.end, end))
        return found


def denials(heard: Heard, understood: Sequence[Sign]) -> Denials:
    """What ``heard`` denies, beside the words of ``understood``."""
    found = heard.found(topic_words().deny)
    spans = [heard.sign("", None, one.first, one.end) for one in found]
    free = [one for one, span in zip(found, spans, strict=True) if not any(span.overlaps(sign) for sign in understood)]
    return Denials(heard, tuple(free))
