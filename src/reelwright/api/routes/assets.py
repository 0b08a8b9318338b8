"""Files that a user sends before asking for a film."""

import shutil
import tempfile
from pathlib import Path
from typing import Annotated

from anyio.to_thread import run_sync
from fastapi import APIRouter, Form, UploadFile
from fastapi import Path as InPath

from reelwright.api.contract.account import (
    Asset,
    AssetCutout,
    AssetShown,
    FileRole,
    PresignBody,
    Presigned,
)
from reelwright.api.gate import Reader, Writer
from reelwright.api.house import Here, House
from reelwright.api.names import named
from reelwright.api.problems import Refusal, answers
from reelwright.common.accounts import Caller
from reelwright.orchestrator.uploads import FORM_SECONDS, Upload

router = APIRouter(tags=["files"])
MEGA = 1_000_000
AssetId = Annotated[str, InPath(pattern=r"^[A-Za-z0-9_-]{4,32}$")]


@router.post(
    "/api/assets",
    status_code=201,
    summary="Send a file",
    responses=answers("asset-refused", "too-large"),
)
async def send(
    file: UploadFile, role: Annotated[FileRole, Form()], caller: Writer, here: Here
) -> Asset:
    """It is checked and brought into one form at once; name it by its id afterwards."""
    return await run_sync(_taken, file, role, caller, here, limiter=here.looking)


def _taken(file: UploadFile, role: FileRole, caller: Caller, here: House) -> Asset:
    most = here.app.settings.max_upload_mb * MEGA
    if file.size is not None and file.size > most:
        raise Refusal("too-large", f"The file has more than {most // MEGA} MB.", field="file")
    name = named(file.filename or "", file.file.read(16))
    file.file.seek(0)
    with tempfile.TemporaryDirectory(prefix="reelwright-") as folder:
        path = Path(folder) / "file"
        with path.open("xb") as kept:
            shutil.copyfileobj(file.file, kept)
        upload = here.app.uploads.add(caller.owner, role, path, name)
    here.note(caller, "upload", role=role, upload=upload.id, bytes=upload.bytes)
    return _asset(upload)


@router.post(
    "/api/assets/presign",
    status_code=201,
    summary="Send a file straight to where media lies",
    responses=answers("unsupported", "asset-refused"),
)
def presign(body: PresignBody, caller: Writer, here: Here) -> Presigned:
    """Where media lies in a bucket; elsewhere send it to `POST /api/assets`."""
    upload, form = here.app.uploads.presign(caller.owner, body.role, body.name)
    return Presigned(
        id=upload.id,
        url=form.url,
        fields=form.fields,
        most_bytes=here.app.uploads.most_bytes,
        expires_in_seconds=FORM_SECONDS,
    )


@router.get(
    "/api/assets/{asset_id}", summary="A file that was sent", responses=answers("not-found")
)
def shown(asset_id: AssetId, caller: Reader, here: Here) -> AssetShown:
    """With a link to it, where it is a picture."""
    uploads = here.app.uploads
    upload, key = uploads.get(caller.owner, asset_id), uploads.picture(caller.owner, asset_id)
    link = _link(here, key, "picture.png") if key else None
    return AssetShown(**_asset(upload).model_dump(), picture_url=link)


@router.post(
    "/api/assets/{asset_id}/cutout",
    summary="A product photo without its background",
    responses=answers("not-found", "asset-refused"),
)
async def cutout(asset_id: AssetId, caller: Writer, here: Here) -> AssetCutout:
    """As films show it. It is made once; the whole photo is used where it cannot be cut out."""
    return await run_sync(_cutout, asset_id, caller, here, limiter=here.looking)


def _cutout(asset_id: str, caller: Caller, here: House) -> AssetCutout:
    found = here.app.uploads.cutout(caller.owner, asset_id)
    return AssetCutout(
        picture_url=_link(here, found.photo, "picture.png"),
        cutout_url=_link(here, found.key, "cutout.png"),
        is_cut=found.why is None,
        note=found.why or "",
    )


def _link(here: House, key: str, name: str) -> str:
    return here.links.of(key, name, "image/png").url


def _asset(upload: Upload) -> Asset:
    return Asset.model_validate(
        {
            "id": upload.id,
            "role": upload.role,
            "name": upload.name,
            "content_type": upload.content_type,
            "bytes": upload.bytes,
        }
    )
