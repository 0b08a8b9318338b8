from pathlib import Path

from kits.office import BRIEF, house, made, planned
from reelwright.api.outlooks import outlook
from reelwright.orchestrator.anatomy import Anatomy, anatomy


def test_what_a_film_takes_is_known_once_it_is_planned(tmp_path: Path) -> None:
    with house(tmp_path) as here:
        app = here.app.hiring("replicate", None, "draft")
        spec = app.understand(BRIEF)
        video_id = app.videos.create(BRIEF, "ana")

        def parts() -> Anatomy:
            with app.database.read() as session:
                return anatomy(session, video_id)

        assert outlook(here.app, here.records, video_id, parts()) is None
        made(here, video_id, "validate", "main", "spec.json", spec.model_dump_json().encode())
        told = outlook(here.app, here.records, video_id, parts())
        assert told is not None
        assert 0 < told.expected_usd <= told.worst_usd
        assert told.expected_usd == sum(step.cost_usd for step in app.expand(spec))
        other = planned(here)
        made(here, other, "validate", "main", "spec.json", b"{}")
        with app.database.read() as session:
            assert outlook(here.app, here.records, other, anatomy(session, other)) is None
