"""The home tab: what this is and how it is asked."""

from __future__ import annotations

from collections.abc import Callable

from adapters.slack.buttons import START
from adapters.slack.calls import Block, Button, Buttons, Section
from adapters.slack.mrkdwn import bold, escaped

COMMAND = "/ambitions"


def home(words: Callable[..., str]) -> tuple[Block, ...]:
    """What everybody sees in the home tab."""
    says = [words("slack.home.what"), words("slack.home.ask"), words("slack.home.where", command=COMMAND)]
    says += [words("slack.home.private"), words("slack.home.pupils")]
    return (
        Section(bold(words("slack.home.title"))),
        *(Section(escaped(text)) for text in says),
        Buttons((Button(START, words("slack.home.start"), START),)),
    )
