"""Videos as users know them: create, look, retry, cancel, clean. No executor in here."""

import secrets
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from pathlib import Path

from sqlalchemy.orm import Session

from reelwright.common.artifact import Artifact, MediaFacts
from reelwright.common.contract import Contract
from reelwright.common.errors import NoTake
from reelwright.common.events import VideoState
from reelwright.common.plan import Phase, StepPlan
from reelwright.common.ports import Storage
from reelwright.common.profile import Role
from reelwright.common.spec import Brief
from reelwright.common.tracing import SILENT, Tracer
from reelwright.database import artifacts, budgets, slots, steps, videos
from reelwright.database.connection import Database
from reelwright.orchestrator import assets, deleting, limits, pausing
from reelwright.orchestrator.assets import Assets, Normalise
from reelwright.orchestrator.budget import micro, video_scope
from reelwright.orchestrator.digest import is_whole
from reelwright.orchestrator.graph import to_redo
from reelwright.orchestrator.progress import Snapshot, snapshot

KEPT = (
    "final.mp4", "poster.png", "preview.webp", "captions.vtt", "captions.srt", "timeline.otio",
    "disclosure.json", "report.json", "spec.json",
)  # fmt: skip
"""What retention never deletes: the films and what is delivered beside them."""

Within = Callable[[Session, str], None]
"""What else is to be true at the moment in which a video, by its id, is there."""

ABANDONED_SECONDS = 3600.0
"""A part of a file that nobody has written to for so long was left by a killed process."""


class Cleaned(Contract):
    """What retention took and what it left. Sizes are in bytes."""

    files: int = 0
    freed: int = 0
    paid_files: int = 0
    """Old enough, but paid for, so that they were kept."""
    paid_bytes: int = 0


class Videos:
    """The videos of one installation; new ones are made by ``models``, also when gone on with."""

    def __init__(
        self,
        database: Database,
        storage: Storage,
        probe: Callable[[Path], MediaFacts],
        normalise: Normalise,
        first_steps: Callable[[Brief], tuple[StepPlan, ...]],
        clock: Callable[[], float] = time.time,
        models: Mapping[Role, str] | None = None,
        active_per_user: int = 0,
        tracer: Tracer = SILENT,
    ) -> None:
        self._database = database
        self._storage = storage
        self._assets = Assets(storage, probe, normalise)
        self._first_steps = first_steps
        self._clock = clock
        self._models = models
        self._active = active_per_user
        self._tracer = tracer

    def create(
        self,
        brief: Brief,
        owner: str = "local",
        max_cost_usd: Decimal | None = None,
        pause_after: Phase | None = None,
        within: Within | None = None,
    ) -> str:
        """Check and store the user's files, enter the video, make it ready to run.

        It stops after ``pause_after`` until it is approved; ``within`` is called last in the
        transaction that enters it. Raises ``AssetError`` for a file that cannot be used and
        ``Busy`` where the owner has as many videos running as are allowed; then nothing is left
        behind.
        """
        video_id = new_id(self._clock())
        with tempfile.TemporaryDirectory(prefix="reelwright-") as folder:
            clean = self._assets.checked(given_files(brief), Path(folder))
            files = {role: self._assets.store(video_id, role, at) for role, at in clean.items()}
        with self._assets.taken_back(files), self._database.write() as session:
            now = self._clock()
            plain = brief.model_dump(mode="json")
            videos.create(session, video_id, owner, plain, now, pause_after, self._models)
            cap = limits.of_video(session, owner, max_cost_usd)
            budgets.ensure(session, {video_scope(video_id): micro(cap)})
            assets.enter(session, video_id, files, now)
            steps.add(session, video_id, self._first_steps(brief))
            videos.move(session, video_id, ["queued"], "running", now)
            slots.take(session, video_id, self._active)
            if within is not None:
                within(session, video_id)
        self._tracer.film(video_id)
        return video_id

    def look(self, video_id: str) -> Snapshot:
        """The video as it stands; raises ``NotFound``."""
        with self._database.read() as session:
            return snapshot(session, video_id, self._clock())

    def page(
        self,
        owner: str,
        after: videos.Place | None = None,
        limit: int = 20,
        state: VideoState | None = None,
    ) -> tuple[Sequence[Snapshot], videos.Place | None]:
        """An owner's videos, newest first, and what to give as ``after`` for the next page."""
        with self._database.read() as session:
            rows, place = videos.page(session, owner, after, limit, state)
            now = self._clock()
            return [snapshot(session, row.id, now) for row in rows], place

    def pulse(self, video_id: str) -> videos.Pulse | None:
        """What a poll asks first: its body has changed if the revision has. One indexed look."""
        with self._database.read() as session:
            return videos.pulse(session, video_id)

    def working(self, video_id: str) -> Sequence[str]:
        """The owners of the video's running steps whose leases are good."""
        with self._database.read() as session:
            rows = steps.of_video(session, videos.get(session, video_id).id)
            now = self._clock()
            held = [row for row in rows if row.state == "running" and (row.lease_until or 0) > now]
            return [row.owner for row in held if row.owner]

    def newest(self, limit: int = 20) -> Sequence[Snapshot]:
        """The latest videos, newest first."""
        with self._database.read() as session:
            now = self._clock()
            return [snapshot(session, row.id, now) for row in videos.newest(session, limit)]

    def artifacts(self, video_id: str) -> Sequence[tuple[str, Artifact]]:
        """(step, artifact) for every file of the video that is still there."""
        with self._database.read() as session:
            return artifacts.of_video(session, videos.get(session, video_id).id)

    def most(self, owner: str, asked_usd: Decimal | None) -> Decimal | None:
        """The cap that a video would get for which this was asked: no more than its owner's own."""
        with self._database.read() as session:
            return limits.of_video(session, owner, asked_usd)

    def cap(self, video_id: str, most_usd: Decimal | None) -> None:
        """Change the most that may be spent on a video; ``None``: what its owner has set for all.

        Raises ``NotFound``."""
        with self._database.write() as session:
            owner = videos.get(session, video_id).owner
            most = limits.of_video(session, owner, most_usd)
            budgets.ensure(session, {video_scope(video_id): micro(most)})

    def retry(self, video_id: str) -> Snapshot:
        """Make an unfinished video go on from what is finished; a finished one stays as it is
        unless its film was removed or altered. Where no take of a chunk could be used, new ones
        are made.

        Finished steps whose files are gone or not what they were are done again when others want
        them. Raises ``Busy`` as ``create`` does.
        """
        damaged, lost = self._damaged(video_id)
        with self._database.write() as session:
            row = videos.get(session, video_id)
            if row.state != "finished" or lost:
                steps.want_new_takes(session, video_id, NoTake.__name__)
                steps.reset(session, video_id, lost | self._again(session, video_id, damaged, lost))
                resumable = ("failed", "cancelled", "interrupted", "queued", "finished")
                if videos.move(session, video_id, resumable, "running", self._clock()):
                    pausing.come_to_rest(session, video_id, self._clock())
                    slots.take(session, video_id, self._active)
        return self.look(video_id)

    def _damaged(self, video_id: str) -> tuple[set[str], set[str]]:
        """(finished steps that lack files, those of them that lack what nobody may remove).

        Reading every byte takes its time, so that it is done outside of any transaction.
        """
        with self._database.read() as session:
            rows = steps.of_video(session, videos.get(session, video_id).id)
            done = {row.name: row.id for row in rows if row.state == "done"}
            made = {name: artifacts.of_step(session, known) for name, known in done.items()}
        torn = {name: [one for one in all_ if not is_whole(self._storage, one)]
                for name, all_ in made.items()}  # fmt: skip
        lost = {name for name, those in torn.items() if any(_is_kept(one.key) for one in those)}
        return {name for name in done if torn[name] or not made[name]}, lost

    def _again(
        self, session: Session, video_id: str, damaged: set[str], lost: set[str]
    ) -> set[str]:
        needs = pausing.needs_by_name(session, video_id)
        rows = steps.of_video(session, video_id)
        states = {row.name: "ready" if row.name in lost else row.state for row in rows}
        present = {name for name, state in states.items() if state == "done"} - damaged
        stuck = {name for name, state in states.items() if state in ("failed", "ready")}
        return stuck | to_redo(states, needs, present)

    def interrupt(self, video_id: str) -> None:
        """Note that the process which worked on the video was stopped by its user."""
        with self._database.write() as session:
            videos.move(session, video_id, ["running"], "interrupted", self._clock())

    def cancel(self, video_id: str) -> bool:
        """Stop the video; whoever works on it notices within a heartbeat. ``False``: had ended."""
        with self._database.write() as session:
            videos.get(session, video_id)
            going = ("queued", "running", "paused", "interrupted")
            return videos.move(session, video_id, going, "cancelled", self._clock())

    def approve(self, video_id: str, until: Phase | None = None) -> None:
        """Let a paused video go on, at most ``until`` the end of a later phase.

        Raises ``RequestError`` for one that waits for nobody, and ``Busy`` as ``create`` does.
        """
        with self._database.write() as session:
            pausing.approve(session, video_id, self._clock(), until)
            slots.take(session, video_id, self._active)

    def clean(self, keep_days: float, *, paid: bool = False) -> Cleaned:
        """Delete intermediates of videos that ended more than ``keep_days`` ago.

        The film, its poster, report and spec stay; so does, unless ``paid``, what was paid for.
        """
        now = self._clock()
        with self._database.write() as session:
            old = artifacts.expired(session, now - keep_days * 86400, KEPT)
            bought: set[int] = set() if paid else artifacts.bought(session, old)
            gone = [row.id for row in old if row.id not in bought]
            artifacts.mark_removed(session, gone, now)
            kept = sum(row.bytes for row in old if row.id in bought)
        freed = deleting.carry_out(self._database, self._storage)
        self._storage.sweep(older_than=ABANDONED_SECONDS)
        return Cleaned(files=len(gone), freed=freed, paid_files=len(bought), paid_bytes=kept)


def given_files(brief: Brief) -> dict[str, Path]:
    """The files that came with a brief, by role."""
    files = {
        "product": brief.product_photo,
        "logo": brief.logo,
        "music": brief.music_file,
        "lut": brief.lut,
    }
    return {role: file for role, file in files.items() if file}


def _is_kept(key: str) -> bool:
    return key.rsplit("/", 1)[-1] in KEPT


def new_id(now: float) -> str:
    """A new video's id: ``v`` and 15 characters; sorts by time, cannot be guessed."""
    return f"v{int(now):08x}{secrets.token_hex(4)[:7]}"
