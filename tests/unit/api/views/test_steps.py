from decimal import Decimal
from pathlib import Path

from kits.office import house, made, planned
from reelwright.api.views.film import Plan
from reelwright.api.views.more import More
from reelwright.api.views.steps import steps
from reelwright.common.takes import Flaw, Judgement, Record, Take
from reelwright.orchestrator.anatomy import anatomy


def take(number: int, seam: float, *flaws: Flaw) -> Take:
    judgement = Judgement(flaws=flaws, seam=seam)
    return Take(number=number, seed=number, judgement=judgement, cost_usd=Decimal("0.05"))


def test_a_step_tells_its_files_its_beat_and_its_takes(tmp_path: Path) -> None:
    dark = Flaw(kind="dark", told="is too dark", weight=0.3)
    record = Record(chunk="chunk/00", takes=(take(1, 0.5, dark), take(2, 0.9)), kept=2)
    with house(tmp_path) as here:
        video_id = planned(here)
        made(here, video_id, "chunk/00", "main", "chunks/chunk_00.mp4", b"mp4")
        with here.app.database.read() as session:
            found = anatomy(session, video_id)
        told = steps(
            here.app.videos.look(video_id), More(found, {"chunk/00": record}, None), Plan.of(found)
        )
    by_name = {step.name: step for step in told}
    chunk = by_name["chunk/00"]
    assert (chunk.files, chunk.model, chunk.seam) == (
        ("chunks/chunk_00.mp4",), "builtin/clips", 0.9,
    )  # fmt: skip
    assert [(each.take, each.kept, each.why) for each in chunk.takes] == [
        (1, False, "is too dark"), (2, True, None),
    ]  # fmt: skip
    assert chunk.beat is not None and by_name["animatic/00"].beat == chunk.beat
    assert by_name["export/16x9"].depends_on and by_name["export/16x9"].beat is None
    assert set(by_name["refine/16x9"].depends_on) >= {"chunk/00"}
