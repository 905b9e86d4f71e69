"""The first look that every message gets, before anything else is done with it."""

from bot.safeguarding.rules import Finding, Look, Rules, RulesError, load_rules

__all__ = ["Finding", "Look", "Rules", "RulesError", "load_rules"]
