"""Videos in a list."""

from typing import cast

from pydantic import ValidationError

from reelwright.api.contract.base import instant, moment
from reelwright.api.contract.video import Listed
from reelwright.api.links import Links
from reelwright.api.views.files import url
from reelwright.common.events import VideoState
from reelwright.database.gallery import Seen
from reelwright.database.models import VideoRow
from reelwright.phases.phase6_export.report import Film


def listed(row: VideoRow, seen: Seen, links: Links) -> Listed:
    """One of them."""
    film = _film(seen)
    return Listed(
        video_id=row.id,
        status=cast("VideoState", row.state),
        version=row.version,
        film_id=row.root_id or row.id,
        prompt=str(row.brief.get("prompt", "")),
        product=film.title if film else None,
        template=film.template if film else None,
        duration=float(film.output.duration) if film else None,
        aspect=film.output.aspect if film else None,
        cost_usd=seen.cost_usd,
        progress=round(seen.progress, 4),
        poster_url=url(links, row.id, seen.poster),
        preview_url=url(links, row.id, seen.main),
        created_at=instant(row.created_at),
        finished_at=moment(row.finished_at),
    )


def _film(seen: Seen) -> Film | None:
    """``None``: it is not planned yet, or was by another version: the others are listed."""
    try:
        return Film.model_validate(seen.film) if seen.film else None
    except ValidationError:
        return None
