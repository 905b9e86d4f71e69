"""A turn that logs, without its encoding, on SQLite with 1,000 and with 1,000,000 experiences stored.

    .venv/bin/python -m benchmarks.logging_turns [--many N]

Two databases are filled, then the same people say the same things on both, turn by turn in alternation, so that the
ratio comes from one run. Also says how long a portfolio PDF of 60 experiences takes. Filling takes a few minutes.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import numpy as np
from sqlalchemy import insert

from benchmarks.turns import Timed
from bot.bootstrap import load_mind
from bot.documents import Kind, make
from bot.guide import Guide, Mind
from bot.message import Message, Person, Profile, Role
from bot.portfolio.experience import ActivityType, Experience
from bot.reply import Document
from bot.safeguarding import load_rules
from bot.settings import Settings, read_settings
from bot.storage.database import Database, open_database
from bot.storage.encryption import Cipher, make_key
from bot.storage.tables import ExperienceRow
from bot.wording.words import shipped

FEW, MANY = 1_000, 1_000_000
EACH, PEOPLE, BATCH = 40, 25, 20_000
AT = datetime(2026, 11, 22, 12, tzinfo=UTC)
SAID = (
    "did work experience at uncles garage on friday 9 to 3", "yes",
    "volunteered 2 hours at the food bank on 14 november",
    "no it was 3 hours not 2", "yes", "5 hours at tesco", "4", "yesterday", "yes", "undo", "how many hours have i got",
    "it was 4 hours not 3 at the food bank", "yes", "portfolio",
    "on 2 november i did 2 hours at the library and on 3 november 3 hours at the city farm, both volunteering", "yes",
)  # fmt: skip


def experience(number: int) -> Experience:
    """Something done on a day of its own."""
    day = date(2023, 9, 4) + timedelta(days=number * 7)
    kind = list(ActivityType)[number % len(ActivityType)]
    return Experience(uuid.uuid4().hex, kind, f"Workplace {number}", 120, day, day, school_year=8)


def fill(database: Database, cipher: Cipher, count: int) -> None:
    """Store ``count`` experiences, of people with ``EACH`` of them; the first people are those who will speak."""
    sealed = [cipher.encrypt(experience(number).as_json()) for number in range(EACH)]
    rows: list[dict[str, object]] = []
    with database.engine.begin() as connection:
        for number in range(count):
            person = cipher.blind(Person("benchmark", str(number // EACH)))
            data = sealed[number % EACH]
            rows.append({"person": person, "id": uuid.uuid4().hex, "version": 1, "data": data, "changed_at": AT})
            if len(rows) == BATCH or number == count - 1:
                connection.execute(insert(ExperienceRow), rows)
                rows.clear()
                print(f"\r{number + 1:,} of {count:,} stored", end="", file=sys.stderr)
    print(file=sys.stderr)


def turns(guide: Guide, timed: Timed, person: int) -> Iterator[float]:
    """Milliseconds of each turn of one person, encoding left out."""
    for number, text in enumerate(SAID):
        profile = Profile(year=10) if number == 0 else None
        who = Person("benchmark", str(person))
        message = Message(f"{number}", who, AT, text=text, role=Role.STUDENT, profile=profile)
        before, begun = timed.seconds, time.perf_counter()
        guide.receive(message)
        yield (time.perf_counter() - begun - (timed.seconds - before)) * 1000


def pdf_seconds(settings: Settings) -> list[float]:
    """Seconds of making a portfolio PDF of 60 experiences, three times; the first loads what makes it."""
    visible = [experience(number).as_json() for number in range(60)]
    content = {"known_as": "Test", "year": 10, "borough": "Hackney", "made_at": AT.isoformat(), "easy": False}
    out = []
    for _ in range(3):
        begun = time.perf_counter()
        make(Document("pdf.pdf", Kind.PDF.value, {**content, "experiences": visible}), settings)
        out.append(time.perf_counter() - begun)
    return out


def measure(mind: Mind, folder: Path, many: int) -> dict[int, list[float]]:
    """Milliseconds of the turns with few and with many experiences stored."""
    timed = Timed(mind.library.encoder)
    mind.library.encoder = timed
    cipher = Cipher(make_key())
    with (
        closing(open_database(f"sqlite:///{folder / 'few.db'}", cipher)) as small,
        closing(open_database(f"sqlite:///{folder / 'many.db'}", cipher)) as large,
    ):
        for database, count in ((small, FEW), (large, many)):
            database.migrate()
            fill(database, cipher, count)
        guides = {
            count: Guide(database, lambda: mind, load_rules().look, shipped())
            for count, database in ((FEW, small), (many, large))
        }
        out: dict[int, list[float]] = {count: [] for count in guides}
        for person in range(PEOPLE):
            pairs = zip(*(turns(guide, timed, person) for guide in guides.values()), strict=True)
            for pair in pairs:
                for count, milliseconds in zip(guides, pair, strict=True):
                    if person:  # the first person warms everything up
                        out[count].append(milliseconds)
    return out


def main() -> None:
    """Print median and p95 of both, their ratio, and the time of the PDF."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.logging_turns", description=__doc__)
    parser.add_argument("--many", type=int, default=MANY)
    many = parser.parse_args().many
    with tempfile.TemporaryDirectory() as name:
        settings = replace(read_settings(), home=Path(name))
        measured = measure(load_mind(read_settings()), Path(name), many)
        for count, values in measured.items():
            median, high = np.percentile(values, (50, 95))
            print(f"{count:,} stored: median {median:.1f} ms, p95 {high:.1f} ms ({len(values)} turns)")
        medians, highs = zip(*(np.percentile(measured[count], (50, 95)) for count in (many, FEW)), strict=True)
        print(f"ratio: median {medians[0] / medians[1]:.2f}, p95 {highs[0] / highs[1]:.2f}")
        print("portfolio PDF of 60: " + ", ".join(f"{seconds:.2f} s" for seconds in pdf_seconds(settings)))


if __name__ == "__main__":
    main()
