"""A reply as calls to Slack.

In this order: what is said first and the cards, the pictures and documents, and last what is said at the end, with the
buttons under it, where they are seen when it has all come. In a channel, where one person alone sees it, files go to
that person's own conversation, since Slack shows a file to everybody; and so does what is said of a case, whose thread
is there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from adapters.plain_text import printable
from adapters.slack.buttons import LONGEST_VALUE, SHARE, Offer, offer
from adapters.slack.calls import About, Button, Buttons, Header, Remark, Say, Section, Upload, Worded
from adapters.slack.messages import messages, sections
from adapters.slack.mrkdwn import bold, escaped, italic, user_named
from adapters.slack.places import HOME, Place, Seen, place_from
from adapters.splitting import shortened
from bot.reply import Card, Picture, Reply, Status

# What is about careers and not about whoever asks.
SHAREABLE = frozenset(
    "explore_interests refine explain_choice occupation_info pay_outlook compare find_opportunity routes".split()
)
_TELLS = frozenset({Status.ANSWERED})
# The kind of a card that shows a case.
CASE = "case"
LONGEST_HEADER = 150

Words = Callable[..., str]


def render(
    reply: Reply, back: Mapping[str, str], words: Words, user: str = "", unasked: Place = HOME
) -> tuple[Say | Upload, ...]:
    """The calls that say ``reply``, in order; the same for the same reply, so that they can be counted.

    ``back`` is what came with the message that this answers (:attr:`bot.message.Message.back`), ``user`` the id of
    whoever is answered, ``unasked`` where they are told what answers nothing. A reply that says nothing gives no calls,
    whatever choices it keeps open.
    """
    place = place_from(back) if back else unasked
    if place.seen is Seen.SHARED:
        return _shared(reply, place, words, user)
    if not reply.bubbles and not reply.files:
        return ()
    if place.seen is not Seen.PRIVATELY:
        return _about_its_case(_direct(reply, place, words), reply)
    if _belongs_in_a_thread(reply):
        elsewhere = _said(place, [Section(escaped(words("slack.case_elsewhere", reference=reply.case)))], [])
        return (*elsewhere, *_about_its_case(_direct(reply, HOME, words), reply))
    return _privately(reply, place, words)


def _direct(reply: Reply, place: Place, words: Words) -> tuple[Say | Upload, ...]:
    offered = offer(reply.choices, reply.choices_id)
    first, last, rows = _first(reply), _last(reply, offered, words), [*offered.rows]
    if not reply.files:
        return _said(place, [*first, *last], rows)
    pictures = (Upload(place, picture, printable(picture.alt).strip()) for picture in reply.pictures)
    documents = (Upload(place, document) for document in reply.documents)
    if rows and not last:
        # Buttons need words to stand under.
        first, last = first[:-1], first[-1:] or [*_sections(_listed(offered, words))]
    return (*_said(place, first, []), *pictures, *documents, *_said(place, last, rows))


def _privately(reply: Reply, place: Place, words: Words) -> tuple[Say | Upload, ...]:
    offered = offer(reply.choices, reply.choices_id)
    first, last = _first(reply), _last(reply, offered, words)
    alts = (escaped(picture.alt) for picture in reply.pictures if printable(picture.alt).strip())
    first.extend(section for alt in alts for section in _sections(alt))
    if reply.documents:
        last[:0] = _sections(escaped(words("slack.file_elsewhere")))
    uploads = [Upload(HOME, document) for document in reply.documents]
    return (*_said(place, [*first, *last], [*offered.rows, *_share(reply, place, words)]), *uploads)


def _belongs_in_a_thread(reply: Reply) -> bool:
    """Whether more than a word is said of a case: something to read, to keep or to go on from."""
    more = reply.stands_for or reply.cards or reply.choices or reply.files
    return bool(reply.case and more) and reply.status is not Status.REFUSED


def _about_its_case(calls: tuple[Say | Upload, ...], reply: Reply) -> tuple[Say | Upload, ...]:
    """``calls`` with the case that ``reply`` speaks of; what it stands for is shown by the first of them."""
    if not reply.case or not calls:
        return calls
    first = replace(calls[0], about=About(reply.case, reply.stands_for))
    return (first, *(replace(call, about=About(reply.case)) for call in calls[1:]))


def _first(reply: Reply) -> list[Worded]:
    """What is said first, and the cards."""
    said = [section for text in _bubbles(reply.opening) for section in _sections(text)]
    return [*_heading(reply), *said, *(block for card in reply.cards for block in _card(card))]


def _last(reply: Reply, offered: Offer, words: Words) -> list[Worded]:
    texts = [*_bubbles(reply.closing)]
    if reply.choices and offered.listed:
        texts.append(_listed(offered, words))
    return [section for text in texts for section in _sections(text)]


def instead(call: Upload, words: Words) -> Say:
    """What is said in place of a picture or a file that could not be made, or that Slack refuses."""
    if isinstance(call.file, Picture) and call.text:
        texts = [words("slack.picture_failed"), call.text]
    else:
        texts = [words("slack.file_failed")]
    blocks = [section for text in texts for section in _sections(escaped(text))]
    return replace(_said(call.place, blocks, [])[0], about=call.about)


def mark(picked: str, words: Words) -> Remark:
    """What stands in the place of buttons of which one was pressed."""
    return Remark(escaped(words("slack.picked", label=picked)))


def _shared(reply: Reply, place: Place, words: Words, user: str) -> tuple[Say, ...]:
    """For everybody in the channel: the facts alone, with whose doing it is. Never anything of the person's own."""
    if not _is_shareable(reply):
        return ()
    by = words("slack.shared_by", who="{who}")
    remark = Remark(escaped(by).replace("{who}", user_named(user)))
    alts = (escaped(picture.alt) for picture in reply.pictures if printable(picture.alt).strip())
    said = [*_first(reply), *(section for alt in alts for section in _sections(alt))]
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


def _heading(reply: Reply) -> Iterator[Header]:
    """Above what stands for a case and has no card that names it."""
    if reply.stands_for and reply.case and not reply.cards:
        yield Header(reply.case)


def _card(card: Card) -> Iterator[Worded]:
    if card.kind == CASE:
        yield from _case_card(card)
        return
    title = f"{card.letter}. {card.title}" if card.letter else card.title
    lines = [bold(title), escaped(card.summary), italic(card.why_text)]
    facts = (f"• {said}" for fact in card.facts if (said := escaped(fact.text)))
    yield from _sections("\n".join(filter(None, [*lines, *facts])))


def _case_card(card: Card) -> Iterator[Worded]:
    """A case: which one, what it asks for, and how it stands."""
    if title := shortened(printable(card.title).strip(), LONGEST_HEADER):
        yield Header(title)
    facts = [said for fact in card.facts if (said := escaped(fact.text))]
    yield from _sections("\n".join(filter(None, [escaped(card.summary), *facts])))
    for remark in sections(escaped(card.why_text)):
        yield Remark(remark)


def _listed(offered: Offer, words: Words) -> str:
    code = "slack.choices.in_full" if offered.rows else "slack.choices.type"
    return escaped("\n".join([words(code), *offered.lines]))


def _sections(text: str) -> Iterator[Section]:
    yield from (Section(piece) for piece in sections(text))


def _said(place: Place, blocks: Sequence[Worded], rows: Sequence[Buttons]) -> tuple[Say, ...]:
    """``blocks`` in as few messages as they fit in, with ``rows`` under the last."""
    return messages(place, blocks, tuple(rows)) if blocks else ()
