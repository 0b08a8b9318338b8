from decimal import Decimal
from pathlib import Path

from kits.office import BRIEF, house, made, planned
from reelwright.orchestrator.anatomy import anatomy


def test_every_step_comes_with_its_edges_and_files(tmp_path: Path) -> None:
    with house(tmp_path) as here:
        video_id = planned(here)
        capped = here.app.videos.create(BRIEF, "ana", max_cost_usd=Decimal("1.25"))
        made(here, video_id, "animatic/00", "main", "animatic/frame_00.png", b"png")
        with here.app.database.read() as session:
            found, other = anatomy(session, video_id), anatomy(session, capped)
    parts = {part.name: part for part in found.parts}
    assert parts["validate"].needs == ()
    assert "reference/product" in parts["animatic/00"].needs
    assert len(set(parts["refine/16x9"].needs)) == len(parts["refine/16x9"].needs)
    assert [file.name for file in parts["animatic/00"].files] == ["main"]
    assert parts["chunk/00"].model == "builtin/clips", "without its version"
    assert [part.name for part in found.of_kind("export")] == ["export/16x9"]
    assert (found.cap_usd, other.cap_usd) == (None, Decimal("1.25"))
