"""Files that are handed in: a photo or document for an experience, or a portfolio from another school."""

from __future__ import annotations

from dataclasses import replace

from bot.attached import KEPT_UNCLAIMED, UNCLAIMED
from bot.conversation import Form
from bot.drafting.asking import go_on
from bot.drafting.lines import line_of
from bot.drafting.saving import plan_question, remember_changes
from bot.message import STAFF
from bot.portfolio.counting_rules import shipped_rules
from bot.portfolio.experience import Experience
from bot.portfolio.exports.transfer import Transfer, TransferError, merged, read_transfer
from bot.reply import Choice, Reply, Status
from bot.taking_in import sound
from bot.text import packed
from bot.turn import Skill, Turn
from bot.understanding.experiences.said import yes_or_no

FORM = "import"
INTENT = "log_experience"
MOST_WAITING, MOST_LINES = 5, 6


def run(turn: Turn) -> Reply | None:
    """A file that came with this message, or the answer to whether a portfolio is to be taken in."""
    form = turn.conversation.form
    if turn.attached is None:
        return _decide(turn, form) if form and form.name == FORM else None
    if turn.conversation.role in STAFF:
        return turn.reply(Status.NOT_YET, turn.words("files.not_for_staff"), intent=INTENT)
    if turn.attached.fault or turn.attached.attachment is None:
        return turn.reply(Status.REFUSED, turn.words(turn.attached.fault), intent=INTENT)
    if turn.attached.is_transfer:
        return _offer(turn, turn.attached.attachment.data)
    return _evidence(turn)


def sweep(turn: Turn, identity: str) -> None:
    """Forget a file that belongs to nothing a day after it came; one of a draft is looked at again the next day."""
    conversation = turn.conversation
    waiting = tuple(file for file in conversation.waiting_files if file != identity)
    turn.remember(waiting_files=waiting)
    if any(identity in one.evidence for one in turn.book.experiences):
        return
    if any(identity in draft.files for draft in (*conversation.drafts, *conversation.aside)):
        turn.plan_here(UNCLAIMED, identity, turn.now + KEPT_UNCLAIMED)
    else:
        turn.book.discard(identity)


def _evidence(turn: Turn) -> Reply | None:
    """Put the file where it belongs; None where words came with it that say so."""
    conversation = turn.conversation
    if turn.attached is None or turn.attached.attachment is None:
        return None
    identity = turn.book.attach(turn.attached.attachment)
    turn.plan_here(UNCLAIMED, identity, turn.now + KEPT_UNCLAIMED)
    if conversation.drafts:
        first, *others = conversation.drafts
        turn.remember(drafts=(replace(first, files=(*first.files, identity)), *others))
        return None if turn.message.words else go_on(turn, turn.words("files.added_draft"))
    last = turn.book.get(conversation.logged)
    if last is None or turn.message.words:
        turn.remember(waiting_files=(*conversation.waiting_files, identity)[-MOST_WAITING:])
        return None if turn.message.words else turn.reply(Status.ASKED, turn.words("files.waiting"), intent=INTENT)
    added = replace(last, evidence=(*last.evidence, identity))
    remember_changes(turn, (turn.book.put(added),))
    undo = turn.undo_choice()
    says = turn.words("files.added", line=line_of(turn, added))
    return turn.reply(Status.SAVED, says, intent=INTENT, choices=(undo,))


def _offer(turn: Turn, data: bytes) -> Reply:
    """Say who signed a portfolio and what is in it, and ask for consent."""
    try:
        transfer = read_transfer(data, turn.known_signers)
    except TransferError as error:
        return turn.reply(Status.REFUSED, turn.words(f"transfer.{error.code}"), intent=INTENT)
    fresh, there = merged(turn.book.experiences, transfer.experiences)
    new = _sound(turn, fresh)
    if not new:
        code = "transfer.none_sound" if fresh else "transfer.all_there"
        return turn.reply(Status.ANSWERED, turn.words(code, count=there), intent=INTENT)
    form = turn.conversation.form
    if form and form.name == FORM:
        # Another file instead of an answer: the one before it goes.
        turn.book.discard(form.answers.get("file", ""))
    if turn.attached and turn.attached.attachment:
        identity = turn.book.attach(turn.attached.attachment)
        turn.plan_here(UNCLAIMED, identity, turn.now + KEPT_UNCLAIMED)
        turn.remember(form=Form(FORM, "consent", {"file": identity}))
    return _ask(turn, transfer, new)


def _sound(turn: Turn, fresh: tuple[Experience, ...]) -> tuple[Experience, ...]:
    return sound(fresh, turn.book.experiences, turn.local.date(), shipped_rules())


def _ask(turn: Turn, transfer: Transfer, new: tuple[Experience, ...]) -> Reply:
    code = "transfer.ask_known" if transfer.known else "transfer.ask_unknown"
    question = turn.words(code, signer=transfer.signer, count=len(new))
    lines = [f"• {line_of(turn, one)}" for one in new[:MOST_LINES]]
    choices = tuple(
        Choice(turn.words(f"choice.{word}"), INTENT, {"do": "import", "value": word}) for word in ("yes", "no")
    )
    return turn.reply(Status.ASKED, *packed(lines), intent=INTENT, closing=(question,), choices=choices)


def _decide(turn: Turn, form: Form) -> Reply | None:
    said = {"yes": True, "no": False}.get(turn.understood.slots.get("value", ""), yes_or_no(turn.message.text))
    identity = form.answers.get("file", "")
    file = turn.book.attachment(identity)
    turn.remember(form=None)
    if file is None:
        return None
    # The file itself is never kept. Neither yes nor no is no consent.
    turn.book.discard(identity)
    if said is None:
        return None
    if not said:
        return turn.reply(Status.ANSWERED, turn.words("transfer.declined"), intent=INTENT)
    transfer = read_transfer(file.data, turn.known_signers)
    fresh, there = merged(turn.book.experiences, transfer.experiences)
    new = _sound(turn, fresh)
    remember_changes(turn, tuple(turn.book.put(one) for one in new))
    for one in new:
        plan_question(turn, one)
    choices = (
        turn.choice("choice.my_portfolio", "export_portfolio"),
        turn.choice("log.choice.my_hours", "show_hours"),
        turn.undo_choice(),
    )
    says = turn.words("transfer.taken_in", count=len(new), there=there, left=len(fresh) - len(new))
    return turn.reply(Status.SAVED, says, intent=INTENT, choices=choices)


HANDED_IN = Skill("handed_in", (), run, form=FORM, reminders={UNCLAIMED: sweep})
