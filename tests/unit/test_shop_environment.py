"""What stands between a fresh machine and the first run: its messages and its pinned lists."""

import os
import shutil
import subprocess
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """The files that the environment is made from, alone in a folder."""
    folder = tmp_path / "check out"
    for name in ("tools", "requirements"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def program(path: Path, script: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


def environment(checkout: Path, tools: Path) -> subprocess.CompletedProcess[str]:
    for name in ("sh", "cat", "dirname", "rm", "touch", "mktemp"):
        if not (tools / name).exists():
            (tools / name).symlink_to(str(shutil.which(name)))
    return subprocess.run(
        ["sh", "tools/environment", "dev"],
        cwd=checkout,
        env={"PATH": str(tools), "TMPDIR": str(checkout)},
        capture_output=True,
        text=True,
        timeout=60,
    )


def test_an_old_python_is_told_what_to_install(checkout: Path, tmp_path: Path) -> None:
    program(tmp_path / "bin" / "python3", "exit 1")
    run = environment(checkout, tmp_path / "bin")
    assert run.returncode == 1
    assert "needs Python 3.11 or newer" in run.stderr
    assert not (checkout / ".venv").exists()


def test_a_python_without_venv_is_told_what_it_lacks(checkout: Path, tmp_path: Path) -> None:
    script = f'[ "$1" = -m ] && echo "No module named $2" >&2 && exit 1\nexec {sys.executable} "$@"'
    program(tmp_path / "bin" / "python3", script)
    run = environment(checkout, tmp_path / "bin")
    assert run.returncode == 1
    assert "No module named venv" in run.stderr
    assert "apt install python3-venv" in run.stderr
    assert not (checkout / ".venv").exists()


def test_a_folder_that_is_no_environment_is_never_removed(checkout: Path, tmp_path: Path) -> None:
    (checkout / ".venv").mkdir()
    (checkout / ".venv" / "precious").touch()
    (tmp_path / "bin").mkdir()
    run = environment(checkout, tmp_path / "bin")
    assert run.returncode == 1
    assert "in the way" in run.stderr
    assert (checkout / ".venv" / "precious").exists()


@pytest.fixture
def lists(checkout: Path) -> ModuleType:
    """``tools/requirements.py`` of that folder."""
    spec = spec_from_file_location("requirements", checkout / "tools" / "requirements.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_pinned_lists_are_up_to_date(lists: ModuleType) -> None:
    assert lists.problems_of("runtime") == []
    assert lists.problems_of("dev") == []


def test_every_pin_carries_hashes(checkout: Path) -> None:
    for path in (checkout / "requirements").glob("*.txt"):
        pins = [line for line in path.read_text().splitlines() if "==" in line.split(" ")[0]]
        assert len(pins) > 20
        assert [line for line in pins if not line.endswith("\\")] == []


@pytest.mark.parametrize("added", ['"requests>=2",', '"av>=19",'])
def test_a_changed_dependency_is_noticed(checkout: Path, lists: ModuleType, added: str) -> None:
    project = checkout / "pyproject.toml"
    project.write_text(project.read_text().replace("dependencies = [", f"dependencies = [{added}"))
    assert "make requirements" in lists.problems_of("runtime")[0]


@pytest.mark.parametrize(
    "line", ["--index-url https://mirror.example/simple", "av @ file:///tmp/av.whl", "numpy>=2"]
)
def test_addresses_and_loose_versions_are_noticed(
    checkout: Path, lists: ModuleType, line: str
) -> None:
    path = checkout / "requirements" / "dev.txt"
    path.write_text(f"{path.read_text()}{line}\n")
    assert len(lists.problems_of("dev")) >= 1


def test_ci_runs_check_then_tests(checkout: Path, tmp_path: Path) -> None:
    shutil.copytree(ROOT / ".ci", checkout / ".ci")
    program(tmp_path / "bin" / "make", 'echo "make $*"; [ "$1" != "$FAIL" ]')
    path = f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}"

    def run(fail: str) -> tuple[int, list[str]]:
        done = subprocess.run(
            ["bash", str(checkout / ".ci" / "run")],
            cwd=tmp_path,
            env=os.environ | {"PATH": path, "FAIL": fail},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=60,
        )
        return done.returncode, done.stdout.splitlines()

    assert run("") == (0, ["make check", "make test", "make infra-check"])
    assert run("check") == (1, ["make check"])
    assert run("test") == (1, ["make check", "make test"])
    assert run("infra-check")[0] == 1
