"""One installation: its database, storage, models, videos, executors."""

import threading
import time
from collections.abc import Mapping
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from reelwright.common.accounts import LOCAL
from reelwright.common.edits import Edit
from reelwright.common.errors import StepFailed
from reelwright.common.plan import Lane, Plan, StepPlan
from reelwright.common.ports import Waker
from reelwright.common.profile import Role
from reelwright.common.spec import Brief, Spec
from reelwright.common.steps import Step
from reelwright.orchestrator import deleting
from reelwright.orchestrator.assets import Assets
from reelwright.orchestrator.budget import Caps
from reelwright.orchestrator.cancelling import Withdrawal, Withdrawn
from reelwright.orchestrator.engine import Engine, Tools
from reelwright.orchestrator.executors.celery import Hints, Remote
from reelwright.orchestrator.executors.embedded import Bell, Embedded
from reelwright.orchestrator.executors.port import Executor
from reelwright.orchestrator.forecast import Forecast, forecast
from reelwright.orchestrator.leases import Heart
from reelwright.orchestrator.owner import Owner, is_dead
from reelwright.orchestrator.resolving import Decision, Way, resolve
from reelwright.orchestrator.versions import Makers, Versions
from reelwright.orchestrator.videos import Videos, given_files
from reelwright.orchestrator.workspace import Workspace
from reelwright.providers import source
from reelwright.providers.choice import choose, clip_model
from reelwright.providers.tiers import Tier
from reelwright.settings import Settings
from reelwright.wiring.expanding import expanded
from reelwright.wiring.kinds import OfFilm, kinds
from reelwright.wiring.labouring import hints
from reelwright.wiring.readiness import check_keys
from reelwright.wiring.staff import Staff

if TYPE_CHECKING:
    from reelwright.media.credentials import Credentials

LET_GO_SECONDS = 3.0
"""How long a process that works on a cancelled video gets to let go: a few heartbeats."""
LOOK_SECONDS = 0.05
VALIDATE = "validate"
"""The step that is done anew for every film: it unfolds the rest."""
STOP_SECONDS = 10.0
"""How long running steps get to end when ``App.make`` is interrupted."""


class App(Staff):
    """One installation: everything is made when first asked for, and closed by ``close``."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings)
        self._twins: dict[frozenset[tuple[Role, str]], App] = {}
        self._twinning = threading.Lock()

    def hiring(self, provider: str | None, model: str | None, quality: Tier | None) -> "App":
        """This installation with the models that were asked for. Raises ``NotFound``."""
        if provider is None and model is None and quality is None:
            return self
        chosen = choose(self._models, provider, model, quality, self.accounts.model_folder)
        return self._twin(chosen)

    def _twin(self, models: Mapping[Role, str]) -> "App":
        """This installation with other models: the same database, files and templates. A service
        asks for the same few again and again."""
        with self._twinning:
            known = frozenset(models.items())
            if known not in self._twins:
                own = {f"{role}_model": name for role, name in models.items()}
                twin = App(self.settings.model_copy(update=own))
                shared = ("database", "storage", "signer", "library", "accounts", "tracer")
                vars(twin).update({name: getattr(self, name) for name in shared})
                self._closers.append(twin.close)
                self._twins[known] = twin
            return self._twins[known]

    @cached_property
    def videos(self) -> Videos:
        """Videos as users know them."""
        from reelwright.media.assets import cleaned
        from reelwright.media.probe import probe
        from reelwright.phases.phase1_validate import phase as validate

        reader = self._models.spec(self.settings.spec_model).profile
        first = partial(validate.steps, reader=reader)
        hired: dict[Role, str] = {
            role: getattr(self.settings, f"{role}_model") for role in get_args(Role)
        }
        most = self.settings.active_per_user
        return Videos(
            self.database, self.storage, probe, cleaned, first, models=hired, active_per_user=most,
            tracer=self.tracer,
        )  # fmt: skip

    @cached_property
    def versions(self) -> Versions:
        """Revising films, and going back."""
        from reelwright.media.assets import cleaned
        from reelwright.media.probe import probe
        from reelwright.phases.phase1_validate import revise

        assets = Assets(self.storage, probe, cleaned)
        return Versions(
            self.database, self.storage, assets, revise.step, self.expand, self._makers,
            active_per_user=self.settings.active_per_user, tracer=self.tracer,
        )  # fmt: skip

    def _makers(self) -> Makers:
        kinds = {kind: step.version for kind, step in self._kinds.items()}
        return Makers(kinds, self._code, self.settings.workers)

    @cached_property
    def _code(self) -> str:
        """The version of all of our own code that decides what a film looks like."""
        return source.version("studio", "media", "templates/luts", "phases")

    def like(self, video_id: str) -> "App":
        """This installation with the models that a video was planned for, whatever is set now."""
        return self._twin(self.versions.models(video_id))

    def meant(self, edit: Edit) -> Edit:
        """The edit with its model by its full id, for a film that is made with these settings; a
        name alone or a quality tier will do. Raises ``NotFound``."""
        if edit.model is None:
            return edit
        folder = self.accounts.model_folder
        model = clip_model(self._models, edit.model, self.settings.video_model, folder)
        return edit.model_copy(update={"model": model})

    def revised(self, video_id: str, edit: Edit) -> Spec:
        """The plan of a video with the edit in it; ``RequestError`` for what cannot be done."""
        from reelwright.phases.phase1_validate import revise
        from reelwright.studio.type import uncovered

        edit = self.meant(edit)
        spec = self.versions.spec(video_id)
        beat = next((each for each in spec.beats if each.name == edit.beat), None)
        model = edit.model or (beat.model if beat else None) or self.settings.video_model
        drawn = not self._models.video(model).profile.generative
        last = self.versions.last_take(video_id, edit.beat) if edit.beat else 0
        return revise.revised(spec, edit, drawn=drawn, uncovered=uncovered, last_take=last)

    def understand(self, brief: Brief) -> Spec:
        """Phase 1 alone: nothing is spent with the built-in extractor, nothing is stored."""
        from reelwright.phases.phase1_validate.phase import understand
        from reelwright.studio.type import uncovered

        settings = self.settings
        return understand(
            brief,
            self._reading,
            self.library,
            self._models.music(settings.music_model),
            uncovered,
        )

    def plan(self, brief: Brief) -> Plan:
        """Everything that making this brief would take, before anything is paid."""
        from reelwright.phases.phase1_validate import phase as validate

        spec = self.understand(brief)
        reader = self._models.spec(self.settings.spec_model).profile
        return Plan(spec=spec, steps=(*validate.steps(brief, reader), *self.expand(spec)))

    def forecast(self, brief: Brief, plan: Plan, owner: str = LOCAL) -> Forecast:
        """What the plan of this brief will cost and take, with what its owner can reuse today
        counted in the best case. Raises ``AssetError`` for a file that cannot be used."""
        told = self.versions.foresee_first(plan.spec, given_files(brief), owner)
        again = {step.step for step in told.again if step.surely}
        return forecast(plan.steps, {VALIDATE, *again}, self.settings.workers)

    def require(self, spec: Spec | None = None) -> None:
        """Raise ``SettingsError`` when no film could be made here, or not this one: for want of a
        broker, or of a vendor's key."""
        if self.settings.executor == "celery":
            _ = self.hints
        if spec is not None:
            check_keys(self.settings, self.accounts, spec, self.expand)

    def expand(self, spec: Spec) -> tuple[StepPlan, ...]:
        """The whole graph after phase 1, in an order in which it can be entered."""
        return expanded(spec, self.settings, self._models)

    def _credentials(self) -> "Credentials":
        """What signs finished films; the development chain is made on first use."""
        from reelwright.media.credentials import chosen

        settings = self.settings
        return chosen(settings.c2pa_cert, settings.c2pa_key, settings.home / "c2pa")

    @cached_property
    def _kinds(self) -> dict[str, Step]:
        """What runs each kind of step."""
        return kinds(
            self.settings,
            self._models,
            self.library,
            self.expand,
            moderator=self._moderator,
            credentials=self._credentials,
        )

    @cached_property
    def owner(self) -> Owner:
        """This process as a holder of leases."""
        owner = Owner(self.settings.home / "owners")
        self._closers.append(owner.close)
        return owner

    @cached_property
    def _workspace(self) -> Workspace:
        """Work folders, with those of dead processes gone."""
        workspace = Workspace(self.settings.home / "work", self.owner)
        workspace.sweep()
        self._closers.append(workspace.close)
        return workspace

    @cached_property
    def _heart(self) -> Heart:
        """What keeps the leases of this process alive."""
        heart = Heart(self.database, self.settings.lease_seconds)
        self._closers.append(heart.close)
        return heart

    def engine(self, waker: Waker, stopping: threading.Event) -> Engine:
        """What does steps in this process, for films of any models."""
        from reelwright.media.probe import probe

        settings = self.settings
        tools = Tools(
            database=self.database,
            storage=self.storage,
            kinds=self._kinds | {VALIDATE: OfFilm(self._kinds[VALIDATE], self._validation)},
            probe=probe,
            waker=waker,
            owner=self.owner.id,
            workspace=self._workspace,
            code=self._code,
            lease_seconds=settings.lease_seconds,
            caps=Caps(settings.user_cap_usd, settings.day_cap_usd),
            withdraw=self.withdraw,
            tracer=self.tracer,
        )
        return Engine(tools, self._heart, stopping)

    def executor(self) -> Executor:
        """What has one video worked on, or all of them: threads of this process, or workers."""
        settings = self.settings
        if settings.executor == "celery":
            return Remote(self.database, self.hints)
        bell, stopping = Bell(), threading.Event()
        engine = self.engine(bell, stopping)
        lanes: dict[Lane, int] = {"media": settings.workers, "provider": settings.provider_workers}
        return Embedded(self.database, engine, self.owner, bell, stopping, lanes)

    @cached_property
    def hints(self) -> Hints:
        """What wakes workers. Raises ``SettingsError`` when no broker is set."""
        return hints(self.settings, self.database)

    def _validation(self, video_id: str) -> Step:
        """What reads a film's brief and plans it, for the models that it was asked for with."""
        return self.like(video_id)._kinds[VALIDATE]

    @cached_property
    def withdraw(self) -> Withdrawal:
        """Calling off what a video still has at vendors."""
        return Withdrawal(self.database, self._models.worker)

    def cancel(self, video_id: str) -> tuple[bool, Withdrawn]:
        """Stop a video for good, at its vendors as well; a film that is finished stays.

        Returns whether it was still going, and what became of its open calls. Whoever works on it
        gets a few seconds to call off its own. May be repeated, also for one that had failed.
        Raises ``NotFound``.
        """
        stopped = self.videos.cancel(video_id)
        until = time.monotonic() + LET_GO_SECONDS
        while self._is_worked_on(video_id) and time.monotonic() < until:
            time.sleep(LOOK_SECONDS)
        return stopped, self.withdraw(video_id)

    def resolve(self, call: int, way: Way, vendor_id: str | None = None) -> Decision:
        """Decide on a call of which nobody can tell: see ``resolving.resolve``."""
        return resolve(self.database, self._models.worker, call, way, vendor_id)

    def delete(self, video_id: str) -> None:
        """``cancel`` a video, then remove all of it: see ``deleting.forget``."""
        self.cancel(video_id)
        deleting.forget(self.database, video_id)
        deleting.carry_out(self.database, self.storage)

    def _is_worked_on(self, video_id: str) -> bool:
        folder = self.settings.home / "owners"
        return not all(is_dead(folder, owner) for owner in self.videos.working(video_id))

    def make(self, brief: Brief) -> Path:
        """The main job in one call: the film's path; ``StepFailed`` says what went wrong.

        Interrupted, it lets the running steps end; what is finished is kept.
        """
        video_id = self.videos.create(brief)
        executor = self.executor()
        executor.start(video_id)
        try:
            while not executor.wait(3600):
                pass
        except BaseException:
            executor.halt(STOP_SECONDS)
            self.videos.interrupt(video_id)
            raise
        shot = self.videos.look(video_id)
        if shot.film is None:
            said = {name: str(value) for name, value in (shot.error or {}).items()}
            raise StepFailed(
                said.get("message", f"the video was {shot.state}"),
                step=said.get("step", ""),
                hint=said.get("hint", ""),
            )
        return self.storage.local(shot.film.key)
