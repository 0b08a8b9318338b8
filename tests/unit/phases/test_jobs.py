from pathlib import Path

import pytest

from kits.models import Watch
from kits.specs import profile
from reelwright.common.errors import ProviderError, SettingsError, Stopped
from reelwright.common.ports import Control, Job
from reelwright.common.steps import StepContext
from reelwright.phases import jobs


class Vendor:
    """A hosted model whose job goes through ``states``, one per poll."""

    profile = profile("5")

    def __init__(self, *states: str, error: str | None = None) -> None:
        self.jobs = [
            Job.model_validate({"id": "job-1", "state": s, "error": error}) for s in states
        ]
        self.polls = 0

    def submit(self, request: str) -> Job:
        return self.jobs[0]

    def poll(self, job: Job) -> Job:
        self.polls += 1
        return self.jobs[min(self.polls, len(self.jobs) - 1)]

    def fetch(self, job: Job, destination: Path, control: Control) -> None:
        control.check()
        destination.write_text(f"made by {job.id}")

    def cancel(self, job: Job) -> None:
        raise AssertionError("nobody asked for that")


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "POLL_SECONDS", 0.0)


def step(control: Control, model: str | None = "test/clips@1") -> StepContext:
    return StepContext("v1", "chunk/00", {}, {}, Path(), control, model)


def test_a_film_does_not_go_on_with_another_model(tmp_path: Path) -> None:
    vendor = Vendor("succeeded")
    with pytest.raises(SettingsError, match="planned for acme/dream") as caught:
        jobs.make(vendor, "a clip", tmp_path / "clip.mp4", step(Watch(), "acme/dream@3"))
    assert "REELWRIGHT_VIDEO_MODEL=acme/dream" in caught.value.hint
    assert not (tmp_path / "clip.mp4").exists()


def test_a_new_version_of_the_model_goes_on(tmp_path: Path) -> None:
    jobs.make(Vendor("succeeded"), "a", tmp_path / "clip.mp4", step(Watch(), "test/clips@0"))
    assert (tmp_path / "clip.mp4").exists()


def test_what_is_ready_at_once_is_fetched_without_asking_again(tmp_path: Path) -> None:
    vendor = Vendor("succeeded")
    jobs.make(vendor, "a clip", tmp_path / "clip.mp4", step(Watch()))
    assert (tmp_path / "clip.mp4").read_text() == "made by job-1"
    assert vendor.polls == 0


def test_a_job_is_asked_about_until_it_is_done(tmp_path: Path) -> None:
    vendor = Vendor("queued", "running", "running", "succeeded")
    jobs.make(vendor, "a clip", tmp_path / "clip.mp4", step(Watch()))
    assert vendor.polls == 3
    assert (tmp_path / "clip.mp4").exists()


@pytest.mark.parametrize(
    ("state", "error", "told"), [("failed", "out of memory", "out of memory"),
                                 ("cancelled", None, "cancelled")]
)  # fmt: skip
def test_a_job_that_fails_names_model_and_job(
    tmp_path: Path, state: str, error: str | None, told: str
) -> None:
    with pytest.raises(ProviderError, match=told) as caught:
        jobs.make(
            Vendor("queued", state, error=error), "a clip", tmp_path / "clip.mp4", step(Watch())
        )
    failure = caught.value
    assert (failure.provider, failure.model, failure.request_id) == ("test", "clips", "job-1")
    assert not (tmp_path / "clip.mp4").exists()


def test_waiting_for_a_vendor_can_be_stopped(tmp_path: Path) -> None:
    vendor = Vendor("queued")
    with pytest.raises(Stopped):
        jobs.make(vendor, "a clip", tmp_path / "clip.mp4", step(Watch(stop_at=3)))
    assert vendor.polls == 2


def test_the_signature_changes_with_the_version() -> None:
    assert jobs.signature(profile("5")) == "test/clips@1"
    assert jobs.signature(profile("5", version="2")) == "test/clips@2"
