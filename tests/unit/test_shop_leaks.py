"""Nobody's key gets into the repository unseen."""

import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]
TOKEN = "r8_" + "Zk3vQ9xTnB7LmW2cHs8Yd4Pf6Rj1Ga5UeXoK0"


@pytest.fixture
def leaks(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ModuleType:
    monkeypatch.syspath_prepend(str(ROOT / "tools"))
    monkeypatch.delitem(sys.modules, "leaks", raising=False)
    import leaks  # type: ignore[import-not-found]

    monkeypatch.setattr(leaks, "ROOT", tmp_path)
    monkeypatch.setattr(leaks, "KNOWN", tmp_path / ".secrets.baseline")
    return leaks


def tracked(folder: Path, **files: str) -> None:
    subprocess.run(["git", "init", "-q", folder], check=True)
    for name, text in files.items():
        (folder / f"{name}.py").write_text(text)
    subprocess.run(["git", "-C", folder, "add", "."], check=True)


def test_a_key_in_a_file_is_named_and_not_shown(
    leaks: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tracked(tmp_path, settings=f'import os\nREPLICATE_API_TOKEN = "{TOKEN}"\n', other="A = 1\n")
    (tmp_path / ".secrets.baseline").write_text("{}")
    assert leaks.main("check") == 1
    said = capsys.readouterr().err
    assert "settings.py:2" in said
    assert "other.py" not in said
    assert TOKEN not in said


def test_what_was_looked_at_is_let_pass_wherever_it_moves_in_its_file(
    leaks: ModuleType, tmp_path: Path
) -> None:
    tracked(tmp_path, settings=f'API_TOKEN = "{TOKEN}"\n')
    leaks.main("accept")
    tracked(tmp_path, settings=f'\n\nAPI_TOKEN = "{TOKEN}"\n')
    assert leaks.main("check") == 0
    tracked(tmp_path, another=f'API_TOKEN = "{TOKEN}"\n')
    assert leaks.main("check") == 1


def test_the_list_holds_no_secret_only_hashes() -> None:
    known = json.loads((ROOT / ".secrets.baseline").read_text())
    assert all(len(each) == 40 for hashes in known.values() for each in hashes)
