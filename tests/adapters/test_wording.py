"""Every sentence a channel asks for is there, with the slots that it is given."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import adapters
from bot.wording.words import shipped
from tests.adapters.samples import SAYS

CODE = re.compile(r'"((?:jsonl|terminal|error)\.[a-z_]+)"')
FOLDER = Path(adapters.__file__).parent


def slots(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_every_code_is_worded_with_its_slots() -> None:
    used = {code for path in FOLDER.glob("*.py") for code in CODE.findall(path.read_text(encoding="utf-8"))}
    assert used == set(SAYS)
    assert used <= shipped().codes
    for code in used:
        for form in shipped().forms(code).values():
            assert slots(form) == slots(SAYS[code]), code
