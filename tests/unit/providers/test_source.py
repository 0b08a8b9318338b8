"""The version of our own work follows its source and data, and nothing else."""

from pathlib import Path

import pytest

from reelwright.providers import source


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(source, "ROOT", tmp_path)
    source.version.cache_clear()
    for name in ("studio/scene.py", "studio/fonts/SHA256SUMS", "studio/music/catalogue.json"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("one")
    return tmp_path / "studio"


def now() -> str:
    source.version.cache_clear()
    return source.version("studio")


@pytest.mark.parametrize("name", ["scene.py", "fonts/SHA256SUMS", "music/catalogue.json", "new.py"])
def test_another_source_or_table_is_another_version(package: Path, name: str) -> None:
    before = now()
    (package / name).write_text("two")
    assert now() != before


def test_a_renamed_module_is_another_version(package: Path) -> None:
    before = now()
    (package / "scene.py").rename(package / "set.py")
    assert now() != before


def test_what_python_leaves_behind_does_not_count(package: Path) -> None:
    before = now()
    (package / "__pycache__").mkdir()
    (package / "__pycache__" / "scene.cpython-311.pyc").write_bytes(b"compiled")
    assert now() == before


def test_the_code_of_this_program_has_a_version() -> None:
    source.version.cache_clear()
    versions = {source.version(package) for package in ("studio", "media", "phases")}
    assert len(versions) == 3
