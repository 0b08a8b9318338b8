from pathlib import Path

import pytest

from kits.snapshots import FILM, snapshot, step
from reelwright.cli.delivering import checked_target, hand_over, to_judge
from reelwright.common.artifact import Artifact
from reelwright.common.errors import BriefError
from reelwright.storage.local import LocalStorage
from reelwright.storage.signing import Signer


def made(key: str, name: str = "main") -> Artifact:
    return Artifact.model_validate({**FILM, "key": f"videos/v1/{key}", "name": name})


FILMS = (made("final.mp4"), made("9x16/final.mp4"))
FILES = (made("poster.png", "poster"), made("9x16/poster.png", "poster"))


@pytest.fixture
def storage(tmp_path: Path) -> LocalStorage:
    place = LocalStorage(tmp_path / "storage", Signer([b"k" * 32]), "http://127.0.0.1")
    for each in (*FILMS, *FILES):
        source = tmp_path / "source"
        source.write_text(each.key)
        place.put(each.key, source)
    return place


def tree(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def test_a_file_takes_the_film_and_names_the_other_ratios(
    storage: LocalStorage, tmp_path: Path
) -> None:
    target = checked_target(tmp_path / "ads" / "ad.mp4")
    delivered = hand_over(storage, snapshot(film=FILMS[0], films=FILMS, files=FILES), target)
    assert tree(tmp_path / "ads") == {"ad.mp4", "ad_9x16.mp4"}
    assert (tmp_path / "ads" / "ad_9x16.mp4").read_text() == "videos/v1/9x16/final.mp4"
    assert delivered.film == tmp_path / "ads" / "ad.mp4"
    assert all(file.exists() for file in delivered.files), "these stay in the storage"


@pytest.mark.parametrize("there", [True, False])
def test_a_folder_takes_everything(storage: LocalStorage, tmp_path: Path, there: bool) -> None:
    folder = tmp_path / "ads"
    if there:
        folder.mkdir()
    delivered = hand_over(
        storage, snapshot(film=FILMS[0], films=FILMS, files=FILES), checked_target(folder)
    )
    assert tree(folder) == {"final.mp4", "poster.png", "9x16/final.mp4", "9x16/poster.png"}
    assert delivered.films == (folder / "final.mp4", folder / "9x16/final.mp4")


def test_without_a_place_all_stays_in_the_storage(storage: LocalStorage) -> None:
    delivered = hand_over(
        storage, snapshot(film=FILMS[0], films=FILMS, files=FILES), checked_target(None)
    )
    assert [film.read_text() for film in delivered.films] == [film.key for film in FILMS]


def test_a_place_that_is_gone_leaves_the_film_where_it_is(
    storage: LocalStorage, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = checked_target(tmp_path / "ads" / "ad.mp4")
    (tmp_path / "ads").rmdir()
    (tmp_path / "ads").write_text("in the way")
    delivered = hand_over(storage, snapshot(film=FILMS[0], films=FILMS[:1]), target)
    assert delivered.film == storage.local(FILMS[0].key)
    assert "cannot be written" in capsys.readouterr().err


def test_a_place_that_cannot_be_is_refused_before_any_work(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(BriefError, match="cannot be written") as caught:
        checked_target(tmp_path / "file" / "ad.mp4")
    assert caught.value.field == "--out"


def test_what_there_is_to_approve_comes_in_the_order_of_the_film(
    storage: LocalStorage, tmp_path: Path
) -> None:
    names = ["animatic/00", "animatic/01", "animatic/sheet"]
    stills = {name: made(f"{name}.png") for name in names}
    for still in stills.values():
        (tmp_path / "still").write_text(still.key)
        storage.put(still.key, tmp_path / "still")
    shot = snapshot("paused", pause_after="chunks", steps=[step(name) for name in names])
    ended = [(name, stills[name]) for name in (names[1], names[2], names[0])]
    judged = to_judge(storage, shot, [*ended, ("animatic/00", made("log.txt", "log"))])
    assert [file.name for file in judged.files] == ["00.png", "01.png", "sheet.png"]
