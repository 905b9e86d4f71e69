"""Say what is wrong with the words that people edit: the catalogue, answers on file, providers, wording, rules.

    .venv/bin/python scripts/check_words.py

Prints every fault in words with file, line and field, and ends with 1 where there is one. Needs no index and no model.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bot.safeguarding import RulesError, load_rules
from bot.understanding.examples import ExamplesError, shipped
from bot.wording import words
from knowledge import answers, catalogue, providers
from knowledge.errors import CatalogueError
from knowledge.tables import soc2020_titles

CHECKED: tuple[tuple[str, Callable[[], object]], ...] = (
    ("careers", catalogue.shipped),
    ("answers on file", answers.shipped),
    ("providers", providers.providers),
    ("wording", words.shipped),
    ("examples", shipped),
    ("safeguarding rules", load_rules),
)


def main() -> int:
    """Check each and print what is wrong."""
    wrong = 0
    for name, load in CHECKED:
        try:
            load()
        except CatalogueError as error:
            wrong += len(error.faults)
            print("\n".join(f"{name}: {fault}" for fault in error.faults))
        except (words.WordingError, ExamplesError, RulesError) as error:
            wrong += 1
            print(f"{name}: {error}")
    if wrong:
        return 1
    careers = catalogue.shipped()
    covered = {code.value for career in careers if (code := career.code("soc2020"))}
    groups = {code for code in soc2020_titles() if len(code) == len("1111")}
    counts = len(careers), len(answers.shipped()), len(providers.providers())
    print("{} careers, {} answers and {} providers are sound.".format(*counts))
    print(f"{len(groups & covered)} of {len(groups)} SOC 2020 unit groups have a career.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
