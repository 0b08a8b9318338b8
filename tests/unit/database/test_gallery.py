from decimal import Decimal
from pathlib import Path

from kits.office import BRIEF, house, made, planned
from reelwright.common.spec import Brief, Options
from reelwright.database import gallery, steps


def test_many_videos_are_seen_each_with_its_own(tmp_path: Path) -> None:
    options = BRIEF.options.model_copy(update={"aspect": "9:16", "also": ("1:1",)})
    with house(tmp_path) as here:
        first, second = planned(here), planned(here, BRIEF.model_copy(update={"options": options}))
        third = here.app.videos.create(Brief(prompt="x", options=Options()), "ana")
        made(here, second, "export/9x16", "main", "final.mp4", b"tall")
        made(here, second, "export/1x1", "main", "1x1/final.mp4", b"square")
        with here.app.database.write() as session:
            row = next(each for each in steps.of_video(session, first) if each.name == "validate")
            row.cost = 40_000
        with here.app.database.read() as session:
            found = gallery.seen(session, [first, second, third, "v000000000000000"])
            assert gallery.seen(session, []) == {}
    assert set(found) == {first, second, third}
    assert (found[first].cost_usd, found[first].main) == (Decimal("0.04"), None)
    main = found[second].main
    assert main is not None and main.key.endswith(f"{second}/final.mp4"), "of the main ratio"
    assert found[second].progress > 0
    assert found[third].film is None
