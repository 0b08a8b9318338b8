"""Find a Chromium for tests/browser, or get Debian's into ``.venv/chromium``, without root.

``chromium.py`` prints its path. ``chromium.py --if-possible``: say what is missing, and go on,
unless ``REELWRIGHT_BROWSER=required``, as in our CI: then a missing browser is a failure.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HOME = ROOT / ".venv" / "chromium"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
ADVICE = """\
No Chromium for tests/browser. One of these gets it:
  Debian:         apt install chromium
  anywhere else:  .venv/bin/playwright install --with-deps chromium
  already there:  export REELWRIGHT_CHROMIUM=/path/to/chromium"""
WRAPPER = """\
#!/bin/sh
# Debian's Chromium, unpacked here, with the libraries that this system lacks.
here=$(cd "$(dirname "$0")" && pwd)
export LD_LIBRARY_PATH="{libraries}${{LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}}"
export FONTCONFIG_FILE="$here/fonts.conf"
exec "$here/debian/usr/lib/chromium/chromium" "$@"
"""
FONTS = """\
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>{root}/usr/share/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>{home}/fonts-cache</cachedir>
</fontconfig>
"""


class Missing(Exception):
    """No browser, and why none could be got."""


def found(env: Mapping[str, str] = os.environ, home: Path = HOME) -> Path | None:
    """The Chromium that is here: the one named, the system's, the one unpacked, Playwright's."""
    if named := env.get("REELWRIGHT_CHROMIUM"):
        if Path(named).exists():
            return Path(named)
        raise Missing(f"REELWRIGHT_CHROMIUM names {named}, which is not there")
    for name in NAMES:
        if path := shutil.which(name, path=env.get("PATH")):
            return Path(path)
    others = (home / "chromium", *map(Path, PLACES), *_playwrights())
    return next((each for each in others if each.exists()), None)


def _playwrights() -> list[Path]:
    caches = (Path.home() / ".cache", Path.home() / "Library" / "Caches")
    patterns = ("chrome-linux*/chrome", "chrome-mac*/*.app/Contents/MacOS/*")
    return [
        each
        for cache in caches
        for pattern in patterns
        for each in sorted((cache / "ms-playwright").glob(f"chromium-*/{pattern}"))
    ]


def is_required(env: Mapping[str, str] = os.environ) -> bool:
    """Whether tests may not go on without."""
    return env.get("REELWRIGHT_BROWSER") == "required"


def fetch(home: Path = HOME) -> Path:
    """Debian's packages of it and of what it needs and the system lacks; raises ``Missing``."""
    if not shutil.which("apt-get") or not shutil.which("dpkg-deb"):
        raise Missing("there is no apt-get here")
    print("Fetching Chromium (once, about 120 MB)", flush=True)
    home.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=home.parent, prefix="chromium-") as work:
        packages = _downloaded(Path(work))
        made = Path(work) / "made"
        made.mkdir()
        for package in packages:
            _run("dpkg-deb", "-x", str(package), str(made / "debian"))
        _dress(made, home)
        shutil.rmtree(home, ignore_errors=True)
        made.rename(home)
    return home / "chromium"


def _downloaded(work: Path) -> list[Path]:
    """An apt of its own, which knows what is installed and keeps all else in ``work``."""
    for folder in ("state/lists/partial", "cache/archives/partial"):
        (work / folder).mkdir(parents=True)
    words = [
        "apt-get", "-q", "-y",
        "-o", f"Dir::State={work}/state", "-o", f"Dir::Cache={work}/cache",
        "-o", "Dir::State::status=/var/lib/dpkg/status",
        "-o", "APT::Sandbox::User=", "-o", "Debug::NoLocking=true", "-o", "Acquire::Retries=2",
        "-o", "APT::Update::Post-Invoke::=true", "-o", "APT::Keep-Downloaded-Packages=true",
    ]  # fmt: skip
    _run(*words, "update")
    _run(*words, "--no-install-recommends", "--download-only", "--reinstall", "install",
         "chromium", "fonts-dejavu-core")  # fmt: skip
    return sorted((work / "cache" / "archives").glob("*.deb"))


def _dress(made: Path, home: Path) -> None:
    """The script that starts it where it will lie, and its fonts."""
    if not (made / "debian/usr/lib/chromium/chromium").exists():
        raise Missing("the system's package `chromium` holds no browser (Ubuntu's is a snap)")
    folders = {
        path.parent.relative_to(made) for path in made.glob("debian/**/*-linux-gnu*/**/lib*.so*")
    }
    libraries = ":".join(f"$here/{each}" for each in sorted(folders, key=str))
    (made / "fonts.conf").write_text(FONTS.format(root=home / "debian", home=home))
    script = made / "chromium"
    script.write_text(WRAPPER.format(libraries=libraries))
    script.chmod(0o755)


def _run(*words: str) -> None:
    done = subprocess.run(
        words, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL
    )
    if done.returncode:
        last = (done.stderr or done.stdout).strip().splitlines()[-1:]
        raise Missing(f"{words[0]} failed: {' '.join(last)}")


def works(path: Path) -> bool:
    """Whether it starts."""
    try:
        done = subprocess.run([path, "--version"], capture_output=True, check=False, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def main(words: list[str]) -> int:
    """Print where it is; the exit code."""
    try:
        path = found() or fetch()
        if not works(path):
            raise Missing(f"{path} does not start")
    except Missing as error:
        print(f"{ADVICE}\n({error})", file=sys.stderr)
        return 0 if "--if-possible" in words and not is_required() else 1
    print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
