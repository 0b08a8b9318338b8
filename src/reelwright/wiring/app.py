"""One installation: its database, storage, models, videos, executors."""

import threading
import time
from collections.abc import Mapping
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from reelwright.common.edits import Edit
from reelwright.common.errors import StepFailed
from reelwright.common.plan import Lane, Plan, StepPlan
from reelwright.common.ports import Moderator, SpecExtractor
from reelwright.common.profile import Profile, Role
from reelwright.common.spec import Brief, Spec
from reelwright.common.steps import Step
from reelwright.orchestrator.assets import Assets
from reelwright.orchestrator.budget import Caps
from reelwright.orchestrator.cancelling import Withdrawal, Withdrawn
from reelwright.orchestrator.engine import Engine, Tools
from reelwright.orchestrator.executors.embedded import Bell, Embedded
from reelwright.orchestrator.forecast import Forecast, forecast
from reelwright.orchestrator.leases import Heart
from reelwright.orchestrator.owner import Owner, is_dead
from reelwright.orchestrator.versions import Makers, Versions
from reelwright.orchestrator.videos import Videos, given_files
from reelwright.orchestrator.workspace import Workspace
from reelwright.providers import registry, source
from reelwright.providers.accounts import Account, Accounts
from reelwright.providers.choice import choose, clip_model
from reelwright.providers.registry import Registry
from reelwright.providers.tiers import Tier
from reelwright.settings import Settings
from reelwright.wiring.expanding import expanded
from reelwright.wiring.ground import Ground
from reelwright.wiring.kinds import OfFilm, kinds

if TYPE_CHECKING:
    from reelwright.media.credentials import Credentials

LET_GO_SECONDS = 3.0
"""How long a process that works on a cancelled video gets to let go: a few heartbeats."""
LOOK_SECONDS = 0.05
VALIDATE = "validate"
"""The step that is done anew for every film: it unfolds the rest."""
STOP_SECONDS = 10.0
"""How long running steps get to end when ``App.make`` is interrupted."""


class App(Ground):
    """One installation: everything is made when first asked for, and closed by ``close``."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings)
        self._twins: dict[frozenset[tuple[Role, str]], App] = {}
        self._twinning = threading.Lock()

    @cached_property
    def accounts(self) -> Accounts:
        """Who pays each vendor, and where the user's own profiles lie."""
        settings = self.settings
        account = partial(Account, shared=settings.home / "limits")
        return Accounts(
            replicate=account(settings.replicate_api_token, settings.replicate_base_url),
            runway=account(settings.runwayml_api_secret, settings.runwayml_base_url),
            openai=account(settings.openai_api_key, settings.openai_base_url),
            spec_model=settings.spec_model,
            model_folder=settings.models if settings.models.is_dir() else None,
        )

    @cached_property
    def _models(self) -> Registry:
        return registry(self.library.keywords(), self.accounts)

    @property
    def profiles(self) -> list[Profile]:
        """Every model that this installation knows."""
        return self._models.profiles()

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
                shared = ("database", "storage", "signer", "library", "accounts")
                vars(twin).update({name: getattr(self, name) for name in shared})
                self._closers.append(twin.close)
                self._twins[known] = twin
            return self._twins[known]

    @cached_property
    def _moderator(self) -> Moderator | None:
        from reelwright.providers import openai

        return openai.moderator(self.accounts.openai) if self.settings.moderator != "off" else None

    @property
    def _reading(self) -> SpecExtractor:
        """Who reads a prompt where nothing may be paid: the rules, in a hosted model's stead."""
        reader = self._models.spec(self.settings.spec_model)
        return self._models.spec("builtin/rules") if reader.profile.remote else reader

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
        return Videos(self.database, self.storage, probe, cleaned, first, models=hired)

    @cached_property
    def versions(self) -> Versions:
        """Revising films, and going back."""
        from reelwright.media.assets import cleaned
        from reelwright.media.probe import probe
        from reelwright.phases.phase1_validate import revise

        assets = Assets(self.storage, probe, cleaned)
        return Versions(self.database, self.storage, assets, revise.step, self.expand, self._makers)

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

    def forecast(self, brief: Brief, plan: Plan) -> Forecast:
        """What the plan of this brief will cost and take, with what can be reused today counted in
        the best case. Raises ``AssetError`` for a file that cannot be used."""
        told = self.versions.foresee_first(plan.spec, given_files(brief))
        again = {step.step for step in told.again if step.surely}
        return forecast(plan.steps, {VALIDATE, *again}, self.settings.workers)

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

    def is_stalled(self, video_id: str) -> bool:
        """Whether the video is under way, but every process that worked on it has died."""
        folder = self.settings.home / "owners"
        # Between two steps nobody holds a lease; then any living process may be the one.
        owners = self.videos.working(video_id) or [lock.stem for lock in folder.glob("*.lock")]
        running = self.videos.look(video_id).state == "running"
        return running and all(is_dead(folder, owner) for owner in owners)

    @cached_property
    def _owner(self) -> Owner:
        """This process as a holder of leases."""
        owner = Owner(self.settings.home / "owners")
        self._closers.append(owner.close)
        return owner

    @cached_property
    def _workspace(self) -> Workspace:
        """Work folders, with those of dead processes gone."""
        workspace = Workspace(self.settings.home / "work", self._owner)
        workspace.sweep()
        self._closers.append(workspace.close)
        return workspace

    @cached_property
    def _heart(self) -> Heart:
        """What keeps the leases of this process alive."""
        heart = Heart(self.database, self.settings.lease_seconds)
        self._closers.append(heart.close)
        return heart

    def executor(self) -> Embedded:
        """Threads of this process that work on one video, or on all of them."""
        from reelwright.media.probe import probe

        settings = self.settings
        bell, stopping = Bell(), threading.Event()
        tools = Tools(
            database=self.database,
            storage=self.storage,
            kinds=self._kinds | {VALIDATE: OfFilm(self._kinds[VALIDATE], self._validation)},
            probe=probe,
            waker=bell,
            owner=self._owner.id,
            workspace=self._workspace,
            code=self._code,
            lease_seconds=settings.lease_seconds,
            caps=Caps(settings.user_cap_usd, settings.day_cap_usd),
            withdraw=self.withdraw,
        )
        engine = Engine(tools, self._heart, stopping)
        lanes: dict[Lane, int] = {"media": settings.workers, "provider": settings.provider_workers}
        return Embedded(self.database, engine, self._owner, bell, stopping, lanes)

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
