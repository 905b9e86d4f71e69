"""Say what is wrong with the words that people edit: the first lines of ``bot check``, without model and index.

    .venv/bin/python scripts/check_words.py

Ends with 1 where there is a fault.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bot.commands.check import show, words_looked_at

if __name__ == "__main__":
    raise SystemExit(show(words_looked_at()))
