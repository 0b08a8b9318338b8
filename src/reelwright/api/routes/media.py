"""Files that this server keeps itself, for whoever has a signed link."""

import time
from typing import Annotated

from fastapi import APIRouter, Header, Path, Request, Response
from fastapi.responses import FileResponse
from sqlalchemy import select
from sqlalchemy.orm import Session

from reelwright.api.conditions import matches
from reelwright.api.house import Here, House
from reelwright.api.problems import Refusal, answers
from reelwright.common.errors import RequestError, StorageError
from reelwright.database.clients import UploadRow
from reelwright.database.models import ArtifactRow
from reelwright.orchestrator.uploads import cutout_key

router = APIRouter(tags=["files"])
Key = Annotated[str, Path(max_length=1024)]
IfNoneMatch = Annotated[str | None, Header(max_length=2000)]
BYTES = {"schema": {"type": "string", "format": "binary"}}
ANY_BYTES = {"content": {"*/*": BYTES}}


@router.head("/media/{key:path}", include_in_schema=False)
@router.get(
    "/media/{key:path}",
    summary="A file, by a signed link",
    response_class=Response,
    responses={
        200: {"description": "The file.", **ANY_BYTES},
        206: {"description": "A part of it: `Range`.", **ANY_BYTES},
        304: {"description": "The file is as it was: `If-None-Match`."},
        416: {"description": "It has no such part."},
    }
    | answers("malformed", "link-refused", "not-found", "gone"),
)
def media(
    request: Request, key: Key, here: Here, if_none_match: Annotated[str | None, Header()] = None
) -> Response:
    """Only links that were given out here work, and only until they expire."""
    name = _verified(here, key, request)
    content_type, digest = _facts(here, key)
    headers = {
        "ETag": f'"{digest}"',
        "Cache-Control": "private, no-transform, max-age=900",
        "Cross-Origin-Resource-Policy": "cross-origin",
    }
    if matches(if_none_match, headers["ETag"]):
        return Response(status_code=304, headers=headers)
    try:
        path = here.app.storage.local(key)
    except StorageError:
        raise Refusal("gone", "The file was removed.") from None
    return FileResponse(
        path, headers=headers, media_type=content_type, filename=name, stat_result=path.stat()
    )


def _verified(here: House, key: str, request: Request) -> str:
    try:
        return here.app.signer.verify(key, dict(request.query_params), time.time())
    except RequestError as error:
        raise Refusal("link-refused", f"{error.message}.", error.hint) from None


def _facts(here: House, key: str) -> tuple[str, str]:
    """(content type, digest) as they were when it was stored."""
    folder, _, rest = key.partition("/")
    whose = rest.partition("/")[0]
    with here.app.database.read() as session:
        look = _sent if folder == "uploads" else _made
        found = look(session, whose, key)
    if found is None:
        raise Refusal("gone", "The file was removed.")
    return found


def _made(session: Session, video_id: str, key: str) -> tuple[str, str] | None:
    query = select(ArtifactRow.content_type, ArtifactRow.digest).where(
        ArtifactRow.video_id == video_id, ArtifactRow.key == key, ArtifactRow.removed_at.is_(None)
    )
    found = session.execute(query).first()
    return None if found is None else (str(found[0]), str(found[1]))


def _sent(session: Session, upload_id: str, key: str) -> tuple[str, str] | None:
    row = session.get(UploadRow, upload_id)
    if row is None or row.state != "ready":
        return None
    if key == cutout_key(row.id) and row.cutout is not None:
        return "image/png", str(row.cutout["digest"])
    return (row.content_type, str(row.digest)) if key == row.key else None
