from collections.abc import Callable
from pathlib import Path

import pytest

from kits.engine import Kit, Writer, plan
from reelwright.common.errors import NoTake, NotFound, StepFailed
from reelwright.common.spec import Brief
from reelwright.common.steps import StepContext
from reelwright.database import steps
from reelwright.orchestrator.videos import Cleaned, new_id


def test_pictures_become_inputs_of_the_graph(kit: Kit, tmp_path: Path) -> None:
    photo = tmp_path / "photo.png"
    photo.write_text("pixels")
    kit.validate.expansion = (plan("cut", "asset/product"),)
    video = kit.videos.create(Brief(prompt="x", product_photo=photo))
    assert kit.run(video) == "finished"
    assert kit.text(video, "cut") == "pixels+cut"


def test_other_bytes_in_the_photo_are_other_work(kit: Kit, tmp_path: Path) -> None:
    photo = tmp_path / "photo.png"
    kit.validate.expansion = (plan("cut", "asset/product"),)
    for pixels in ("one", "two", "one"):
        photo.write_text(pixels)
        kit.run(kit.videos.create(Brief(prompt="x", product_photo=photo)))
    assert kit.write.runs == ["cut", "cut"]


def test_unknown_videos_are_named(kit: Kit) -> None:
    for ask in (kit.videos.look, kit.videos.retry, kit.videos.cancel, kit.videos.artifacts):
        with pytest.raises(NotFound, match="v404"):
            ask("v404")


def test_retry_of_a_finished_video_changes_nothing(kit: Kit) -> None:
    video = kit.create(plan("a"))
    kit.run(video)
    assert kit.videos.retry(video).state == "finished"
    assert kit.write.runs == ["a"]


def test_an_ended_video_cannot_be_cancelled(kit: Kit) -> None:
    video = kit.create(plan("a"))
    kit.run(video)
    assert not kit.videos.cancel(video)


def test_clean_deletes_intermediates_of_old_videos_only(kit: Kit) -> None:
    video = kit.create(plan("a"))
    kit.run(video)
    assert kit.videos.clean(keep_days=1) == Cleaned()
    freed = len("a") + len("validate")
    assert kit.videos.clean(keep_days=0) == Cleaned(files=2, freed=freed)
    assert kit.videos.artifacts(video) == []


def test_what_was_paid_for_is_never_just_old(kit: Kit) -> None:
    first = kit.create(plan("clip"), plan("b", "clip"))
    kit.run(first)
    with kit.database.write() as session:
        clip = next(row for row in steps.of_video(session, first) if row.name == "clip")
        steps.bill(session, clip.id, 500_000)
    second = kit.create(plan("clip"))
    kit.run(second)
    left = kit.videos.clean(keep_days=0)
    assert (left.files, left.paid_files, left.paid_bytes) == (3, 2, 2 * len("clip"))
    for video in (first, second):
        assert [step for step, _ in kit.videos.artifacts(video)] == ["clip"]
    assert kit.videos.clean(keep_days=0, paid=True).files == 2
    assert kit.videos.artifacts(first) == []


def test_files_that_clean_took_are_made_again_when_wanted(kit: Kit) -> None:
    video = kit.create(plan("a"), plan("b", "a", kind="missing"))
    kit.kinds["missing"] = None  # type: ignore[assignment]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("reelwright.orchestrator.outcome.log.error", lambda *a, **k: None)
        assert kit.run(video) == "failed"
    kit.videos.clean(keep_days=0)
    kit.kinds["missing"] = kit.write
    kit.videos.retry(video)
    assert kit.run(video) == "finished"
    assert kit.text(video, "b") == "a+b"


def test_ids_sort_by_time_and_differ() -> None:
    assert new_id(1_000_000.0) < new_id(2_000_000.0)
    assert len({new_id(1.0) for _ in range(100)}) == 100


def test_newest_come_first(kit: Kit) -> None:
    videos = [kit.create(plan("a"), prompt=f"film {n}") for n in range(3)]
    assert [shot.video_id for shot in kit.videos.newest(2)] == videos[:0:-1]


def film_of(kit: Kit) -> tuple[str, Path]:
    film = plan("b", "a", keys={"main": "final.mp4"})
    video = kit.create(plan("a"), film)
    assert kit.run(video) == "finished"
    return video, kit.storage.local(f"videos/{video}/final.mp4")


@pytest.mark.parametrize("harm", [Path.unlink, lambda film: film.write_text("a+c")])
def test_retry_makes_a_film_again_that_was_removed_or_altered(
    kit: Kit, harm: Callable[[Path], object]
) -> None:
    video, film = film_of(kit)
    harm(film)
    assert kit.videos.retry(video).state == "running"
    assert kit.run(video) == "finished"
    assert kit.text(video, "b") == "a+b"
    assert kit.write.runs == ["a", "b", "b"], "what was whole is not done again"


def test_retry_makes_a_lost_film_again_after_retention(kit: Kit) -> None:
    video, film = film_of(kit)
    kit.videos.clean(keep_days=0)
    film.unlink()
    kit.videos.retry(video)
    assert kit.run(video) == "finished"
    assert kit.text(video, "b") == "a+b"


def test_a_finished_video_without_its_intermediates_stays_as_it_is(kit: Kit) -> None:
    video, _ = film_of(kit)
    kit.videos.clean(keep_days=0)
    assert kit.videos.retry(video).state == "finished"


@pytest.mark.parametrize("bytes_", ["", "A"])
def test_the_same_film_again_takes_no_altered_file(kit: Kit, bytes_: str) -> None:
    video = kit.create(plan("a"))
    kit.run(video)
    kit.storage.local(f"videos/{video}/work/a.txt").write_text(bytes_)
    again = kit.create(plan("a"))
    assert kit.run(again) == "finished"
    assert kit.text(again, "a") == "a"


def test_a_refused_logo_leaves_nothing_of_the_photo_behind(kit: Kit, tmp_path: Path) -> None:
    photo = tmp_path / "photo.png"
    photo.write_text("pixels")
    with pytest.raises(FileNotFoundError):
        kit.videos.create(Brief(prompt="x", product_photo=photo, logo=tmp_path / "none.png"))
    assert not list((tmp_path / "storage").rglob("*.png"))
    assert kit.videos.newest() == []


def test_only_where_no_take_could_be_used_a_retry_wants_new_ones(kit: Kit) -> None:
    seen: list[int] = []

    def hopeless(context: StepContext) -> str:
        seen.append(context.series)
        if len(seen) < 3:
            raise (NoTake if len(seen) == 2 else StepFailed)("no", step=context.step)
        return "clip"

    kit.kinds["take"] = Writer("take", work=hopeless)
    video = kit.create(plan("a", kind="take"))
    for _ in range(2):
        assert kit.run(video) == "failed"
        kit.videos.retry(video)
    assert kit.run(video) == "finished"
    assert seen == [0, 0, 1]
