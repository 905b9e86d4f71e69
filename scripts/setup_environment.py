"""Set up everything in ``.venv/`` on a machine that has only Python and a package index. Standard library only.

What is done already is skipped: the second run only looks at a few files.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import time
import venv
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv"
PYTHON = ENVIRONMENT / "bin" / "python"
LOCK = ROOT / "requirements.lock"
STAMP = ENVIRONMENT / ".set-up"
LOG = ENVIRONMENT / "set-up.log"
CPU_INDEX = "https://download.pytorch.org/whl/cpu"
OLDEST = (3, 11)
WIDTH = 30


class SetUpError(Exception):
    """Set-up stopped; ``str(error)`` says why and what to do."""


def show(step: str, done: int, total: int, began: float) -> None:
    """Draw one bar in place in a terminal; elsewhere a line at the end of the step."""
    share = min(1.0, done / total) if total else 1.0
    filled = round(share * WIDTH)
    seconds = time.monotonic() - began
    line = f"{step:<28} {'█' * filled}{'░' * (WIDTH - filled)} {round(share * 100):>3}%  {seconds:.0f} s"
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{line} " + ("\n" if done >= total else ""))
    elif done >= total:
        sys.stderr.write(line + "\n")
    sys.stderr.flush()


def run(step: str, command: Sequence[str], count: int, counted: re.Pattern[str]) -> None:
    """Run ``command``, moving the bar by each line that ``counted`` finds. Raises SetUpError."""
    began = time.monotonic()
    done = 0
    show(step, 0, count, began)
    with (
        LOG.open("a", encoding="utf-8") as log,
        subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=ROOT, errors="replace"
        ) as process,
    ):
        for line in process.stdout or ():
            log.write(line)
            if counted.search(line):
                done = min(done + 1, count - 1)
                show(step, done, count, began)
    if process.returncode != 0:
        raise SetUpError(f"{step} failed: look at {LOG.relative_to(ROOT)}, mend what it says, and run it again.")
    show(step, count, count, began)


def pip(*arguments: str) -> list[str]:
    """A pip command in the environment."""
    return [str(PYTHON), "-m", "pip", "install", "--disable-pip-version-check", "--no-input", *arguments]


def make_environment() -> None:
    """The virtual environment."""
    began = time.monotonic()
    show("making .venv", 0, 1, began)
    venv.EnvBuilder(with_pip=True, clear=ENVIRONMENT.exists()).create(ENVIRONMENT)
    show("making .venv", 1, 1, began)


def torch_requirement() -> str:
    """The exact torch of the lock file, "torch==2.13.0"."""
    for line in LOCK.read_text(encoding="utf-8").splitlines():
        if line.startswith("torch=="):
            return line.strip()
    raise SetUpError("requirements.lock names no torch: restore it from the checkout.")


def install_torch() -> None:
    """torch first and alone: from PyTorch's own CPU index where it can be reached, else from the usual one.

    The usual index would bring several GB of libraries for graphics cards on Linux.
    """
    wanted = torch_requirement()
    counted = re.compile(r"^(?:Collecting|Downloading|Installing|Using cached|Looking|Processing)")
    try:
        run("installing torch", pip(wanted, "--index-url", CPU_INDEX, "--retries", "0", "--timeout", "5"), 12, counted)
    except SetUpError:
        run("installing torch again", pip(wanted), 12, counted)


def install_libraries() -> None:
    """Everything else, at the versions of the lock file."""
    lines = [line for line in LOCK.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    counted = re.compile(r"^(?:Collecting|Requirement already satisfied)")
    run("installing libraries", pip("-r", str(LOCK)), len(lines) + 1, counted)


def prepare_home() -> None:
    """The starter index and what understanding has learnt, so that the first message need not wait."""
    counted = re.compile(r".")
    run("building the index", [str(PYTHON), "-m", "indexer", "build"], 4, counted)
    # A conversation in the terminal needs no channel, so what is wrong with one does not keep it from beginning.
    alone = ["env", "-u", "TELEGRAM_TOKEN", "-u", "SLACK_BOT_TOKEN", "-u", "SLACK_CLIENT_ID"]
    run("learning to understand", [*alone, str(PYTHON), "-m", "bot", "check"], 8, counted)


def set_up(steps: Sequence[tuple[str, Callable[[], None]]], stamp: Path, wanted: str) -> None:
    """Run each step that the stamp does not name yet for this content."""
    done = stamp.read_text(encoding="utf-8").split() if stamp.exists() else []
    if not done or done[0] != wanted:
        done = [wanted]
    for name, step in steps:
        if name not in done:
            step()
            done.append(name)
            stamp.write_text(" ".join(done), encoding="utf-8")


def content() -> str:
    """A digest of what the environment is made from."""
    digest = hashlib.sha256(LOCK.read_bytes())
    digest.update(f"{sys.version_info[:2]} {ROOT}".encode())
    return digest.hexdigest()[:16]


def home() -> Path:
    """The folder of database and index."""
    return Path(os.environ.get("AMBITIONS_HOME") or ROOT / "var").expanduser()


def knowledge_content() -> str:
    """A digest of what the index and understanding are made from."""
    digest = hashlib.sha256(os.environ.get("AMBITIONS_MODEL", "").encode())
    for folder in ("knowledge", "bot/understanding", "bot/safeguarding"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in {".yaml", ".csv", ".txt"}:
                digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def main() -> int:
    """Set up; 0 done, 1 it could not be done (one line on standard error says why)."""
    try:
        if sys.version_info < OLDEST:
            raise SetUpError("Python 3.11 or newer is needed: set PYTHON to one, like `make chat PYTHON=python3.12`.")
        if not STAMP.exists() and ENVIRONMENT.exists():
            shutil.rmtree(ENVIRONMENT)
        if not PYTHON.exists():
            make_environment()
            STAMP.write_text(content(), encoding="utf-8")
        set_up([("torch", install_torch), ("libraries", install_libraries)], STAMP, content())
        if "--home" in sys.argv[1:]:
            home().mkdir(parents=True, exist_ok=True)
            set_up([("prepared", prepare_home)], home() / ".prepared", knowledge_content())
    except SetUpError as error:
        sys.stderr.write(f"\n{error}\n")
        return 1
    except OSError as error:
        sys.stderr.write(f"\nSet-up stopped: {error.strerror} ({error.filename}). Mend that and run it again.\n")
        return 1
    except KeyboardInterrupt:
        sys.stderr.write("\nStopped. Run it again to go on.\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
