"""Where tests of the page find a browser, and how it comes to machines without one."""

import os
import subprocess
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def chromium() -> ModuleType:
    spec = spec_from_file_location("chromium_tool", ROOT / "tools" / "chromium.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def program(path: Path, text: str = "exit 0") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)
    return path


def test_the_one_that_is_named_comes_first(chromium: ModuleType, tmp_path: Path) -> None:
    mine, system = program(tmp_path / "mine"), program(tmp_path / "bin" / "chromium")
    env = {"REELWRIGHT_CHROMIUM": str(mine), "PATH": str(system.parent)}
    assert chromium.found(env, tmp_path) == mine
    assert chromium.found({"PATH": str(system.parent)}, tmp_path) == system
    with pytest.raises(chromium.Missing, match="REELWRIGHT_CHROMIUM"):
        chromium.found({**env, "REELWRIGHT_CHROMIUM": str(tmp_path / "gone")}, tmp_path)


def test_it_may_be_missing_but_not_where_it_is_required(chromium: ModuleType) -> None:
    assert chromium.is_required({"REELWRIGHT_BROWSER": "required"})
    assert not chromium.is_required({"CI": "true"})
    assert not chromium.is_required({})


def test_our_own_ci_requires_it() -> None:
    assert 'REELWRIGHT_BROWSER="${REELWRIGHT_BROWSER:-required}"' in (ROOT / ".ci/run").read_text()


PACKAGES = """
case "$*" in
*install*)
    for each in "$@"; do case $each in Dir::Cache=*) cache=${each#Dir::Cache=} ;; esac; done
    echo browser >"$cache/archives/chromium_1.deb"
    echo library >"$cache/archives/libthing_1.deb" ;;
esac
"""
UNPACK = """
mkdir "$3" 2>/dev/null
case $2 in
*/chromium_*) mkdir -p "$3/usr/lib/chromium"
    printf '#!/bin/sh\\necho "$LD_LIBRARY_PATH" "$@"\\n' >"$3/usr/lib/chromium/chromium"
    chmod +x "$3/usr/lib/chromium/chromium" ;;
*) mkdir -p "$3/usr/lib/x86_64-linux-gnu"
    touch "$3/usr/lib/x86_64-linux-gnu/libthing.so.1" ;;
esac
"""


def test_debian_s_packages_are_unpacked_without_root(
    chromium: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program(tmp_path / "bin" / "apt-get", PACKAGES)
    program(tmp_path / "bin" / "dpkg-deb", UNPACK)
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.delenv("LD_LIBRARY_PATH", raising=False)  # cv2 sets it in its own process
    home = tmp_path / "env" / "chromium"
    path = chromium.fetch(home)
    said = subprocess.run([path, "--headless"], capture_output=True, text=True, check=True).stdout
    assert said.split() == [f"{home}/debian/usr/lib/x86_64-linux-gnu", "--headless"]
    assert chromium.found({"PATH": ""}, home) == path
    assert [each.name for each in home.parent.iterdir()] == ["chromium"], "nothing is left lying"


def test_what_cannot_be_fetched_says_why_and_what_to_do(
    chromium: ModuleType,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    program(tmp_path / "bin" / "apt-get", "echo 'E: the archive is away' >&2; exit 100")
    program(tmp_path / "bin" / "dpkg-deb")
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setattr(chromium, "found", lambda: None)
    monkeypatch.setattr(chromium.fetch, "__defaults__", (tmp_path / "env" / "chromium",))
    monkeypatch.delenv("REELWRIGHT_BROWSER", raising=False)
    assert chromium.main(["--if-possible"]) == 0
    assert chromium.main([]) == 1
    told = capsys.readouterr().err
    assert "the archive is away" in told
    assert "apt install chromium" in told
