"""An installation with people who were granted roles."""

from __future__ import annotations

import pytest

from bot.guide import Mind
from bot.safeguarding.rules import Rules
from bot.storage.database import Database
from tests.bot.restricted.cases import GRANTS, House


@pytest.fixture
def house(database: Database, mind: Mind, rules: Rules) -> House:
    """Leads of two schools, one of everywhere, a deputy and an operator."""
    made = House(database, mind, rules)
    made.grant(*GRANTS)
    return made
