"""Intents: the share of messages understood, on messages written without sight of the examples.

    .venv/bin/python -m benchmarks.intents [--messages FILE]

FILE holds a message a line: ``{"text", "intent", "role", "after"}``; "after" is what had just been shown.
Says how near each message is to its nearest example, so that near copies (cosine 0.9 or more) can be seen.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import numpy as np

from benchmarks.plain_systems import CHECKOUT, DATA
from bot.bootstrap import load_mind
from bot.conversation import Conversation, Form, Idea
from bot.message import Role
from bot.settings import read_settings
from bot.understanding.classifier import written
from bot.understanding.examples import shipped
from knowledge.library import Library

NEAR_COPY = 0.9


def contexts(library: Library) -> dict[str, Conversation]:
    """A conversation for each thing that may have been shown just before."""
    ids = [document.id for document in library.searcher.index.documents[:6]]
    ideas = tuple(Idea(letter, identity) for letter, identity in zip("ABCDEF", ids, strict=True))
    return {
        "start": Conversation(),
        "ideas": Conversation(ideas=ideas),
        "career": Conversation(ideas=ideas, focus=(ids[0],)),
        "question": Conversation(form=Form("interest_check", "1")),
    }


def main() -> None:
    """Print the share understood, and the intents that are most often mistaken."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.intents", description=__doc__)
    parser.add_argument("--messages", type=Path, default=DATA / "intents_kept_aside.jsonl")
    parser.add_argument("--show", action="store_true", help="print what was mistaken")
    asked = parser.parse_args()
    lines = [json.loads(line) for line in asked.messages.read_text(encoding="utf-8").splitlines() if line.strip()]
    mind = load_mind(read_settings())
    shown = contexts(mind.library)
    mind.library.encode(mind.reader.text_to_encode(line["text"]) for line in lines)
    right, mistaken = 0, Counter[str]()
    for line in lines:
        conversation = replace(shown[line["after"]], role=Role(line["role"]))
        understood = mind.reader.understand(line["text"], conversation)
        right += understood.intent == line["intent"]
        if understood.intent != line["intent"]:
            mistaken[f"{line['intent']} as {understood.intent}"] += 1
            if asked.show:
                print(line["intent"], understood.intent, line["text"], sep="\t")
    examples = mind.library.encoder.encode([written(example.text) for example in shipped()])
    messages = mind.library.encoder.encode([written(line["text"]) for line in lines])
    nearest = (messages @ examples.T).max(axis=1)
    print(f"{len(lines)} messages, {len(shipped())} examples, {CHECKOUT.name}")
    print(f"understood: {right} of {len(lines)} = {right / len(lines):.1%}")
    print(f"nearest example: median cosine {np.median(nearest):.2f}; {int((nearest >= NEAR_COPY).sum())} near copies")
    for what, count in mistaken.most_common(8):
        print(f"  {count} x {what}")


if __name__ == "__main__":
    main()
