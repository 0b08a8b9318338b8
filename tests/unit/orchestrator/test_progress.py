from decimal import Decimal
from fractions import Fraction

import pytest

from kits.engine import Kit, plan
from reelwright.common.artifact import Artifact, MediaFacts
from reelwright.common.errors import NotFound
from reelwright.common.events import VideoState
from reelwright.common.money import micro_dollars
from reelwright.common.plan import PHASES
from reelwright.database import artifacts, steps, videos
from reelwright.database.models import StepRow
from reelwright.orchestrator.progress import Snapshot, film_duration, snapshot


def look(kit: Kit, video: str, now: float) -> Snapshot:
    with kit.database.read() as session:
        return snapshot(session, video, now)


@pytest.fixture
def video(kit: Kit) -> str:
    """A video that started at 100 s, with steps of weights 1 (refine), 3 and 6 (chunks)."""
    with kit.database.write() as session:
        videos.create(session, "v1", "me", {"prompt": "a lamp"}, 90.0)
        videos.move(session, "v1", ["queued"], "running", 100.0)
        steps.add(
            session,
            "v1",
            [plan("a", seconds=3.0), plan("b", seconds=6.0),
             plan("c", "a", "b", phase="refine", seconds=1.0)],
        )  # fmt: skip
    return "v1"


def change(kit: Kit, name: str, **values: object) -> StepRow:
    with kit.database.write() as session:
        row = next(row for row in steps.of_video(session, "v1") if row.name == name)
        for field, value in values.items():
            setattr(row, field, value)
        session.flush()
        session.expunge_all()
    return row


def test_a_video_that_just_began(kit: Kit, video: str) -> None:
    shot = look(kit, video, 100.0)
    assert (shot.progress, shot.elapsed_seconds, shot.remaining_seconds) == (0.0, 0.0, None)
    assert (shot.prompt, shot.state, shot.film) == ("a lamp", "running", None)
    assert [phase.name for phase in shot.phases] == list(PHASES)


def test_progress_is_weighted_by_working_time(kit: Kit, video: str) -> None:
    change(kit, "a", state="done", progress=1.0)
    assert look(kit, video, 101.0).progress == pytest.approx(0.3)
    change(kit, "b", state="running", progress=0.5)
    shot = look(kit, video, 106.0)
    assert shot.progress == pytest.approx(0.6)
    assert shot.remaining_seconds == pytest.approx(4.0), "as fast as so far"
    assert [step.name for step in shot.running] == ["b"]


def test_phases_tell_how_they_stand(kit: Kit, video: str) -> None:
    def chunks() -> tuple[str, int, int]:
        phase = next(p for p in look(kit, video, 101.0).phases if p.name == "chunks")
        return phase.state, phase.done, phase.steps

    assert chunks() == ("waiting", 0, 2)
    change(kit, "a", state="running")
    assert chunks() == ("running", 0, 2)
    change(kit, "a", state="done")
    assert chunks() == ("running", 1, 2)
    change(kit, "b", state="failed", error={"message": "black"})
    assert chunks() == ("failed", 1, 2)
    change(kit, "b", state="skipped")
    assert chunks() == ("done", 2, 2)


def test_cost_and_time_are_summed_by_phase(kit: Kit, video: str) -> None:
    for name, cost in (("a", "0.1"), ("b", "0.2"), ("c", "0.0003")):
        change(kit, name, state="done", seconds=2.0, cost=micro_dollars(Decimal(cost)))
    shot = look(kit, video, 110.0)
    assert shot.cost_usd == Decimal("0.3003")
    by_phase = {phase.name: (phase.cost_usd, phase.seconds) for phase in shot.phases}
    assert by_phase["chunks"] == (Decimal("0.3"), 4.0)
    assert by_phase["refine"] == (Decimal("0.0003"), 2.0)
    assert by_phase["export"] == (0, 0)


def test_a_finished_video_stands_still(kit: Kit, video: str) -> None:
    for name in ("a", "b", "c"):
        change(kit, name, state="done")
    with kit.database.write() as session:
        videos.move(session, video, ["running"], "finished", 130.0)
    early, late = look(kit, video, 130.0), look(kit, video, 9999.0)
    assert early == late
    assert (late.progress, late.elapsed_seconds, late.remaining_seconds) == (1.0, 30.0, 0.0)


def test_time_in_which_it_waits_for_somebody_does_not_count(kit: Kit, video: str) -> None:
    moves: list[tuple[VideoState, VideoState, float]] = [
        ("running", "paused", 110.0), ("paused", "running", 4000.0), ("running", "failed", 4005.0),
        ("failed", "running", 9000.0), ("running", "finished", 9002.0),
    ]  # fmt: skip
    told: list[float] = []
    for frm, to, now in moves:
        with kit.database.write() as session:
            assert videos.move(session, video, [frm], to, now)
        told.append(look(kit, video, now + 1).elapsed_seconds)
    assert told == [10.0, 11.0, 15.0, 16.0, 17.0]


def test_progress_stored_of_work_that_was_let_go_does_not_count(kit: Kit, video: str) -> None:
    change(kit, "b", state="ready", progress=0.9)
    assert look(kit, video, 101.0).progress == 0.0


def test_the_film_is_the_main_file_of_export(kit: Kit, video: str) -> None:
    facts = MediaFacts(kind="video", frames=150, rate=Fraction(30_000, 1001))
    film = Artifact(name="main", key="videos/v1/final.mp4", digest="d", bytes=1,
                    content_type="video/mp4", facts=facts)  # fmt: skip
    poster = film.model_copy(update={"name": "poster", "key": "videos/v1/poster.png"})
    with kit.database.write() as session:
        steps.add(session, "v1", [plan("export", phase="export")])
        row = steps.of_video(session, "v1")[-1]
        artifacts.replace(session, row, "m", [poster, film], 1.0)
        artifacts.replace(session, steps.of_video(session, "v1")[0], "m", [poster], 1.0)
    assert look(kit, video, 101.0).film == film
    assert film_duration(film) == Fraction(1001, 200)
    assert film_duration(film.model_copy(update={"facts": MediaFacts(kind="data")})) is None


def test_a_video_that_is_not_there(kit: Kit) -> None:
    with pytest.raises(NotFound):
        look(kit, "v404", 0.0)
