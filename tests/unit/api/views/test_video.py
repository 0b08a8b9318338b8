"""A video as an answer."""

from decimal import Decimal
from pathlib import Path

from kits.office import BRIEF, house
from reelwright.api.views.more import More
from reelwright.api.views.video import cancelled, started, status, video
from reelwright.common.plan import PHASES
from reelwright.database import videos
from reelwright.orchestrator.anatomy import anatomy
from reelwright.orchestrator.cancelling import Left, Withdrawn

ID = "v6b0380526c4fe07"


def test_a_video_that_has_begun_says_where_to_look() -> None:
    told = started(ID)
    assert told.status_url == f"/api/status/{ID}"
    assert told.video_id in told.events_url


def test_a_new_video_stands_at_its_first_phase(tmp_path: Path) -> None:
    with house(tmp_path) as here:
        video_id = here.app.videos.create(BRIEF, "ana", pause_after="animatic")
        shot = here.app.videos.look(video_id)
        with here.app.database.read() as session:
            row = videos.get(session, video_id)
            told = status(shot, row, 7)
            more = More(anatomy(session, video_id), {}, None)
            whole = video(shot, row, (), more)
    assert (told.status, told.current_phase, told.progress) == ("running", "validate", 0)
    assert (told.revision, told.pause_after, told.error) == (7, "animatic", None)
    assert [phase.name for phase in told.phases] == list(PHASES)
    assert [step.name for step in whole.steps] == ["validate"]
    assert whole.prompt == whole.brief.prompt == BRIEF.prompt
    assert (whole.film, whole.beats, whole.cap_usd, whole.outlook) == (None, (), None, None)
    assert str(tmp_path) not in whole.model_dump_json()


def test_calls_that_may_still_cost_money_are_told() -> None:
    left = Withdrawn(
        ended=2, cost_usd=Decimal("0.5"), left=(Left(call=3, model="r/x", why="away"),)
    )
    told = cancelled(ID, "cancelled", stopped=True, done=left)
    assert told.model_dump(mode="json")["calls_ended_usd"] == "0.5"
    assert told.calls_left[0].call == 3
