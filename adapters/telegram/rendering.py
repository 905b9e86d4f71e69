"""A reply as calls to Telegram.

In this order: everything that is said, in as few messages as it fits in, because a chat takes one message a second;
the pictures, each with what it shows in words; the documents; and last the mark on the button that was pressed. The
buttons stand under the last message, where they are seen when it has all come.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from adapters.splitting import is_visible, pieces
from adapters.telegram.calls import Call, SendDocument, SendPhoto, SendText
from adapters.telegram.keyboards import Offer, offer, taken_off
from adapters.telegram.styled import Run, Styled, cut, html, joined, plain, run
from bot.reply import Card, Picture, Reply

LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024

Say = Callable[..., str]


def render(reply: Reply, back: Mapping[str, str], words: Say) -> tuple[Call, ...]:
    """The calls that say ``reply``, in order; the same for the same reply, so that they can be counted.

    ``back`` is what came with the message that this answers (:attr:`bot.message.Message.back`). ``words`` gives the
    sentence of a wording code. A reply that says nothing gives no calls, whatever choices it keeps open.
    """
    said = _said(reply)
    if not said and not reply.files:
        return ()
    offered = offer(reply.choices, reply.choices_id)
    if reply.choices and offered.listed:
        said = [*said, _listed(offered, words)]
    calls: list[SendText | SendPhoto | SendDocument] = [*_texts(joined(said, "\n\n"))]
    for picture in reply.pictures:
        calls.extend(_picture(picture))
    calls.extend(SendDocument(document) for document in reply.documents)
    if offered.keyboard:
        calls[-1] = replace(calls[-1], keyboard=offered.keyboard)
    return (*calls, *taken_off(back))


def instead(call: SendPhoto | SendDocument, words: Say) -> SendText:
    """What is sent in place of a picture or a file that could not be made, or that Telegram refuses."""
    if isinstance(call, SendDocument) or not call.caption:
        return SendText(*_both((run(words("telegram.file_failed")),)), call.keyboard)
    said = joined([(run(words("telegram.picture_failed")),), (run(call.caption),)], "\n\n")
    return SendText(*_both(said), call.keyboard)


def _said(reply: Reply) -> list[Styled]:
    """The bubbles, without those in which there is nothing to be seen."""
    bubbles = [
        *((run(text),) for text in reply.opening),
        *(_card(card) for card in reply.cards),
        *((run(text),) for text in reply.closing),
    ]
    return [bubble for bubble in bubbles if is_visible(plain(bubble))]


def _card(card: Card) -> Styled:
    title = f"{card.letter}. {card.title}" if card.letter else card.title
    lines = [run(title, "b"), run(card.summary), run(card.why_text, "i")]
    facts = [Run(f"• {fact.text}") for fact in (run(fact.text) for fact in card.facts) if fact.text]
    return joined([(line,) for line in [*lines, *facts] if line.text], "\n")


def _listed(offered: Offer, words: Say) -> Styled:
    code = "telegram.choices.in_full" if offered.keyboard else "telegram.choices.type"
    return (run("\n".join([words(code), *offered.lines])),)


def _texts(styled: Styled) -> Iterator[SendText]:
    for start, end in pieces(plain(styled), LONGEST_TEXT):
        yield SendText(*_both(cut(styled, start, end)))


def _both(styled: Styled) -> tuple[str, str]:
    return html(styled), plain(styled)


def _picture(picture: Picture) -> Iterator[SendPhoto | SendText]:
    """The picture with as much of its words as a caption takes, and the rest behind it."""
    said = run(picture.alt)
    caption, *rest = [*pieces(said.text, LONGEST_TEXT, LONGEST_CAPTION)] or [(0, 0)]
    yield SendPhoto(picture, said.text[slice(*caption)])
    for start, end in rest:
        yield SendText(*_both(cut((said,), start, end)))
