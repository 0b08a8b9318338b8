"""Versions of a film: what a revision would take, making it, going back, telling two apart.

A version is a video of its own. What it shares with others is found by fingerprint, as always.
"""

import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import cast

from pydantic import JsonValue
from sqlalchemy.orm import Session

from reelwright.common.artifact import Artifact
from reelwright.common.contract import Contract
from reelwright.common.edits import Edit
from reelwright.common.errors import RequestError
from reelwright.common.events import VideoState
from reelwright.common.money import Usd, dollars
from reelwright.common.plan import Phase, StepPlan
from reelwright.common.ports import Storage
from reelwright.common.profile import Role
from reelwright.common.spec import Spec
from reelwright.common.tracing import SILENT, Tracer
from reelwright.database import artifacts, budgets, slots, steps, videos
from reelwright.database.connection import Database
from reelwright.database.models import JsonDict, VideoRow
from reelwright.orchestrator import limits
from reelwright.orchestrator.assets import STEP, Assets, enter
from reelwright.orchestrator.budget import micro, video_scope
from reelwright.orchestrator.comparing import Comparison, Side, compare
from reelwright.orchestrator.digest import file_digest, is_whole
from reelwright.orchestrator.fingerprint import fingerprint
from reelwright.orchestrator.foresight import Before, Digests, Foresight, foresee
from reelwright.orchestrator.makers import makers
from reelwright.orchestrator.videos import Within, new_id

ROLES: Mapping[str, Role] = {
    "reference": "image", "animatic": "image", "chunk": "video", "music": "music", "voice": "voice",
}  # fmt: skip
"""The role of the model that does each kind of step."""
Files = Mapping[str, Path]
"""Files that a user gives anew, by role."""


class Version(Contract):
    """One version of a film."""

    video_id: str
    version: int
    parent_id: str | None
    state: VideoState
    created_at: float
    edit: Edit | None
    """What was changed of the parent; ``None``: the first version."""
    cost_usd: Usd
    current: bool
    """Whether this is the film as it stands: the last that was finished or gone back to."""


@dataclass(frozen=True)
class Makers:
    """Who does the steps, as far as their fingerprints tell."""

    kinds: Mapping[str, int]
    """The version of each kind of step."""
    code: str
    """The version of our own code."""
    workers: int = 1


class Versions:
    """The versions of every film of one installation."""

    def __init__(
        self,
        database: Database,
        storage: Storage,
        assets: Assets,
        first_step: Callable[[Spec], StepPlan],
        expand: Callable[[Spec], Sequence[StepPlan]],
        makers: Callable[[], Makers],
        clock: Callable[[], float] = time.time,
        active_per_user: int = 0,
        tracer: Tracer = SILENT,
    ) -> None:
        self._active = active_per_user
        self._tracer = tracer
        self._database = database
        self._storage = storage
        self._assets = assets
        self._first_step = first_step
        self._expand = expand
        self._makers = makers
        self._clock = clock

    def spec(self, video_id: str) -> Spec:
        """The plan of a video; raises ``RequestError`` where it has none yet."""
        found = self._planned(video_id)
        if found is None:
            raise RequestError(
                f"{video_id} has no plan that could be revised",
                field="video_id",
                hint=f"'reelwright retry {video_id}' makes it anew.",
            )
        return found

    def _planned(self, video_id: str) -> Spec | None:
        with self._database.read() as session:
            made = artifacts.of_video(session, videos.get(session, video_id).id)
        found = next((each for step, each in made if step == "validate"), None)
        if found is None or not is_whole(self._storage, found):
            return None
        return Spec.model_validate_json(self._storage.local(found.key).read_bytes())

    def last_take(self, video_id: str, beat: str) -> int:
        """The highest take that a beat has had in any version of the film."""
        specs = [self._planned(each.video_id) for each in self.family(video_id)]
        takes = [each.take for spec in specs if spec for each in spec.beats if each.name == beat]
        return max(takes, default=0)

    def models(self, video_id: str) -> Mapping[Role, str]:
        """The models that a video was asked for with or, where that is not on record, was planned
        for, as far as it was: ``provider/model``.

        A beat may have a video model of its own, which is not the film's.
        """
        planned = self._planned(video_id)
        apart = {beat.model for beat in planned.beats} if planned else set[str | None]()
        with self._database.read() as session:
            asked = videos.asked_for(videos.get(session, video_id))
            rows = steps.of_video(session, video_id)
        named: list[tuple[Role, str]] = [
            (ROLES[row.kind], (row.model or "").partition("@")[0])
            for row in rows
            if row.kind in ROLES
        ]
        # What only some beats have comes last: it is the film's where nothing else is.
        named.sort(key=lambda each: each[0] == "video" and each[1] in apart)
        found = dict(asked)
        for role, model in named:
            if model:
                found.setdefault(role, model)
        return found

    def foresee(self, parent_id: str, spec: Spec, files: Files | None = None) -> Foresight:
        """What a version of the parent with this spec would take. Nothing is stored or spent."""
        given = self._given(parent_id, files or {})
        with self._database.read() as session:
            owner = videos.get(session, parent_id).owner
            rows = {row.name: row for row in steps.of_video(session, parent_id)}
            session.expunge_all()
        before = Before(rows, {f"{STEP}{role}" for role in files or {}})
        return self._foresee(spec, parent_id, owner, given, before)

    def foresee_first(self, spec: Spec, files: Files, owner: str = "local") -> Foresight:
        """What the first version of a film would take, after its brief is read. Nothing is stored
        or spent. Raises ``AssetError`` for a file that cannot be used."""
        return self._foresee(spec, "", owner, self._fresh(files), Before({}))

    def _foresee(
        self, spec: Spec, parent_id: str, owner: str, given: Mapping[str, Digests], before: Before
    ) -> Foresight:
        own = self._makers()

        def mark(step: StepPlan, inputs: Digests) -> list[str]:
            with self._database.read() as session:
                others = makers(session, parent_id, step.model, own.code)
            return [
                fingerprint(
                    kind=step.kind,
                    version=own.kinds[step.kind],
                    params=cast("Mapping[str, JsonValue]", step.model_dump(mode="json")["params"]),
                    maker=maker,
                    inputs=inputs,
                )
                for maker in others
            ]

        planned = self._expand(spec)
        return foresee(
            planned, given, lambda sign: self._known(sign, owner), mark, before, own.workers
        )

    def _given(self, parent_id: str, files: Files) -> dict[str, Digests]:
        with self._database.read() as session:
            given: dict[str, Digests] = {
                f"{STEP}{role}": {"main": made.digest}
                for role, made in _assets_of(session, parent_id).items()
            }
        return given | self._fresh(files)

    def _fresh(self, files: Files) -> dict[str, Digests]:
        with tempfile.TemporaryDirectory(prefix="reelwright-") as folder:
            clean = self._assets.checked(files, Path(folder))
            return {f"{STEP}{role}": {"main": file_digest(path)} for role, path in clean.items()}

    def _known(self, sign: str, owner: str) -> Digests | None:
        with self._database.read() as session:
            found = artifacts.under_fingerprint(session, sign, owner)
        if not found or not all(is_whole(self._storage, made) for made in found):
            return None
        return {made.name: made.digest for made in found}

    def create(
        self,
        parent_id: str,
        spec: Spec,
        edit: Edit,
        files: Files | None = None,
        max_cost_usd: Decimal | None = None,
        pause_after: Phase | None = None,
        within: Within | None = None,
    ) -> str:
        """Enter the next version with this spec, ready to run; the parent stays as it is.

        ``within`` is called last in the transaction that enters it. Raises ``AssetError`` for a
        file that cannot be used and ``Busy`` where the owner has as many videos running as are
        allowed; then nothing is left behind.
        """
        video_id = new_id(self._clock())
        with self._database.read() as session:
            kept = _assets_of(session, parent_id)
        with tempfile.TemporaryDirectory(prefix="reelwright-") as folder:
            clean = self._assets.checked(files or {}, Path(folder))
            given = {role: self._assets.store(video_id, role, at) for role, at in clean.items()}
        for role in kept.keys() - given.keys():
            given[role] = self._assets.adopt(video_id, role, kept[role])
        with self._assets.taken_back(given), self._database.write() as session:
            now = self._clock()
            plain = cast("JsonDict", edit.model_dump(mode="json"))
            parent = videos.get(session, parent_id)
            row = videos.revised(session, video_id, parent, plain, now)
            row.pause_after = pause_after
            cap = limits.of_video(session, parent.owner, max_cost_usd)
            budgets.ensure(session, {video_scope(video_id): micro(cap)})
            enter(session, video_id, given, now)
            steps.add(session, video_id, [self._first_step(spec)])
            videos.move(session, video_id, ["queued"], "running", now)
            slots.take(session, video_id, self._active)
            if within is not None:
                within(session, video_id)
        self._tracer.film(video_id)
        return video_id

    def family(self, video_id: str) -> tuple[Version, ...]:
        """Every version of the film that the video is one of, in order."""
        with self._database.read() as session:
            rows = videos.family(session, video_id)
            current = _current(rows).id
            return tuple(_version(session, row, row.id == current) for row in rows)

    def revert(self, video_id: str) -> None:
        """Make a finished version the current one. Costs nothing: all of it is there."""
        with self._database.write() as session:
            row = videos.get(session, video_id)
            if row.state != "finished":
                raise RequestError(
                    f"{video_id} is {row.state}; only a finished version can be gone back to",
                    field="video_id",
                    hint=f"'reelwright versions {video_id}' lists them.",
                )
            row.chosen_at = self._clock()

    def compare(self, first: str, second: str) -> Comparison:
        """What differs between two videos, of one film or not."""
        return compare(self._side(first), self._side(second))

    def _side(self, video_id: str) -> Side:
        with self._database.read() as session:
            made = artifacts.main_digests(session, video_id)
            rows = steps.of_video(session, video_id)
            costs = {row.name: dollars(row.cost) for row in rows}
        # The plan differs wherever anything does, and the beats say how.
        made.pop("validate", None)
        return Side(video_id, self._planned(video_id), made, costs)


def _assets_of(session: Session, video_id: str) -> dict[str, Artifact]:
    made = artifacts.of_video(session, videos.get(session, video_id).id)
    return {step.removeprefix(STEP): each for step, each in made if step.startswith(STEP)}


def _current(family: Sequence[VideoRow]) -> VideoRow:
    finished = [row for row in family if row.state == "finished"]
    return max(finished or family[-1:], key=lambda row: row.chosen_at or row.created_at)


def _version(session: Session, row: VideoRow, current: bool) -> Version:
    return Version(
        video_id=row.id,
        version=row.version,
        parent_id=row.parent_id,
        state=cast("VideoState", row.state),
        created_at=row.created_at,
        edit=Edit.model_validate(row.edit) if row.edit is not None else None,
        cost_usd=dollars(sum(step.cost for step in steps.of_video(session, row.id))),
        current=current,
    )
