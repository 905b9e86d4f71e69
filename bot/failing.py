"""How a turn may fail, and what is said then: the helplines are given whatever breaks."""

from __future__ import annotations

from bot.reply import Reply, Status
from bot.safeguarding.finding import Finding, Look
from bot.wording.words import Audience, Words


class FailedTurnError(Exception):
    """A turn failed and was undone.

    ``apology`` is what to say where the message is lost, ``aside`` where it is kept and given up. ``of_storage``: it
    may well go better later.
    """

    def __init__(self, apology: Reply, aside: Reply, *, of_storage: bool) -> None:
        super().__init__("a turn failed")
        self.apology = apology
        self.aside = aside
        self.of_storage = of_storage


class AbandonedTurnError(Exception):
    """The turn is not to be done after all: somebody else has done it."""


def failed(wording: Words, concern: Finding, *, of_storage: bool) -> FailedTurnError:
    """What is said when a turn failed; the helplines are given all the same."""
    if concern.look is not Look.CLEAR:
        told = fixed(wording, Status.ERROR)
        return FailedTurnError(told, told, of_storage=of_storage)
    apology = wording.say("error.unexpected", Audience())
    aside = wording.say("error.set_aside", Audience())
    return FailedTurnError(
        Reply("help", Status.ERROR, (apology,)), Reply("help", Status.ERROR, (aside,)), of_storage=of_storage
    )


def fixed(wording: Words, status: Status) -> Reply:
    """The fixed safeguarding message outside a turn."""
    codes = ("heard", "nobody_told", "danger", "lines")
    says = tuple(wording.say(f"safeguarding.{code}", Audience()) for code in codes)
    return Reply("safeguarding", status, says)
