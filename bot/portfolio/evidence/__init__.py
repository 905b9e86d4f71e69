"""Photos and documents as evidence: only what they show is kept, nothing of what they carry unseen."""

from bot.portfolio.evidence.checking import checked_evidence
from bot.portfolio.evidence.record import LARGEST, Evidence, EvidenceCode, EvidenceError

__all__ = ["LARGEST", "Evidence", "EvidenceCode", "EvidenceError", "checked_evidence"]
