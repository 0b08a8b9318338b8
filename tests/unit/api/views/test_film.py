from pathlib import Path

from kits.office import BRIEF, house, planned
from reelwright.api.views.film import Plan, beats, film
from reelwright.orchestrator.anatomy import anatomy


def test_a_planned_film_is_told_without_opening_a_file(tmp_path: Path) -> None:
    with house(tmp_path) as here:
        spec = here.app.understand(BRIEF)
        video_id = planned(here)
        with here.app.database.read() as session:
            plan = Plan.of(anatomy(session, video_id))
            assert Plan.of(anatomy(session, here.app.videos.create(BRIEF, "ana"))) is None
    assert plan is not None
    told = film(plan)
    assert (told.product, told.template, told.look) == ("Lumen", spec.template, spec.style.look)
    assert (told.duration, told.aspect, told.fps, told.size) == (6, "16:9", "30", spec.output.size)
    assert told.palette[0] == spec.style.palette.background
    found = beats(plan)
    assert [beat.name for beat in found] == [beat.name for beat in spec.beats]
    assert [beat.texts for beat in found] == [
        tuple(line.text for line in beat.texts) for beat in spec.beats
    ]
    assert (found[0].start, found[-1].end) == (0, 6)
    assert [len(beat.shots) for beat in found] == [len(beat.shots) for beat in spec.beats]
    assert {beat.model for beat in found} == {"builtin/clips"}
    chunks = [name for beat in found for name in beat.chunks]
    assert sorted(chunks) == sorted(set(chunks)) and "chunk/00" in chunks
    assert plan.beat_of["animatic/00"] == found[0].name


def test_a_plan_of_another_version_is_no_plan(tmp_path: Path) -> None:
    with house(tmp_path) as here:
        video_id = planned(here)
        with here.app.database.read() as session:
            found = anatomy(session, video_id)
        for part in found.of_kind("export"):
            part.params.pop("film")
        assert Plan.of(found) is None
