"""What the parts are when put together: the graph of a spec, and something to run each step."""

import gc
import threading
from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import cv2
import numpy as np
import pytest

from reelwright.common.errors import RequestError, SettingsError
from reelwright.common.plan import PHASES, Plan, StepPlan
from reelwright.common.spec import Brief, Options
from reelwright.database import steps, videos
from reelwright.orchestrator.executors.embedded import Embedded
from reelwright.settings import Settings
from reelwright.wiring import App
from reelwright.wiring.settling import settle

OPTIONS = Options(duration=Fraction(12), resolution="480p")
Opened = Callable[..., App]


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Opened]:
    """Installations in one folder, with the settings that a test names."""
    apps: list[App] = []

    def open_app(**changes: object) -> App:
        values = {"home": tmp_path / "home", "workers": 2, **changes}
        apps.append(App(Settings.model_validate(values)))
        return apps[-1]

    yield open_app
    for app in apps:
        app.close()


@pytest.fixture
def app(opened: Opened) -> App:
    return opened()


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    cv2.imwrite(str(tmp_path / "photo.png"), np.full((60, 80, 3), 120, np.uint8))
    return tmp_path / "photo.png"


def brief(**more: object) -> Brief:
    prompt = "An ad for Lumen, a lamp that dims by touch."
    return Brief.model_validate({"prompt": prompt, "options": OPTIONS, **more})


def by_name(plan: Plan) -> dict[str, StepPlan]:
    return {step.name: step for step in plan.steps}


def roles(step: StepPlan) -> dict[str, str]:
    return {need.role: need.step for need in step.needs}


def test_the_graph_is_the_pipeline(app: App) -> None:
    plan = app.plan(brief())
    steps = by_name(plan)
    shots = len(plan.spec.shots)
    for name in ("validate", "animatic/sheet", "reference/style_guide", "reference/product",
                 "music", "refine/16x9", "export/16x9"):  # fmt: skip
        assert name in steps
    assert sum(name.startswith("animatic/0") for name in steps) >= shots > 1
    assert sum(name.startswith("chunk/") for name in steps) >= shots
    assert {step.phase for step in plan.steps} == set(PHASES)
    assert "voice" not in steps


def test_every_step_comes_after_what_it_needs_and_once(app: App) -> None:
    seen: set[str] = set()
    for step in app.plan(brief()).steps:
        assert step.name not in seen
        assert {need.step for need in step.needs} <= seen
        seen.add(step.name)


def test_something_runs_every_planned_step(app: App, photo: Path) -> None:
    voiced = OPTIONS.model_copy(update={"voice": True})
    plan = app.plan(brief(options=voiced, product_photo=photo, logo=photo))
    planned = {step.kind for step in plan.steps} - {"asset"}
    assert planned == set(app._kinds), "no kind too few and none that nobody plans"


def test_the_film_needs_all_of_its_footage_and_its_music(app: App) -> None:
    steps = by_name(app.plan(brief()))
    chunks = {name for name in steps if name.startswith("chunk/")}
    needed = set(roles(steps["refine/16x9"]).values())
    assert chunks | {"music"} <= needed
    assert set(roles(steps["export/16x9"]).values()) == {"refine/16x9", "music"}
    assert steps["music"].optional and not any(steps[name].optional for name in chunks)


def test_shots_do_not_wait_for_each_other(app: App) -> None:
    plan = app.plan(brief())
    free = [
        step
        for step in plan.steps
        if step.name.startswith("chunk/")
        and not any(need.step.startswith("chunk/") for need in step.needs)
    ]
    assert len(free) == len(plan.spec.shots), "only continuations wait for a chunk"


def test_in_sequence_each_chunk_waits_for_the_one_before(app: App) -> None:
    options = OPTIONS.model_copy(update={"continuity": "sequential"})
    chunks = [s for s in app.plan(brief(options=options)).steps if s.name.startswith("chunk/")]
    assert len(chunks) > 1
    for before, after in pairwise(chunks):
        assert before.name in roles(after).values()


def test_a_photo_and_a_logo_are_there_before_what_shows_them(app: App, photo: Path) -> None:
    spec = app.understand(brief(product_photo=photo, logo=photo))
    steps = {step.name: step for step in app.expand(spec)}
    assert "asset/product" not in steps and "asset/logo" not in steps, "entered by create"
    assert "asset/product" in roles(steps["reference/product"]).values()
    assert any("asset/logo" in roles(step).values() for step in steps.values())
    plain = {step.name: step for step in app.expand(app.understand(brief()))}
    assert not any(need.step.startswith("asset/") for step in plain.values() for need in step.needs)


def test_a_video_with_a_photo_begins_with_its_files_in_place(app: App, photo: Path) -> None:
    video = app.videos.create(brief(product_photo=photo))
    states = {step.name: step.state for step in app.videos.look(video).steps}
    assert states == {"asset/product": "done", "validate": "ready"}
    made = dict(app.videos.artifacts(video))["asset/product"]
    assert app.storage.exists(made.key)
    assert made.facts.size == (80, 60)


def test_what_vendors_make_is_waited_for_beside_our_own_work(opened: Opened) -> None:
    app = opened(
        replicate_api_token="r8_test",
        image_model="replicate/flux-schnell",
        video_model="replicate/wan-2.2-i2v-fast",
    )
    lanes = {step.name: step.lane for step in app.plan(brief()).steps}
    away = {name.partition("/")[0] for name, lane in lanes.items() if lane == "provider"}
    assert away == {"animatic", "reference", "chunk"}
    assert {lanes["music"], lanes["animatic/sheet"], lanes["validate"]} == {"media"}


def test_a_voice_is_planned_when_it_is_asked_for(app: App) -> None:
    options = OPTIONS.model_copy(update={"voice": True})
    steps = by_name(app.plan(brief(options=options)))
    assert steps["voice"].optional
    assert "voice" in roles(steps["refine/16x9"]).values()


def test_the_same_brief_gives_the_same_plan(opened: Opened) -> None:
    assert opened().plan(brief()) == opened().plan(brief())


def test_a_film_goes_on_with_the_models_that_it_was_asked_for_with(opened: Opened) -> None:
    asked = {"video_model": "replicate/wan-2.2-i2v-fast-480p", "spec_model": "openai/gpt-5-mini"}
    video = opened(**asked).videos.create(brief())
    assert [step.name for step in opened().videos.look(video).steps] == ["validate"]
    settings = opened().like(video).settings
    assert {name: getattr(settings, name) for name in asked} == asked
    assert settings.image_model == opened().settings.image_model


def test_one_executor_plans_each_film_for_its_own_models(app: App) -> None:
    mine = app.videos.create(brief(), pause_after="validate")
    hosted = app.hiring(None, "replicate/wan-2.2-i2v-fast-480p", None)
    theirs = hosted.videos.create(brief(), pause_after="validate")
    for video in (mine, theirs):
        executor = app.executor()
        executor.start(video)
        assert executor.wait(60)
    made_by = {video: app.versions.models(video)["video"] for video in (mine, theirs)}
    assert made_by == {mine: "builtin/clips", theirs: "replicate/wan-2.2-i2v-fast-480p"}
    with app.database.read() as session:
        rows = {video: steps.of_video(session, video) for video in (mine, theirs)}
    planned = {v: {str(r.model).partition("@")[0] for r in rs if r.kind == "chunk"}
               for v, rs in rows.items()}  # fmt: skip
    assert planned == {video: {model} for video, model in made_by.items()}


def test_the_same_models_are_the_same_installation(app: App) -> None:
    twin = app.hiring("replicate", None, "draft")
    assert twin is app.hiring("replicate", None, "draft")
    assert (twin.database, twin.storage) == (app.database, app.storage)


def test_planning_leaves_nothing_behind(app: App, tmp_path: Path) -> None:
    app.plan(brief())
    assert not (tmp_path / "home").exists()


def test_an_unknown_model_is_named_with_its_variable(opened: Opened) -> None:
    with pytest.raises(SettingsError, match="acme/dream") as caught:
        opened(video_model="acme/dream").plan(brief())
    assert "REELWRIGHT_VIDEO_MODEL" in caught.value.hint


@pytest.mark.parametrize(
    ("role", "model", "variable", "instead"),
    [
        ("video", "runway/gen4_turbo", "RUNWAYML_API_SECRET", "--provider builtin"),
        ("image", "replicate/sdxl", "REPLICATE_API_TOKEN", "--provider builtin"),
        ("music", "replicate/musicgen", "REPLICATE_API_TOKEN", "--provider builtin"),
        ("spec", "openai/gpt-5-mini", "OPENAI_API_KEY", "REELWRIGHT_SPEC_MODEL=builtin/rules"),
    ],
)
def test_a_model_without_its_key_is_told_of_before_the_film_is_entered(
    opened: Opened, role: str, model: str, variable: str, instead: str
) -> None:
    app = opened(**{f"{role}_model": model})
    plan = app.plan(brief())
    with pytest.raises(SettingsError, match=f"{model} needs a key, and {variable}") as caught:
        app.require(plan.spec)
    assert instead in caught.value.hint


def test_a_key_for_what_the_film_does_without_is_not_asked_for(opened: Opened) -> None:
    app = opened(music_model="replicate/musicgen")
    silent = brief(options=OPTIONS.model_copy(update={"music": "none"}))
    app.require(app.plan(silent).spec)
    opened().require(opened().plan(brief()).spec)


def test_workers_without_a_broker_are_told_of(opened: Opened) -> None:
    with pytest.raises(SettingsError) as caught:
        opened(executor="celery").require()
    assert "REELWRIGHT_BROKER_URL" in caught.value.hint


def test_signed_links_outlive_the_process_and_not_their_secret(opened: Opened) -> None:
    query = opened().signer.sign("videos/v1/final.mp4", expires=100, filename="ad.mp4")
    assert opened().signer.verify("videos/v1/final.mp4", query, 99.0) == "ad.mp4"
    with pytest.raises(RequestError):
        opened(signing_secret="s" * 32).signer.verify("videos/v1/final.mp4", query, 99.0)


def test_a_film_whose_makers_are_gone_is_stalled(app: App) -> None:
    video = app.videos.create(brief())
    assert app.is_stalled(video)
    app.executor()
    assert not app.is_stalled(video), "somebody is at work"
    app.close()


def test_a_closed_installation_opens_again(opened: Opened) -> None:
    first = opened()
    video = first.videos.create(brief())
    first.close()
    second = opened()
    with second.database.read() as session:
        assert videos.get(session, video).state == "running"
    assert [shot.video_id for shot in second.videos.newest()] == [video]


def test_an_interrupted_film_stops_its_threads_and_can_go_on(
    app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    wait, interrupts = Embedded.wait, iter([KeyboardInterrupt()])

    def interrupted(executor: Embedded, seconds: float) -> bool:
        for error in interrupts:
            raise error
        return wait(executor, seconds)

    monkeypatch.setattr(Embedded, "wait", interrupted)
    with pytest.raises(KeyboardInterrupt):
        app.make(brief())
    assert not [each for each in threading.enumerate() if each.name.startswith("worker-")]
    assert [shot.state for shot in app.videos.newest()] == ["interrupted"]


def test_many_films_in_one_process_need_one_lock(app: App, tmp_path: Path) -> None:
    for _ in range(3):
        app.executor()
    assert len([*(tmp_path / "home" / "owners").glob("*.lock")]) == 1


def test_what_is_loaded_is_not_looked_through_by_every_collection() -> None:
    before = gc.get_freeze_count()
    kept: list[list[int]] = [[] for _ in range(1000)]
    try:
        settle()
        assert gc.get_freeze_count() >= before + len(kept)
    finally:
        gc.unfreeze()
