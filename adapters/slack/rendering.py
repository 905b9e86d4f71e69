"""A reply as calls to Slack.

In this order: what is said first and the cards, the pictures and documents, and last what is said at the end, with the
buttons under it, where they are seen when it has all come. In a channel, where one person alone sees it, files go to
that person's own conversation, since Slack shows a file to everybody.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from adapters.plain_text import printable
from adapters.slack.buttons import LONGEST_VALUE, SHARE, Offer, offer
from adapters.slack.calls import Button, Buttons, Call, Remark, Say, Section, Upload
from adapters.slack.messages import messages, sections
from adapters.slack.mrkdwn import bold, escaped, italic, user_named
from adapters.slack.places import HOME, Place, Seen, place_from
from bot.reply import Card, Picture, Reply, Status

# What is about careers and not about whoever asks.
SHAREABLE = frozenset(
    "explore_interests refine explain_choice occupation_info pay_outlook compare find_opportunity routes".split()
)
_TELLS = frozenset({Status.ANSWERED})

Words = Callable[..., str]


def render(reply: Reply, back: Mapping[str, str], words: Words, user: str = "") -> tuple[Call, ...]:
    """The calls that say ``reply``, in order; the same for the same reply, so that they can be counted.

    ``back`` is what came with the message that this answers (:attr:`bot.message.Message.back`), ``user`` the id of
    whoever is answered. A reply that says nothing gives no calls, whatever choices it keeps open.
    """
    place = place_from(back)
    if place.seen is Seen.SHARED:
        return _shared(reply, place, words, user)
    if not reply.bubbles and not reply.files:
        return ()
    offered = offer(reply.choices, reply.choices_id)
    first = [*_bubbles(reply.opening), *(_card(card) for card in reply.cards)]
    last = [*_bubbles(reply.closing)]
    if reply.choices and offered.listed:
        last.append(_listed(offered, words))
    rows = [*offered.rows, *_share(reply, place, words)]
    if place.seen is Seen.PRIVATELY:
        first.extend(escaped(picture.alt) for picture in reply.pictures if printable(picture.alt).strip())
        if reply.documents:
            last.insert(0, escaped(words("slack.file_elsewhere")))
        uploads = [Upload(HOME, document) for document in reply.documents]
        return (*_said(place, [*first, *last], rows), *uploads)
    if not reply.files:
        return _said(place, [*first, *last], rows)
    pictures = (Upload(place, picture, printable(picture.alt).strip()) for picture in reply.pictures)
    documents = (Upload(place, document) for document in reply.documents)
    if rows and not last:
        # Buttons need words to stand under.
        first, last = first[:-1], first[-1:] or [_listed(offered, words)]
    return (*_said(place, first, []), *pictures, *documents, *_said(place, last, rows))


def instead(call: Upload, words: Words) -> Say:
    """What is said in place of a picture or a file that could not be made, or that Slack refuses."""
    if isinstance(call.file, Picture) and call.text:
        texts = [words("slack.picture_failed"), call.text]
    else:
        texts = [words("slack.file_failed")]
    return _said(call.place, [escaped(text) for text in texts], [])[0]


def mark(picked: str, words: Words) -> Remark:
    """What stands in the place of buttons of which one was pressed."""
    return Remark(escaped(words("slack.picked", label=picked)))


def _shared(reply: Reply, place: Place, words: Words, user: str) -> tuple[Call, ...]:
    """For everybody in the channel: the facts alone, with whose doing it is. Never anything of the person's own."""
    if not _is_shareable(reply):
        return ()
    by = words("slack.shared_by", who="{who}")
    remark = Remark(escaped(by).replace("{who}", user_named(user)))
    alts = (escaped(picture.alt) for picture in reply.pictures if printable(picture.alt).strip())
    said = [*_bubbles(reply.opening), *(_card(card) for card in reply.cards), *alts]
    calls = _said(place, said, [])
    if not calls:
        return ()
    return (*calls[:-1], replace(calls[-1], blocks=(*calls[-1].blocks, remark)))


def _is_shareable(reply: Reply) -> bool:
    return reply.intent in SHAREABLE and reply.status in _TELLS and not reply.documents and not reply.case


def _share(reply: Reply, place: Place, words: Words) -> Iterator[Buttons]:
    if place.seen is Seen.PRIVATELY and _is_shareable(reply) and 0 < len(place.of) <= LONGEST_VALUE:
        yield Buttons((Button(SHARE, words("slack.share"), place.of),))


def _bubbles(texts: tuple[str, ...]) -> Iterator[str]:
    yield from (said for text in texts if (said := escaped(text)))


def _card(card: Card) -> str:
    title = f"{card.letter}. {card.title}" if card.letter else card.title
    lines = [bold(title), escaped(card.summary), italic(card.why_text)]
    facts = (f"• {said}" for fact in card.facts if (said := escaped(fact.text)))
    return "\n".join(filter(None, [*lines, *facts]))


def _listed(offered: Offer, words: Words) -> str:
    code = "slack.choices.in_full" if offered.rows else "slack.choices.type"
    return escaped("\n".join([words(code), *offered.lines]))


def _said(place: Place, texts: list[str], rows: list[Buttons]) -> tuple[Say, ...]:
    """``texts`` in as few messages as they fit in, with ``rows`` under the last."""
    blocks = [Section(piece) for text in texts for piece in sections(text)]
    return messages(place, blocks, tuple(rows)) if blocks else ()
