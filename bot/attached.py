"""A file that came with a message, read and checked before the turn begins."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from bot.message import InFile
from bot.portfolio.book import Attachment
from bot.portfolio.evidence import LARGEST, EvidenceError, checked_evidence
from bot.portfolio.exports.transfer import MEDIA_TYPE as TRANSFER
from bot.portfolio.exports.transfer import TransferError, read_transfer

# The kind of what falls due for a file that may belong to nothing, and how long it is kept till then.
UNCLAIMED, KEPT_UNCLAIMED = "unclaimed_file", timedelta(days=1)
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
# A file that says it is a photo or a PDF is looked at as one, whatever it begins with.
_EVIDENCE = frozenset({"image/jpeg", "image/png", "image/webp", "application/pdf"})


@dataclass(frozen=True, slots=True)
class Attached:
    """A file: what may be kept of it, or the wording code of what is wrong with it."""

    attachment: Attachment | None = None
    fault: str = ""

    @property
    def is_transfer(self) -> bool:
        """Whether it is a portfolio from another installation."""
        return self.attachment is not None and self.attachment.media_type == TRANSFER


def words_in(attached: Attached) -> str:
    """Everything that somebody wrote in a portfolio from elsewhere, for the look that comes before all else."""
    if not attached.is_transfer or attached.attachment is None:
        return ""
    try:
        experiences = read_transfer(attached.attachment.data, {}).experiences
    except TransferError:
        return ""
    written = (
        (one.organisation or "", one.said, *one.reflections.values(), *(skill.evidence for skill in one.skills))
        for one in experiences
    )
    return ". ".join(text for texts in written for text in texts if text)


def opened(file: InFile) -> Attached:
    """The file, without what it tells of places and people unasked."""
    path = Path(file.path)
    try:
        if not path.is_file():
            return Attached(fault="evidence.not_there")
        with path.open("rb") as stream:
            # One more than may be kept shows that there is too much.
            data = stream.read(LARGEST + 1)
    except (OSError, ValueError):
        return Attached(fault="evidence.not_there")
    if file.media_type not in _EVIDENCE and data.removeprefix(BYTE_ORDER_MARK).lstrip()[:1] == b"{":
        return Attached(Attachment(TRANSFER, data))
    try:
        evidence = checked_evidence(data, file.media_type)
    except EvidenceError as error:
        return Attached(fault=f"evidence.{error.code}")
    return Attached(Attachment(evidence.media_type, evidence.data))
