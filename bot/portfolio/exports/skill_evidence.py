"""Skills with everything that shows them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.portfolio.experience import Experience, SkillTag, Trust


@dataclass(frozen=True, slots=True)
class ShownSkill:
    """A skill by its name, and where it was shown: the student's own phrase and the experience, the newest first."""

    name: str
    hard: bool
    shown: tuple[tuple[str, Experience], ...]

    @property
    def best(self) -> tuple[str, Experience]:
        """The evidence trusted most, the newest of those."""
        return max(self.shown, key=lambda pair: list(Trust).index(pair[1].trust))


def shown_skills(experiences: Sequence[Experience]) -> tuple[ShownSkill, ...]:
    """Every skill accepted in ``experiences``, the one shown most often first, then by name."""
    together: dict[str, list[tuple[SkillTag, Experience]]] = {}
    for one in experiences:
        for skill in one.skills:
            together.setdefault(skill.name.casefold(), []).append((skill, one))
    skills = [
        ShownSkill(
            name=pairs[0][0].name,
            hard=pairs[0][0].kind == "hard",
            shown=tuple((skill.evidence, one) for skill, one in pairs),
        )
        for pairs in together.values()
    ]
    return tuple(sorted(skills, key=lambda skill: (-len(skill.shown), skill.name.casefold())))
