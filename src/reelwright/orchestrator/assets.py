"""The files that users give: checked, stored, and entered as steps that are done already."""

from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlalchemy.orm import Session

from reelwright.common.artifact import Artifact, MediaFacts
from reelwright.common.errors import StorageError
from reelwright.common.plan import StepPlan
from reelwright.common.ports import Storage
from reelwright.database import artifacts, steps
from reelwright.orchestrator.digest import file_digest
from reelwright.orchestrator.fingerprint import fingerprint

Normalise = Callable[[Path, Path, str], None]
"""(the user's file, the clean file to write, role): checks it; raises ``AssetError``."""

FORMS: Mapping[str, tuple[str, str]] = {
    "product": (".png", "image/png"),
    "logo": (".png", "image/png"),
    "music": (".wav", "audio/wav"),
    "lut": (".cube", "text/plain"),
}
"""What a user may give, by role: the form in which it is kept, and its content type."""
STEP = "asset/"
"""What the names of their steps begin with; the role follows."""


class Assets:
    """How the user's files come into a video."""

    def __init__(
        self, storage: Storage, probe: Callable[[Path], MediaFacts], normalise: Normalise
    ) -> None:
        self._storage = storage
        self._probe = probe
        self._normalise = normalise

    def checked(self, given: Mapping[str, Path], folder: Path) -> dict[str, Path]:
        """The files in clean form by role: all are checked before any is stored.

        Raises ``AssetError`` for one that cannot be used.
        """
        clean = {role: folder / f"{role}{FORMS[role][0]}" for role in given}
        for role, path in clean.items():
            self._normalise(given[role], path, role)
        return clean

    def store(self, video_id: str, role: str, file: Path) -> Artifact:
        """Keep a clean file as part of the video."""
        key = _key(video_id, role)
        self._storage.put(key, file)
        content_type = FORMS[role][1]
        is_media = not content_type.startswith("text/")
        return Artifact(
            name="main",
            key=key,
            digest=file_digest(file),
            bytes=file.stat().st_size,
            content_type=content_type,
            facts=self._probe(file) if is_media else MediaFacts(kind="data"),
        )

    @contextmanager
    def taken_back(self, files: Mapping[str, Artifact]) -> Generator[None]:
        """Remove what was stored when the video does not come about after all."""
        try:
            yield
        except StorageError:
            # The database went away: nobody knows whether the video is in it.
            raise
        except BaseException:
            with suppress(StorageError):
                self._storage.delete([made.key for made in files.values()])
            raise

    def adopt(self, video_id: str, role: str, made: Artifact) -> Artifact:
        """Make a stored file of another video part of this one, too."""
        key = _key(video_id, role)
        self._storage.copy(made.key, key)
        return made.model_copy(update={"key": key})


def enter(session: Session, video_id: str, files: Mapping[str, Artifact], now: float) -> None:
    """Enter the files by role as steps that are done: edges to them are like others."""
    plans = [
        StepPlan(name=f"{STEP}{role}", kind="asset", phase="validate", seconds=0.0)
        for role in files
    ]
    steps.add(session, video_id, plans)
    for row in steps.of_video(session, video_id):
        made = files[row.name.removeprefix(STEP)]
        row.state, row.progress = "done", 1.0
        mark = fingerprint(
            kind="asset", version=1, params={}, maker="user", inputs={"main": made.digest}
        )
        row.fingerprint = mark
        artifacts.replace(session, row, mark, [made], now)


def _key(video_id: str, role: str) -> str:
    return f"videos/{video_id}/inputs/{role}{FORMS[role][0]}"
