"""What one run of the export step gathers: files, what was left out, how long each part took."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from reelwright.common.artifact import Degradation
from reelwright.common.errors import MediaError
from reelwright.common.steps import Produced, StepContext
from reelwright.phases.phase6_export.report import File


class Delivery:
    """The files of one output on their way out, in the step's work folder."""

    def __init__(self, context: StepContext, folder: str) -> None:
        self._context = context
        self._folder = folder
        self.produced: list[Produced] = []
        self.left_out: list[Degradation] = []
        self.seconds: dict[str, float] = {}

    def path(self, name: str) -> Path:
        """A place in the work folder."""
        return self._context.workdir / name

    def role(self, role: str) -> Path | None:
        """The input of that role; ``None`` when it is not there."""
        found = self._context.inputs.get(role)
        return found.path if found else None

    def add(self, file: str, content_type: str, name: str) -> None:
        """The file of the work folder is delivered as ``name``."""
        self.produced.append(Produced(self.path(file), self._folder + file, content_type, name))

    def leave_out(self, what: str, error: Exception) -> None:
        """Put on record that ``what`` could not be made."""
        detail = error.detail if isinstance(error, MediaError) else ""
        why = f"{error}: {detail}" if detail else str(error)
        self.left_out.append(Degradation(step=self._context.step, what=what, why=why))

    @contextmanager
    def part(self, name: str, progress: float) -> Generator[None]:
        """Time a part of the work; stop before it when told to, report ``progress`` after it."""
        self._context.control.check()
        started = time.perf_counter()
        yield
        self.seconds[name] = round(time.perf_counter() - started, 3)
        self._context.control.progress(progress)

    @contextmanager
    def optional(self, what: str) -> Generator[None]:
        """Work without which the film is still delivered."""
        try:
            yield
        except MediaError as error:
            self.leave_out(what, error)

    def files(self) -> dict[str, File]:
        """All files so far, with their digests."""
        return {made.name: _file(made) for made in self.produced}


def _file(made: Produced) -> File:
    with made.path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return File(key=made.key, bytes=made.path.stat().st_size, sha256=digest)
