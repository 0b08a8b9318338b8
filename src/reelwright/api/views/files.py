"""Stored files as answers: their names within a video, links to them."""

from collections.abc import Sequence

from reelwright.api.contract.base import instant
from reelwright.api.contract.film import FileLink, FileLinks
from reelwright.api.links import LINK_SECONDS, Links
from reelwright.common.artifact import Artifact
from reelwright.orchestrator.progress import film_duration


def file_name(file: Artifact) -> str:
    """What a file is called within its video: ``9x16/final.mp4``."""
    return file.key.split("/", 2)[-1]


def saved_as(video_id: str, file: Artifact) -> str:
    """What a browser calls it when it is saved."""
    return f"{video_id}-{file_name(file).replace('/', '-')}"


def url(links: Links, video_id: str, file: Artifact | None) -> str | None:
    """A link to one file."""
    if file is None:
        return None
    return links.of(file.key, saved_as(video_id, file), file.content_type).url


def file_links(
    links: Links, video_id: str, made: Sequence[tuple[str, Artifact]], now: float
) -> FileLinks:
    """Links to every file; ``made``: (step, file)."""
    until = now + LINK_SECONDS
    told: dict[str, FileLink] = {}
    for step, file in made:
        link = links.of(file.key, saved_as(video_id, file), file.content_type)
        until = min(until, link.until)
        duration = film_duration(file) or file.facts.duration
        told[file_name(file)] = FileLink(
            url=link.url,
            content_type=file.content_type,
            bytes=file.bytes,
            size=file.facts.size,
            duration=None if duration is None else float(duration),
            step=step,
        )
    return FileLinks(expires_at=instant(until), links=told)
