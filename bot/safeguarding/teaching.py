"""``python -m bot.safeguarding.teaching``: teach the sentence encoder what disclosures are, anew or further (--more).

Needed only where many phrases have been added: those are learnt at the next start anyway. Anew, 25,000 phrases take two
cores 20 minutes; one round more takes a third of it. Each phrase is met as it stands, mistyped, or beside an ordinary
one that it must not drown in. What changed is kept as products of two narrow matrices in ``taught.npz``. One seed gives
nearly the same weights, not the same bits.
"""

from __future__ import annotations

import argparse
import math
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any

import numpy as np

from bot.safeguarding.learning import learnt_from
from bot.safeguarding.phrases import Phrase
from bot.safeguarding.slips import load_slips
from bot.safeguarding.taught import BIAS, MODEL, TALL, TAUGHT_FILE, WEIGHT, WIDE, changes_in
from bot.understanding.classifier import written
from knowledge.encoder import DEFAULT_MODEL, SentenceEncoder

SEED, ROUNDS, BATCH, RATE, HEAD_RATE, WARMING = 1, 3, 48, 5e-5, 1e-2, 0.06
# What was taught already is not to be forgotten over what is new.
ROUNDS_MORE, SLOWER = 1, 0.5
MISTYPED, SLIPS, JOINED = 0.4, 0.3, 0.2
JOINTS = (", ", ". ", " and ", " but ", " because ", " also ", ", so ", "\n", " btw ", " - ")
# How sure it may become, how far unit vectors are stretched, and how wide the two matrices of a change are.
SUREST, STRETCHED, RANK = 0.99, 4.0, 64


def main() -> None:
    """Teach, and write the file."""
    parser = argparse.ArgumentParser(prog="python -m bot.safeguarding.teaching", description=__doc__)
    parser.add_argument("--rounds", type=int, help=f"{ROUNDS}, or {ROUNDS_MORE} with --more")
    parser.add_argument("--more", action="store_true", help="go on from what is shipped")
    parser.add_argument("--to", type=Path, default=TAUGHT_FILE)
    asked = parser.parse_args()
    rounds = asked.rounds or (ROUNDS_MORE if asked.more else ROUNDS)
    teach(SentenceEncoder(DEFAULT_MODEL), learnt_from(), rounds, asked.to, TAUGHT_FILE if asked.more else None)


def teach(
    encoder: SentenceEncoder, phrases: Sequence[Phrase], rounds: int, path: Path, begin: Path | None = None
) -> None:
    """Teach ``encoder``, which is changed by it, and keep in ``path`` what changed, all told.

    ``begin`` is a file of what was taught before, to go on from.
    """
    import torch

    torch.manual_seed(SEED)
    random = Random(SEED)  # noqa: S311 - no secret
    model = encoder.model
    weights = {name: weight for name, weight in model.named_parameters() if ".layer." in name}
    before = {name: weight.detach().numpy().copy() for name, weight in weights.items()}
    for weight in model.parameters():
        weight.requires_grad_(False)
    for weight in weights.values():
        weight.requires_grad_(True)
    head = torch.nn.Linear(encoder.dimensions, 1)
    torch.nn.init.zeros_(head.weight)
    pace = 1.0
    if begin is not None:
        pace = SLOWER
        with np.load(begin) as kept, torch.no_grad():
            for name, change in changes_in(dict(kept)):
                weights[name] += torch.from_numpy(change)
            head.weight.copy_(torch.from_numpy(kept[WEIGHT] / STRETCHED))
            head.bias.fill_(float(kept[BIAS]))
    optimiser = torch.optim.AdamW(
        [{"params": list(weights.values()), "lr": pace * RATE}, {"params": head.parameters(), "lr": pace * HEAD_RATE}]
    )
    steps = rounds * math.ceil(len(phrases) / BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: _pace(step / steps))
    model.train()
    for number in range(rounds):
        lost = 0.0
        for batch in _batches(phrases, random):
            wanted = torch.tensor([SUREST if worrying else 1 - SUREST for _, worrying in batch])
            embedded = model(model.preprocess([text for text, _ in batch]))["sentence_embedding"]
            said = head(STRETCHED * torch.nn.functional.normalize(embedded, dim=1))[:, 0]
            loss = torch.nn.functional.binary_cross_entropy_with_logits(said, wanted)
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(weights.values(), 1.0)
            optimiser.step()
            schedule.step()
            lost += float(loss.detach()) * len(batch)
        print(f"round {number + 1} of {rounds}: loss {lost / len(phrases):.3f}", flush=True)
    model.eval()
    changes = {name: weight.detach().numpy() - before[name] for name, weight in weights.items()}
    arrays = {MODEL: np.array(encoder.fingerprint), WEIGHT: STRETCHED * head.weight.detach().numpy()[0]}
    np.savez(path, **dict(narrow(changes)), **arrays, **{BIAS: head.bias.detach().numpy()[0]})


def narrow(changes: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """Each change of a matrix as two narrow ones, and all other changes, in 16 bits."""
    for name, change in changes.items():
        if change.ndim == 2:
            tall, strengths, wide = np.linalg.svd(change, full_matrices=False)
            root = np.sqrt(strengths[:RANK])
            yield name + TALL, (tall[:, :RANK] * root).astype(np.float16)
            yield name + WIDE, (root[:, None] * wide[:RANK]).astype(np.float16)
        else:
            yield name, change.astype(np.float16)


def _pace(share: float) -> float:
    return min(1.0, share / WARMING) * max(0.0, 1.0 - share)


def _batches(phrases: Sequence[Phrase], random: Random) -> list[list[tuple[str, bool]]]:
    """All phrases once, as they are met in this round; texts of like length together, which saves padding."""
    ordinary = [phrase.text for phrase in phrases if not phrase.worrying]
    met = [(_met(phrase.text, ordinary, random), phrase.worrying) for phrase in phrases]
    random.shuffle(met)
    met.sort(key=lambda one: len(one[0]) // 8)
    batches = [met[start : start + BATCH] for start in range(0, len(met), BATCH)]
    random.shuffle(batches)
    return batches


def _met(text: str, ordinary: Sequence[str], random: Random) -> str:
    if random.random() < JOINED:
        both = [text, random.choice(ordinary)]
        random.shuffle(both)
        text = random.choice(JOINTS).join(both)
    return written(load_slips().mistyped(text, random, SLIPS) if random.random() < MISTYPED else text)


if __name__ == "__main__":
    main()
