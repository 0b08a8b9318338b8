"""Every hosted model against the sandbox, which knows the vendors' facts from another list."""

import time
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import httpx
import pytest

from kits.hosted import account, noisy, still
from kits.models import WORDS, Model, Watch, clip_request, music_request, still_request, stored
from reelwright.common.contract import Contract
from reelwright.common.errors import LostReply
from reelwright.common.ports import Job
from reelwright.common.profile import Profile
from reelwright.media.probe import probe
from reelwright.providers import registry
from reelwright.providers.accounts import Accounts
from reelwright.providers.registry import Registry
from reelwright.sandbox.script import Script
from reelwright.sandbox.serving import Served

EVERY = [
    profile
    for profile in registry(WORDS, Accounts()).profiles()
    if profile.id.startswith(("replicate/", "runway/"))
]
WHOLE = [
    "replicate/flux-schnell", "replicate/sdxl", "replicate/nano-banana",
    "replicate/wan-2.2-i2v-fast-480p", "replicate/zeroscope-v2-xl", "replicate/animate-diff",
    "replicate/hailuo-2.3-fast", "replicate/kling-v2.1", "replicate/seedance-1.5-pro-480p",
    "replicate/veo-3.1-lite", "replicate/musicgen", "replicate/lyria-2",
    "runway/gen4.5", "runway/veo3.1_fast", "runway/gen4_image_turbo",
]  # fmt: skip
"""One of each family: made, fetched and probed. The others are ordered and not waited for."""
SUFFIX = {"image": "png", "video": "mp4", "music": "wav"}


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Served]:
    with Served(Script.model_validate({"latency": {"*": 0.01}})) as served:
        yield served


@pytest.fixture(scope="module")
def slow() -> Iterator[Served]:
    """One whose jobs do not end while a test looks."""
    with Served(Script.model_validate({"latency": {"*": 600.0}})) as served:
        yield served


@pytest.fixture(scope="module")
def deaf() -> Iterator[Served]:
    """One that takes every order and answers none."""
    script = {"latency": {"*": 600.0}, "rules": [{"do": "drop", "accepted": True}]}
    with Served(Script.model_validate(script)) as served:
        yield served


def at(served: Served) -> Registry:
    here = account(served.url)
    return registry(WORDS, Accounts(replicate=here, runway=here))


def model(served: Served, profile: Profile) -> Model[Contract]:
    return getattr(at(served), profile.role)(profile.id)


def named(profile: Profile) -> str:
    return profile.id


def request(profile: Profile, folder: Path) -> Contract:
    """Everything that the model can be asked at once."""
    if profile.role == "music":
        return music_request(duration=Fraction(3))
    if profile.role == "image":
        photo = {"product_photo": still(folder / "product.png")} if profile.references else {}
        return still_request(**photo)
    size = max(profile.sizes, key=lambda each: (each[0] / each[1], -each[0]))
    first = {"first_frame": still(folder / "a.png", size=size)} if profile.first_frame else {}
    last = {"last_frame": still(folder / "b.png", 140, size)} if profile.last_frame else {}
    return clip_request(profile, size=size, **first, **last)


def awaited(asked: Model[Contract], job: Job) -> Job:
    deadline = time.monotonic() + 20
    while job.state in ("queued", "running"):
        assert time.monotonic() < deadline
        time.sleep(0.01)
        job = asked.poll(job)
    return job


def charge(served: Served) -> Decimal:
    return Decimal(str(httpx.get(f"{served.root}/sandbox/charges").json()[-1]["cost_usd"]))


@pytest.mark.parametrize("profile", EVERY, ids=named)
def test_the_vendor_takes_what_the_profile_makes_of_a_request(
    slow: Served, profile: Profile, tmp_path: Path
) -> None:
    asked = model(slow, profile)
    job = asked.submit(request(profile, tmp_path))
    assert job.id and job.state in ("queued", "running")
    assert asked.poll(stored(job)).state in ("queued", "running")
    asked.cancel(job)
    assert asked.poll(job).state in ("cancelled", "failed")


@pytest.mark.parametrize("profile", [each for each in EVERY if each.id in WHOLE], ids=named)
def test_what_comes_back_is_what_the_profile_promises(
    sandbox: Served, profile: Profile, tmp_path: Path
) -> None:
    wanted = request(profile, tmp_path)
    job = awaited(model(sandbox, profile), model(sandbox, profile).submit(wanted))
    assert job.state == "succeeded", job.error
    path, watch = tmp_path / f"result.{SUFFIX[profile.role]}", Watch()
    model(sandbox, profile).fetch(stored(job), path, watch)
    facts = probe(path)
    duration = getattr(wanted, "duration", Fraction(0))
    if profile.role == "video":
        assert facts.frames is not None and profile.rate is not None
        assert facts.rate == profile.rate
        assert abs(facts.frames - duration * profile.rate) <= 1
        shape = Fraction(*(facts.size or (1, 1))) / Fraction(*wanted.size)  # type: ignore[attr-defined]
        assert abs(shape - 1) < Fraction(1, 20)
    elif profile.role == "image":
        assert facts.size == wanted.size  # type: ignore[attr-defined]
    else:
        assert facts.duration == duration
    told = job.cost_usd if job.cost_usd is not None else profile.price.of(duration)
    assert told == charge(sandbox), "what we book is what is charged"


@pytest.mark.parametrize(
    "profile", [each for each in EVERY if each.id in WHOLE and each.searchable], ids=named
)
def test_an_order_whose_answer_was_lost_is_found(
    deaf: Served, profile: Profile, tmp_path: Path
) -> None:
    asked, since = model(deaf, profile), time.time()
    wanted = request(profile, tmp_path)
    with pytest.raises(LostReply):
        asked.submit(wanted)
    found = asked.find(wanted, since, frozenset())  # type: ignore[attr-defined]
    assert found.answer == "found"
    if profile.seed:
        other = wanted.model_copy(update={"seed": 99})
        assert asked.find(other, since, frozenset()).answer == "absent"  # type: ignore[attr-defined]
    taken = frozenset({found.job.id})
    assert asked.find(wanted, since, taken).answer == "absent"  # type: ignore[attr-defined]


def test_a_large_picture_reaches_the_model(slow: Served, tmp_path: Path) -> None:
    profile = next(each for each in EVERY if each.id == "replicate/wan-2.2-i2v-fast")
    first = noisy(tmp_path / "a.png", size=(640, 360))
    asked = model(slow, profile)
    asked.submit(clip_request(profile, size=(1280, 720), first_frame=first))
    files = [
        each for each in httpx.get(f"{slow.root}/sandbox/requests").json()
        if str(each.get("path", "")).endswith("/files")
    ]  # fmt: skip
    assert files
