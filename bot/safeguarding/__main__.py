"""``python -m bot.safeguarding MESSAGE``: what the first look sees in a message, and which rules saw it."""

from __future__ import annotations

import argparse

from bot.safeguarding.first_look import FirstLook
from bot.safeguarding.rules import Rules, load_rules


def main() -> None:
    """Print the look, its kinds, and every rule that matched, with its file and line. Nothing is stored."""
    parser = argparse.ArgumentParser(prog="python -m bot.safeguarding", description=__doc__)
    parser.add_argument("--rules", action="store_true", help="ask the rules alone, which needs no model")
    parser.add_argument("message", nargs="+")
    asked = parser.parse_args()
    text = " ".join(asked.message)
    rules = load_rules()
    for entry in rules.matches(text):
        print(f"{entry.file}, line {entry.line}: {entry.look.value}, {entry.kind}: {entry.pattern}")
    found = rules.look(text) if asked.rules else _first_look(rules)(text)
    print(found.look.value, *found.kinds)


def _first_look(rules: Rules) -> FirstLook:
    from bot.bootstrap import load_mind
    from bot.safeguarding.learning import learn_meaning
    from bot.settings import read_settings

    settings = read_settings()
    meaning = learn_meaning(load_mind(settings).library, settings.home)
    return FirstLook(rules, lambda: meaning)


if __name__ == "__main__":
    main()
