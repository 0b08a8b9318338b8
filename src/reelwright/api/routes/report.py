"""What was measured of a finished film."""

from pathlib import Path
from typing import Annotated

from anyio.to_thread import run_sync
from fastapi import APIRouter, Query
from pydantic import ValidationError

from reelwright.api.contract.base import VideoId
from reelwright.api.contract.report import FilmReport
from reelwright.api.gate import Reader
from reelwright.api.house import Here, House
from reelwright.api.problems import Refusal, answers
from reelwright.api.views.report import Momentary, film_report
from reelwright.common.artifact import Artifact
from reelwright.common.errors import MediaError
from reelwright.orchestrator import ownership
from reelwright.orchestrator.anatomy import anatomy
from reelwright.phases.phase6_export.report import Report

router = APIRouter(tags=["films"])
Ratio = Annotated[
    str | None,
    Query(pattern=r"^[0-9]{1,2}x[0-9]{1,2}$", description="Of which film; else the main one."),
]


@router.get(
    "/api/video/{video_id}/report",
    summary="What was measured of the finished film",
    responses=answers("not-found", "wrong-state"),
)
async def report(video_id: VideoId, caller: Reader, here: Here, ratio: Ratio = None) -> FilmReport:
    """The delivery check, its loudness over time, its credentials, what was left out."""
    return await run_sync(_told, video_id, caller.owner, here, ratio, limiter=here.looking)


def _told(video_id: str, owner: str, here: House, ratio: str | None) -> FilmReport:
    ownership.check(here.app.database, video_id, owner)
    files = _delivered(here, video_id, ratio)
    try:
        found = here.records.read(files["report"], "report", _read)
    except (KeyError, ValidationError):
        found = None
    if found is None:
        raise Refusal(
            "wrong-state", "There is no report of this film.",
            "A film has one when it is finished.",
        )  # fmt: skip
    return film_report(found, _momentary(here, files.get("main")))


def _read(path: Path) -> Report:
    return Report.model_validate_json(path.read_bytes())


def _delivered(here: House, video_id: str, ratio: str | None) -> dict[str, Artifact]:
    """The files of the film's export, by name."""
    with here.app.database.read() as session:
        exports = anatomy(session, video_id).of_kind("export")
    wanted = [each for each in exports if ratio in (None, each.name.rpartition("/")[2])]
    return {file.name: file for file in wanted[0].files} if wanted else {}


def _momentary(here: House, film: Artifact | None) -> Momentary:
    if film is None:
        return ()

    def measured(path: Path) -> Momentary:
        from reelwright.media.loudness import momentary
        from reelwright.media.sound import read

        try:
            return momentary(read(path))
        except MediaError:
            return ()

    return here.records.read(film, "loudness", measured) or ()
