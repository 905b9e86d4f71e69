"""Opportunities for what somebody asks in their own words: found, said back, saved, and looked back on."""

from __future__ import annotations

from dataclasses import replace

from bot.conversation import LETTERS, Form
from bot.feedback_told import counts_line
from bot.offering import after, asked, keeping
from bot.offering.cards import offer_card, plain_hit
from bot.offering.listing import FORM, INTENT, do, lifted, look, more
from bot.offering.wishing import wanted_of, with_home
from bot.provider_told import provider_lines
from bot.reply import Reply, Status
from bot.turn import Skill, Turn
from bot.understanding.experiences.said import yes_or_no
from bot.understanding.opportunities.meant import Meant
from bot.understanding.opportunities.reading import Read, read_wanted
from bot.understanding.opportunities.said import says
from knowledge.opportunities.records import Opportunity
from knowledge.opportunities.wanted import Wanted
from knowledge.places import boroughs_named, places_named

MOST_ASKED = 4
STARTERS = ("work_taster", "work_experience", "volunteering", "apprenticeship")


def find(turn: Turn) -> Reply | None:
    """A new ask, a change of the list, or something done with one of it."""
    slots, form = turn.understood.slots, turn.conversation.form
    if what := slots.get("do"):
        return _press(turn, what, slots.get("value", ""))
    if form is not None and form.name == FORM:
        return _went(turn, form) if form.step == "went" else _borough(turn)
    return _of_the_list(turn) or _ask(turn)


def _ask(turn: Turn) -> Reply:
    read = read_wanted(turn.message.text, turn.local.date())
    if not read.says_something and not turn.understood.careers:
        return _what_kind(turn)
    before = turn.conversation.wanted if turn.conversation.looking else None
    return _look(turn, wanted_of(turn, read, before), read)


def _look(turn: Turn, wanted: Wanted, read: Read) -> Reply:
    """Look for ``wanted``; where "near me" is meant and nobody knows where that is, ask first."""
    if read.near_me and not turn.conversation.profile.borough and not wanted.boroughs:
        turn.remember(wanted=wanted, form=Form(FORM, "borough"))
        skip = do(turn, "choice.skip", "anywhere")
        return turn.reply(Status.ASKED, turn.words("offers.ask_borough"), choices=(skip,), intent=INTENT)
    notes = (turn.words("offers.cannot_leave_out_places"),) if read.not_boroughs else ()
    return look(turn, wanted, *notes)


def _borough(turn: Turn) -> Reply | None:
    """The place that "near me" stands for; one borough is kept in the profile, as first contact does.

    None for a message that asks for something of its own, whatever place is in it.
    """
    read = read_wanted(turn.message.text, turn.local.date())
    boroughs = boroughs_named(turn.message.text)
    wanted = turn.conversation.wanted or Wanted()
    turn.remember(form=None)
    if not boroughs or read.wanted.types or read.wanted.topic:
        return None
    if len(boroughs) == 1:
        turn.remember(profile=replace(turn.conversation.profile, borough=boroughs[0]))
    named = places_named(turn.message.text)
    wanted = replace(wanted, boroughs=boroughs, place=named[0].place.name if named else "")
    return look(turn, with_home(turn, wanted))


def _went(turn: Turn, form: Form) -> Reply | None:
    """The answer to whether they went; None where the message is something else."""
    turn.remember(form=None)
    said = yes_or_no(turn.message.text)
    if said is None and says("went", turn.message.text):
        said = True
    if said is None:
        return after.not_went(turn, form.answers["id"]) if says("not_went", turn.message.text) else None
    return after.went(turn, form.answers["id"]) if said else after.not_went(turn, form.answers["id"])


def _press(turn: Turn, what: str, value: str) -> Reply | None:
    turn.remember(form=None)
    if what == "save" and len(value) == 1:
        return _save_letter(turn, value)
    by_value = {
        "save": keeping.save,
        "unsave": keeping.unsave,
        "lift": lifted,
        "went": after.went,
        "not_went": after.not_went,
        "try": _try_near,
        "kind": _kind,
    }
    if act := by_value.get(what):
        return act(turn, value)
    plain = {"saved": keeping.saved, "more": more, "anywhere": _anywhere}
    return plain[what](turn) if what in plain else _what_kind(turn)


def _anywhere(turn: Turn) -> Reply:
    return look(turn, turn.conversation.wanted or Wanted())


def _of_the_list(turn: Turn) -> Reply | None:
    """Something said of the list on the screen, or of what was saved; None for a wish."""
    meant, conversation = turn.understood.meant, turn.conversation
    one = _pointed_at(turn)
    if meant is Meant.SAVED:
        return keeping.saved(turn)
    if meant is Meant.MORE:
        return more(turn)
    if meant in {Meant.WENT, Meant.NOT_WENT}:
        last = conversation.offer if conversation.offer in conversation.saved else _last_spoken_of(turn)
        if not last:
            return None
        return after.went(turn, last) if meant is Meant.WENT else after.not_went(turn, last)
    if meant is Meant.SAVE:
        return keeping.save(turn, one) if one else _which(turn)
    if meant is Meant.UNSAVE and one:
        return keeping.unsave(turn, one)
    if meant is Meant.OPEN and one:
        return _open(turn, one)
    spoken_of = turn.opportunities.get(one) if meant is Meant.ABOUT and one else None
    return asked.answer(turn, spoken_of) if spoken_of else None


def _pointed_at(turn: Turn) -> str:
    """The listing that a letter names, or else the one that was spoken of last."""
    offers = turn.conversation.offers
    places = [LETTERS.index(letter) for letter in turn.understood.letters]
    return next((offers[place] for place in places if place < len(offers)), turn.conversation.offer)


def _open(turn: Turn, identity: str) -> Reply:
    """One listing of the list, by itself."""
    one = turn.opportunities.get(identity)
    if one is None:
        return turn.reply(Status.NO_DATA, turn.words("offers.gone"), choices=(turn.person_choice(),), intent=INTENT)
    turn.remember(offer=identity, looking=True)
    saving = do(turn, "offers.choice.save_it", "save", identity)
    back = do(turn, "offers.choice.more", "more")
    choices = (saving, back, turn.person_choice())
    card = offer_card(turn, plain_hit(one))
    told = _told_beside(turn, one)
    return turn.reply(Status.ANSWERED, cards=(card,), closing=told, choices=choices, intent=INTENT)


def _told_beside(turn: Turn, one: Opportunity) -> tuple[str, ...]:
    """Who is behind a listing, and what those who went say of it; neither changes its place in a list."""
    provider = turn.opportunities.provider(one.provider) if one.provider else None
    lines = "\n".join(provider_lines(turn, provider)) if provider else ""
    return tuple(filter(None, (lines, counts_line(turn, turn.opportunities.counts(one.id)))))


def _which(turn: Turn) -> Reply:
    letters = LETTERS[: len(turn.conversation.offers)][:MOST_ASKED]
    choices = tuple(do(turn, "offers.choice.save", "save", letter, letter=letter) for letter in letters)
    return turn.reply(Status.ASKED, turn.words("offers.save_which"), choices=choices, intent=INTENT)


def _save_letter(turn: Turn, letter: str) -> Reply:
    offers = turn.conversation.offers
    place = LETTERS.index(letter)
    return keeping.save(turn, offers[place] if place < len(offers) else "")


def _last_spoken_of(turn: Turn) -> str:
    """The listing that "I went" is about: the only one saved, or the only one on the screen."""
    conversation = turn.conversation
    candidates = conversation.saved or conversation.offers
    return candidates[-1] if len(candidates) == 1 else ""


def _what_kind(turn: Turn) -> Reply:
    """Nothing was said but that something is looked for: ask for one thing."""
    choices = [do(turn, f"offers.types.{kind}", "kind", kind) for kind in STARTERS]
    return turn.reply(
        Status.ASKED, turn.words("offers.ask_kind"), choices=(*choices, turn.person_choice()), intent=INTENT
    )


def _kind(turn: Turn, kind: str) -> Reply:
    return look(turn, with_home(turn, Wanted(types=(kind,))))


def _try_near(turn: Turn, career: str) -> Reply:
    """Something to try of a career, near home."""
    read = Read(Wanted(topic=turn.library.title(career).lower()), near_words="near me")
    return _look(turn, wanted_of(turn, read, None), read)


FIND = Skill("find", (INTENT,), find, form=FORM, reminders=keeping.REMINDERS)
