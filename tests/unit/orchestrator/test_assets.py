from pathlib import Path

import pytest

from kits.engine import Kit, facts
from reelwright.common.errors import AssetError
from reelwright.orchestrator.assets import Assets


def normalised(source: Path, clean: Path, role: str) -> None:
    text = source.read_text()
    if not text:
        raise AssetError("it is empty", field=role)
    clean.write_text(text.upper())


@pytest.fixture
def assets(kit: Kit) -> Assets:
    return Assets(kit.storage, facts, normalised)


def test_all_files_are_checked_before_any_is_used(assets: Assets, tmp_path: Path) -> None:
    good, bad = tmp_path / "good", tmp_path / "bad"
    good.write_text("pixels")
    bad.write_text("")
    with pytest.raises(AssetError) as caught:
        assets.checked({"product": good, "logo": bad}, tmp_path)
    assert caught.value.field == "logo"
    assert not (tmp_path / "storage").exists()


def test_files_are_kept_in_their_clean_form(kit: Kit, assets: Assets, tmp_path: Path) -> None:
    given = tmp_path / "given.jpg"
    given.write_text("lut")
    clean = assets.checked({"lut": given}, tmp_path)
    made = assets.store("v1", "lut", clean["lut"])
    assert (made.key, made.content_type, made.bytes) == (
        "videos/v1/inputs/lut.cube",
        "text/plain",
        3,
    )
    assert kit.storage.local(made.key).read_text() == "LUT"


def test_another_video_has_the_same_file_under_a_name_of_its_own(
    kit: Kit, assets: Assets, tmp_path: Path
) -> None:
    given = tmp_path / "given.jpg"
    given.write_text("pixels")
    first = assets.store("v1", "product", given)
    second = assets.adopt("v2", "product", first)
    assert second.key == "videos/v2/inputs/product.png"
    kit.storage.delete([first.key])
    assert kit.storage.local(second.key).read_text() == "pixels"
    assert second.digest == first.digest
