"""What a case asks of an adviser, out of the lines that its student agreed to."""

from __future__ import annotations

from collections.abc import Collection

from bot.handoff.case import About, Case
from bot.handoff.conflicts import mentions
from bot.handoff.languages import ENGLISH, languages_in
from bot.handoff.matching import Adviser, Needs

# Where somebody says what they think of doing, and with whom. Their own school is no offer under discussion.
_TALKED_OF = (
    About.WHY, About.WANTS, About.LIKED, About.REJECTED, About.SHOWN, About.DEADLINES, About.NEEDS, About.PLACE,
)  # fmt: skip


def needs_of(case: Case, advisers: Collection[Adviser]) -> Needs:
    """What ``case`` asks for, as far as any of ``advisers`` can meet it: nothing is guessed from other words."""
    talked_of = _talked_of(case)
    specialisms = dict.fromkeys(one for adviser in advisers for one in adviser.specialisms)
    employers = dict.fromkeys(adviser.employer for adviser in advisers if adviser.employer)
    return Needs(
        reference=case.reference,
        borough=case.told(About.BOROUGH) or None,
        languages=_languages(case),
        specialisms=tuple(one for one in specialisms if mentions(talked_of, one)),
        providers=tuple(one for one in employers if mentions(talked_of, one)),
        urgency=case.urgency,
        another_than=frozenset({*case.passed, case.student}),
    )


def is_talked_of(case: Case, employer: str) -> bool:
    """Whether the student talked of ``employer``, for whom somebody would have to say that they work."""
    return mentions(_talked_of(case), employer)


def _talked_of(case: Case) -> str:
    # A full stop between the lines, so that no name is found across two of them.
    return " . ".join(line.value for line in case.lines if line.about in _TALKED_OF)


def _languages(case: Case) -> tuple[str, ...]:
    """Those that were told, and those that an interpreter or a signer is asked for in."""
    told = case.told(About.LANGUAGES)
    typed = tuple(one.strip() for one in told.split(",")) if told else ()
    asked_for = (one for one in languages_in(case.told(About.NEEDS)) if one != ENGLISH)
    return tuple(dict.fromkeys((*(languages_in(told) or typed), *asked_for)))
