"""What a look at a message says, and how two looks are brought together."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum


class Look(StrEnum):
    """What a message needs: nothing, one gentle question, or the fixed safeguarding answer."""

    CLEAR = "clear"
    CHECK = "check"
    CONCERN = "concern"

    @property
    def gravity(self) -> int:
        """0 where nothing is needed; the higher, the graver."""
        return tuple(Look).index(self)


@dataclass(frozen=True)
class Finding:
    """What a look saw. ``kinds`` are the kinds of concern at the level of ``look``; none where it is clear.

    ``weighed`` where the meaning of the message was weighed as well, and not its words alone.
    """

    look: Look
    kinds: tuple[str, ...] = ()
    weighed: bool = field(default=False, compare=False)

    def joined_with(self, other: Finding) -> Finding:
        """The graver of two findings, such as those of two layers; equally grave ones add up their kinds."""
        if self.look is other.look:
            kinds = tuple(dict.fromkeys((*self.kinds, *other.kinds)))
            return Finding(self.look, kinds, self.weighed and other.weighed)
        graver = max(self, other, key=lambda finding: finding.look.gravity)
        return replace(graver, weighed=self.weighed and other.weighed)
