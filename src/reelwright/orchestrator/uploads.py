"""Files that users send ahead of a video: checked and brought to clean form at once, then named by
id. A video takes a copy of its own, so that they go a day after their last use."""

import re
import secrets
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import Literal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from reelwright.common.artifact import MediaFacts
from reelwright.common.contract import Contract
from reelwright.common.errors import AssetError, NotFound, StorageError
from reelwright.common.ports import Storage, UploadForm
from reelwright.database import doomed
from reelwright.database.clients import UploadRow
from reelwright.database.connection import Database
from reelwright.orchestrator import deleting
from reelwright.orchestrator.assets import FORMS, Normalise
from reelwright.orchestrator.digest import file_digest

KEPT_SECONDS = 24 * 3600.0
MOST_FILES, MOST_BYTES = 200, 5_000_000_000
"""What one owner may have waiting here: a short MP3 becomes a third of a gigabyte of WAV."""
SIDE_BY_SIDE = 2
"""Files that one process looks into at once: a picture of 50 megapixels takes 0.8 GB."""
LONGEST_NAME = 200
"""Bytes; file systems stop at 255, and an ending may be added."""
FORM_SECONDS = 900
"""How long a form for sending a file straight to storage is good."""
RAW = "application/octet-stream"
_UNSEEN = re.compile(r"[^\w .()+@&,'-]")


Cut = Callable[[Path, Path], str | None]
"""(photo, the PNG to write): the product alone; says why where it is the whole photo."""


class Upload(Contract):
    """A file as it may be named in a brief."""

    id: str
    owner: str
    role: str
    name: str
    """What its sender called it."""
    state: Literal["waiting", "ready"]
    """``waiting``: a form was asked for, and the file has not been checked yet."""
    content_type: str
    bytes: int
    created_at: float


class Cutout(Contract):
    """A product photo without its background."""

    photo: str
    """The key of the photo."""
    key: str
    why: str | None
    """Why it is the whole photo as a card; ``None``: it could be cut out."""


class Uploads:
    """The files that users have sent. What is wrong with one raises ``AssetError`` for its role."""

    def __init__(
        self,
        database: Database,
        storage: Storage,
        probe: Callable[[Path], MediaFacts],
        normalise: Normalise,
        most_bytes: int,
        clock: Callable[[], float] = time.time,
        cut: Cut | None = None,
    ) -> None:
        self._database = database
        self._storage = storage
        self._probe = probe
        self._normalise = normalise
        self.most_bytes = most_bytes
        self._clock = clock
        self._cut = cut
        self._looking = threading.BoundedSemaphore(SIDE_BY_SIDE)

    def add(self, owner: str, role: str, file: Path, name: str = "") -> Upload:
        """Check a file and keep its clean form."""
        _check_role(role)
        upload_id = _new_id()
        self._enter(upload_id, owner, role, shown(name or file.name), _clean_key(upload_id, role))
        return self._taken_in(self.get(owner, upload_id), file, ())

    def presign(self, owner: str, role: str, name: str = "") -> tuple[Upload, UploadForm]:
        """A form that sends a file straight to storage; ``complete`` checks what came.

        Raises ``Unsupported`` where storage is a folder.
        """
        _check_role(role)
        upload_id = _new_id()
        key = f"uploads/{upload_id}/raw"
        form = self._storage.presign_upload(
            key, seconds=FORM_SECONDS, most_bytes=self.most_bytes, content_type=RAW
        )
        self._enter(upload_id, owner, role, shown(name), key)
        return self.get(owner, upload_id), form

    def complete(self, owner: str, upload_id: str) -> Upload:
        """Check a file that was sent by form and keep its clean form; done once, it stays done."""
        found = self.get(owner, upload_id)
        if found.state == "ready":
            return found
        key = f"uploads/{upload_id}/raw"
        if not self._storage.exists(key):
            raise AssetError(
                f"the file for {upload_id} has not come yet",
                field=found.role,
                hint="Send it with the form first.",
            )
        return self._taken_in(found, self._storage.local(key), (key,))

    def get(self, owner: str, upload_id: str) -> Upload:
        """One of the owner's; raises ``NotFound`` as for one that does not exist."""
        with self._database.read() as session:
            return _value(_row(session, owner, upload_id))

    def path(self, owner: str, upload_id: str) -> Path:
        """Where the clean file lies now; it is kept for another day."""
        self.complete(owner, upload_id)
        with self._database.write() as session:
            row = _row(session, owner, upload_id)
            row.used_at = self._clock()
            key = row.key
        return self._storage.local(key)

    def picture(self, owner: str, upload_id: str) -> str | None:
        """The key of a picture that is there; ``None``: it is none, or has not come yet."""
        with self._database.read() as session:
            row = _row(session, owner, upload_id)
            is_there = row.state == "ready" and row.content_type.startswith("image/")
            return row.key if is_there else None

    def cutout(self, owner: str, upload_id: str) -> Cutout:
        """A product photo as films will show it: made once, kept as long as the photo.

        Raises ``AssetError`` for a file that is no product photo.
        """
        found = self.complete(owner, upload_id)
        if found.role != "product" or self._cut is None:
            raise AssetError(
                f"{upload_id} is a {found.role} file, and only products are cut out",
                field="asset_id", hint="Send the photo with role=product.",
            )  # fmt: skip
        with self._looking:
            known = self._cut_before(owner, upload_id)
            return known or self._cut_out(owner, upload_id, self._cut)

    def _cut_before(self, owner: str, upload_id: str) -> Cutout | None:
        with self._database.read() as session:
            row = _row(session, owner, upload_id)
            if row.cutout is None:
                return None
            why = row.cutout["why"]
            return Cutout(photo=row.key, key=cutout_key(row.id), why=str(why) if why else None)

    def _cut_out(self, owner: str, upload_id: str, cut: Cut) -> Cutout:
        key, photo = cutout_key(upload_id), self.path(owner, upload_id)
        with tempfile.TemporaryDirectory(prefix="reelwright-") as folder:
            made = Path(folder) / "cutout.png"
            why = cut(photo, made)
            digest = file_digest(made)
            self._storage.put(key, made)
        with self._database.write() as session:
            row = _row(session, owner, upload_id)
            row.cutout = {"why": why, "digest": digest}
            return Cutout(photo=row.key, key=key, why=why)

    def clean(self) -> int:
        """Forget what was not used for a day; returns how many files that were."""
        before = self._clock() - KEPT_SECONDS
        with self._database.write() as session:
            old = session.scalars(select(UploadRow).where(UploadRow.used_at <= before)).all()
            keys = {
                key for row in old for key in (row.key, f"uploads/{row.id}/raw", cutout_key(row.id))
            }
            doomed.add(session, keys, self._clock())
            for row in old:
                session.delete(row)
        deleting.carry_out(self._database, self._storage)
        return len(old)

    def _enter(self, upload_id: str, owner: str, role: str, name: str, key: str) -> None:
        """On record before any byte is stored: whatever happens next, ``clean`` finds it."""
        now = self._clock()
        with self._database.write() as session:
            _check_room(session, owner, role)
            session.add(
                UploadRow(
                    id=upload_id,
                    owner=owner,
                    role=role,
                    name=name,
                    state="waiting",
                    key=key,
                    content_type=FORMS[role][1],
                    created_at=now,
                    used_at=now,
                )
            )

    def _taken_in(self, upload: Upload, file: Path, spent: tuple[str, ...]) -> Upload:
        role, key = upload.role, _clean_key(upload.id, upload.role)
        try:
            self._check_size(file, role)
            with self._looking, tempfile.TemporaryDirectory(prefix="reelwright-") as folder:
                clean = Path(folder) / f"clean{FORMS[role][0]}"
                self._normalise(_named(file, upload.name, Path(folder)), clean, role)
                facts, digest, size = self._facts(role, clean)
                self._storage.put(key, clean)
        except AssetError:
            self._drop(upload.id, (key, *spent))
            raise
        with self._database.write() as session:
            row = session.get(UploadRow, upload.id)
            if row is None:
                raise _absent(upload.id)
            row.state, row.key, row.digest, row.bytes = "ready", key, digest, size
            row.facts = facts.model_dump(mode="json")
            doomed.add(session, spent, self._clock())
            return _value(row)

    def _facts(self, role: str, clean: Path) -> tuple[MediaFacts, str, int]:
        is_media = not FORMS[role][1].startswith("text/")
        facts = self._probe(clean) if is_media else MediaFacts(kind="data")
        return facts, file_digest(clean), clean.stat().st_size

    def _check_size(self, file: Path, role: str) -> None:
        if file.stat().st_size > self.most_bytes:
            raise AssetError(
                f"the file is larger than {self.most_bytes / 1e6:g} MB",
                field=role,
                hint="Send a smaller one.",
            )

    def _drop(self, upload_id: str, keys: tuple[str, ...]) -> None:
        """A refused file leaves nothing behind."""
        with self._database.write() as session:
            row = session.get(UploadRow, upload_id)
            if row is not None:
                session.delete(row)
            doomed.add(session, keys, self._clock())
        try:
            deleting.carry_out(self._database, self._storage)
        except StorageError:  # its keys stay doomed
            return


def shown(name: str) -> str:
    """A file's name as it may be shown: its last part, in plain letters, at most 100 of them."""
    last = PurePosixPath(name.replace("\\", "/")).name
    plain = _UNSEEN.sub("", last)[:100].encode()[:LONGEST_NAME].decode(errors="ignore")
    return plain.strip(" .") or "file"


def _named(file: Path, name: str, folder: Path) -> Path:
    """The file under its sender's name, which refusals tell.

    A picture gets the ending that its first bytes call for: on the way here many a name was lost.
    """
    with file.open("rb") as sent:
        ending = _ending(sent.read(12))
    link = folder / "sent" / (Path(name).stem + ending if ending else name)
    link.parent.mkdir()
    link.symlink_to(file.absolute())
    return link


def _ending(head: bytes) -> str:
    if head.startswith(b"\x89PNG"):
        return ".png"
    if head.startswith(b"\xff\xd8"):
        return ".jpg"
    return ".webp" if head[:4] == b"RIFF" and head[8:] == b"WEBP" else ""


def _check_room(session: Session, owner: str, role: str) -> None:
    mine = select(func.count(), func.sum(UploadRow.bytes)).where(UploadRow.owner == owner)
    files, size = session.execute(mine).one()
    if files >= MOST_FILES or (size or 0) >= MOST_BYTES:
        raise AssetError(
            f"{files} files of {int(size or 0) / 1e6:.0f} MB wait here already",
            field=role,
            hint="They go a day after their last use.",
        )


def _row(session: Session, owner: str, upload_id: str) -> UploadRow:
    row = session.get(UploadRow, upload_id)
    if row is None or row.owner != owner:
        raise _absent(upload_id)
    return row


def _absent(upload_id: str) -> NotFound:
    return NotFound(
        f"there is no file {upload_id!r}",
        field="upload_id",
        hint="Files that were sent are kept for 24 hours after their last use; send it again.",
    )


def _check_role(role: str) -> None:
    if role not in FORMS:
        raise AssetError(
            f"there are no {role!r} files", field="role", hint=f"Choose from {', '.join(FORMS)}."
        )


def cutout_key(upload_id: str) -> str:
    """Where a photo's cut-out is kept."""
    return f"uploads/{upload_id}/cutout.png"


def _clean_key(upload_id: str, role: str) -> str:
    return f"uploads/{upload_id}/{role}{FORMS[role][0]}"


def _new_id() -> str:
    return f"u{secrets.token_hex(10)}"


def _value(row: UploadRow) -> Upload:
    return Upload.model_validate(
        {
            "id": row.id,
            "owner": row.owner,
            "role": row.role,
            "name": row.name,
            "state": row.state,
            "content_type": row.content_type,
            "bytes": row.bytes,
            "created_at": row.created_at,
        }
    )
