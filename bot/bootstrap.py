"""Names every concrete class, and builds what a command needs. Nothing is built at import."""

from __future__ import annotations

import gc
import sys
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

import adapters
import bot
import indexer
import knowledge
from bot.files import GivenOut
from bot.guide import NO_RULES, Guide, Installed, Mind
from bot.live_rules import LiveRules
from bot.offering.on_offer import OnOffer
from bot.portfolio import sectors, skill_lists
from bot.portfolio.counting_rules import shipped_rules
from bot.portfolio.data_file import DataFileError
from bot.portfolio.exports.signing import load_known_signers
from bot.restricted.office import Office
from bot.retention import Clearing
from bot.safeguarding import RulesError, load_rules
from bot.safeguarding.first_look import FirstLook
from bot.safeguarding.learning import learn_meaning
from bot.safeguarding.meaning import Meaning
from bot.safeguarding.phrases import load_phrases
from bot.settings import CHECKOUT, Settings
from bot.storage.database import Database, open_database
from bot.storage.encryption import Cipher, load_or_make_key
from bot.storage.errors import StorageError
from bot.understanding import reading
from bot.understanding.examples import ExamplesError, shipped
from bot.understanding.experiences.kinds import activity_words
from bot.understanding.experiences.organisations import PlacesError
from bot.understanding.experiences.organisations import words as places
from bot.understanding.experiences.said import said_words
from bot.understanding.experiences.time_words import TimeWordsError, time_words
from bot.understanding.opportunities import said, word_files
from bot.understanding.opportunities.periods import period_words
from bot.understanding.remembering import Remembering
from bot.word_lists import WordListError
from bot.wording import words
from knowledge import answers, providers
from knowledge.asking_words import load_words
from knowledge.aspects import load_aspects
from knowledge.encoder import encoder_named
from knowledge.errors import KnowledgeError
from knowledge.frameworks import interest_statements
from knowledge.index import open_index
from knowledge.labour_facts import FetchedFacts
from knowledge.library import Library
from knowledge.opportunities.feedback import Count, counts
from knowledge.opportunities.finder import Finder
from knowledge.opportunities.finding import NotReadyError
from knowledge.opportunities.records import Provider
from knowledge.opportunities.sides import Side, side_of
from knowledge.places import neighbours
from knowledge.places import shipped as london_places
from knowledge.store.store import Store, open_store

# Data files of what is known; those of counting and logging are read beside them.
KNOWN = (
    load_words,
    load_aspects,
    interest_statements,
    answers.shipped,
    providers.providers,
    london_places,
    lambda: neighbours("Barnet"),
)
T = TypeVar("T")

LOGGING = (shipped_rules, sectors.shipped, skill_lists.shipped, activity_words, said_words, places, time_words)
ASKING = (word_files.kinds, word_files.filters, word_files.languages, word_files.topic_words, period_words, said.lists)


class StartError(Exception):
    """It cannot start; ``str(error)`` is one line that says why and what to do."""


# Every expected reason not to start; each is one line that says what to do.
EXPECTED = (
    StartError,
    KnowledgeError,
    StorageError,
    RulesError,
    ExamplesError,
    words.WordingError,
    DataFileError,
    WordListError,
    PlacesError,
    TimeWordsError,
)


@dataclass(frozen=True, slots=True)
class Application:
    """A guide over an open database. ``mind`` is the model with everything known, ready or on its way.

    ``store`` holds what changes by the hour, in the same database; ``office`` is what comes after a disclosure;
    ``meaning`` is the first look by meaning, learnt or on its way.
    """

    guide: Guide
    database: Database
    mind: Future[Mind]
    store: Store
    office: Office
    meaning: Future[Meaning | None]

    def prepare(self) -> None:
        """Wait until all is loaded and learnt, which the first message would otherwise wait for. Raises its faults."""
        self.mind.result()
        self.meaning.result()

    def prepared(self) -> bool:
        """Whether no message has to wait for what is still being loaded or learnt."""
        return self.mind.done() and self.meaning.done()

    def close(self) -> None:
        """Close the database; waits for nothing else."""
        self.store.close()
        self.database.close()


def check_checkout() -> None:
    """Raises StartError unless every package comes from this checkout: their names are common ones."""
    for package in (adapters, bot, indexer, knowledge):
        folder = Path(package.__file__ or "").resolve().parent.parent
        if folder != CHECKOUT:
            raise StartError(
                f"The package {package.__name__} comes from {folder}, not from this checkout: run from {CHECKOUT}."
            )


def open_application(settings: Settings, live: Mapping[str, LiveRules] = NO_RULES) -> Application:
    """Everything that ``chat`` needs; the model loads behind it. Raises one of ``EXPECTED``."""
    check_checkout()
    rules = load_rules()
    load_phrases()
    wording = words.shipped()
    for load in (*KNOWN, *LOGGING, *ASKING):
        load()  # a broken data file is told now, not in the first turn
    known_signers = load_known_signers(settings.known_signers)
    index = open_index(settings.index)  # a missing or damaged index is told before anybody types
    if index.fault:
        print(one_line(index.fault), file=sys.stderr)
    database = open_database(settings.database_url, cipher_of(settings))
    store = open_store(settings.database_url)
    try:
        database.migrate()
        store.migrate()
        office = office_of(settings, database)
        office.check_key()
    except StorageError:
        store.close()
        database.close()
        raise
    mind = in_background(lambda: load_mind(settings, store))
    search = Search(lambda: side_of(store, mind.result().library.encoder.fingerprint))
    in_background(search.prepare)
    on_offer = OnOffer(
        Finder(search, store.many), partial(provider_of, store), partial(counts_of, store), search.prepare
    )
    given_out = given_out_by(settings, database)
    installed = Installed(known_signers, on_offer, live, settings.keep_for, given_out, office)
    meaning = in_background(lambda: learn_meaning(mind.result().library, settings.home))
    guide = Guide(database, mind.result, FirstLook(rules, meaning.result, meaning.done), wording, installed)
    return Application(guide, database, mind, store, office, meaning)


def given_out_by(settings: Settings, database: Database) -> GivenOut:
    """The files that this installation gave out."""
    return GivenOut(settings.files, database.folder_of)


def keys_of(settings: Settings) -> str:
    """The keys from the environment, else those of the key file. Raises StorageError."""
    return settings.keys or load_or_make_key(settings.key)


def cipher_of(settings: Settings) -> Cipher:
    """What encrypts, with the keys of :func:`keys_of`. Raises StorageError."""
    return Cipher(keys_of(settings))


def office_of(settings: Settings, database: Database) -> Office:
    """What comes after a disclosure; its key is the environment's, else that of its file. Raises StorageError."""
    keys = settings.restricted.keys or load_or_make_key(settings.restricted_key)
    return Office(database, keys, settings.restricted, words.shipped())


def clearing_of(settings: Settings, database: Database) -> Clearing:
    """What clears old data."""
    return Clearing(database, given_out_by(settings, database), settings.keep_for, words.shipped())


class Search:
    """The side of the store that is searched, made once; a fault in making it is one of that attempt alone."""

    def __init__(self, make: Callable[[], Side]) -> None:
        self._make = make
        self._making = threading.Lock()
        self._side: Side | None = None

    def __call__(self) -> Side:
        """The side. Raises NotReadyError until it has been made: nobody waits for it within a transaction."""
        if self._side is None:
            raise NotReadyError
        return self._side

    def prepare(self) -> None:
        """Make the side, or wait until it is made. Raises StorageError, or what keeps the model from loading."""
        with self._making:
            if self._side is None:
                self._side = self._make()


def provider_of(store: Store, identity: str) -> Provider | None:
    """Who has this id: as listed, with what was looked up; or as fetched or handed in."""
    kept = store.provider(identity)
    return next((one for one in providers.known([kept] if kept else []) if one.id == identity), None)


def counts_of(store: Store, identity: str) -> tuple[Count, ...]:
    """What may be told of the feedback about a listing."""
    return counts(store.feedback.of(identity), identity)


def load_mind(settings: Settings, fetched: FetchedFacts | None = None) -> Mind:
    """The model, the index, what was ``fetched``, and understanding. Raises KnowledgeError or ExamplesError."""
    encoder = encoder_named(settings.model)
    library = Library(encoder, open_index(settings.index, encoder), fetched)
    spelling = reading.spelling_of(shipped(), library.names, library.searcher.spelling)
    remembering = Remembering(settings.home / "understanding")
    classifier = reading.learn(shipped(), library.names, spelling, encoder, remembering)
    one_thread_for_algebra()
    # What has been loaded stays to the end: the collector need not walk through it in the middle of a turn.
    gc.collect()
    gc.freeze()
    reader = reading.Reader(
        classifier=classifier,
        names=library.names,
        spelling=spelling,
        vector=library.vector,
        prose=library.searcher.spelling,
        about_any_career=reading.about_any_career(shipped(), library.names),
    )
    return Mind(library, reader)


def one_thread_for_algebra() -> None:
    """Keep numpy's algebra to one thread: a turn's matrices are small, and threads that wait for each other cost more.

    Measured on 2 cores: 18 ms of processor time a turn with two threads, 6 ms with one.
    """
    from threadpoolctl import threadpool_limits

    threadpool_limits(limits=1, user_api="blas")


def one_line(error: object) -> str:
    """What went wrong as one line, whatever a library put into it."""
    return " ".join(str(error).split())


def in_background(work: Callable[[], T]) -> Future[T]:
    """Start ``work`` in a thread of its own, which does not keep the process alive."""
    future: Future[T] = Future()

    def run() -> None:
        try:
            future.set_result(work())
        except BaseException as error:
            future.set_exception(error)

    threading.Thread(target=run, name="mind", daemon=True).start()
    return future
