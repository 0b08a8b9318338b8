from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from kits.models import Watch
from kits.specs import profile
from reelwright.common.calls import OPEN, Call
from reelwright.common.contract import Contract
from reelwright.common.errors import (
    LeaseLost,
    LostReply,
    Moderated,
    OutputGone,
    ProviderError,
    SettingsError,
    Stopped,
    Throttled,
    Unresolved,
)
from reelwright.common.ports import Control, Found, Job
from reelwright.common.steps import StepContext
from reelwright.phases import jobs


class Asked(Contract):
    """A request."""

    text: str = "a clip"
    seed: int = 1
    picture: Path | None = None


REMOTE = {"remote": True, "searchable": True}
PRICE = Decimal("0.25")


class Vendor:
    """A hosted model whose job goes through ``states``, one per poll."""

    profile = profile("5")

    def __init__(self, *states: str, error: str | None = None) -> None:
        self.jobs = [
            Job.model_validate({"id": "job-1", "state": s, "error": error}) for s in states
        ]
        self.polls = self.submitted = 0
        self.raises: Exception | None = None
        self.found: Found | None = None
        self.cancelled: list[str] = []
        self.answer: Job | None = None
        self.watch: Callable[[], None] = lambda: None

    def submit(self, request: Asked) -> Job:
        self.submitted += 1
        self.watch()
        if self.raises is not None:
            raise self.raises
        return self.answer or self.jobs[0]

    def find(self, request: Asked, since: float, taken: frozenset[str]) -> Found:
        assert self.found is not None, "nobody should look"
        return self.found

    def poll(self, job: Job) -> Job:
        self.polls += 1
        return self.jobs[min(self.polls, len(self.jobs) - 1)]

    def fetch(self, job: Job, destination: Path, control: Control) -> None:
        control.check()
        destination.write_text(f"made by {job.id}")

    def cancel(self, job: Job) -> None:
        self.cancelled.append(job.id)


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "FIRST_POLL", 0.0)
    monkeypatch.setattr(jobs, "LAST_POLL", 0.0)
    monkeypatch.setattr(jobs, "SETTLED_SECONDS", 0.0)


def step(control: Control, model: str | None = "test/clips@1") -> StepContext:
    return StepContext("v1", "chunk/00", {}, {}, Path(), control, model)


def test_a_film_does_not_go_on_with_another_model(tmp_path: Path) -> None:
    vendor = Vendor("succeeded")
    with pytest.raises(SettingsError, match="planned for acme/dream") as caught:
        jobs.make(vendor, Asked(), tmp_path / "clip.mp4", step(Watch(), "acme/dream@3"))
    assert "REELWRIGHT_VIDEO_MODEL=acme/dream" in caught.value.hint
    assert not (tmp_path / "clip.mp4").exists()


def test_a_new_version_of_the_model_goes_on(tmp_path: Path) -> None:
    jobs.make(Vendor("succeeded"), Asked(), tmp_path / "clip.mp4", step(Watch(), "test/clips@0"))
    assert (tmp_path / "clip.mp4").exists()


def test_what_is_ready_at_once_is_fetched_without_asking_again(tmp_path: Path) -> None:
    vendor = Vendor("succeeded")
    jobs.make(vendor, Asked(), tmp_path / "clip.mp4", step(Watch()))
    assert (tmp_path / "clip.mp4").read_text() == "made by job-1"
    assert vendor.polls == 0


def test_a_job_is_asked_about_until_it_is_done(tmp_path: Path) -> None:
    vendor = Vendor("queued", "running", "running", "succeeded")
    jobs.make(vendor, Asked(), tmp_path / "clip.mp4", step(Watch()))
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
            Vendor("queued", state, error=error), Asked(), tmp_path / "clip.mp4", step(Watch())
        )
    failure = caught.value
    assert (failure.provider, failure.model, failure.request_id) == ("test", "clips", "job-1")
    assert not (tmp_path / "clip.mp4").exists()


def test_waiting_for_a_vendor_can_be_stopped(tmp_path: Path) -> None:
    vendor = Vendor("queued")
    with pytest.raises(Stopped):
        jobs.make(vendor, Asked(), tmp_path / "clip.mp4", step(Watch(stop_at=3)))
    assert vendor.polls == 2


def test_the_signature_changes_with_the_version() -> None:
    assert jobs.signature(profile("5")) == "test/clips@1"
    assert jobs.signature(profile("5", version="2")) == "test/clips@2"


class Notebook:
    """A journal in memory."""

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self.settled: dict[int, Decimal] = {}
        self.lost = False

    def open(
        self,
        model: str,
        digest: str,
        reserve: Decimal,
        *,
        again: bool = False,
        spare: bool = False,
    ) -> Call:
        for call in self.calls:
            if call.digest == digest and call.state in (*OPEN, *(() if again else ("settled",))):
                return call.model_copy(update={"fresh": False})
        call = Call(id=len(self.calls), model=model, digest=digest, state="intent",
                    reserved_usd=reserve, cost_usd=Decimal(0),
                    opened_at=0.0, fresh=True)  # fmt: skip
        self.calls.append(call)
        return call

    def submitted(self, call: Call, job: Job) -> Call:
        if self.lost:
            raise LeaseLost("another worker")
        return self._note(call, state="submitted", job=job)

    def taken(self, model: str) -> frozenset[str]:
        return frozenset(call.job.id for call in self.calls if call.job)

    def absent(self, call: Call) -> None:
        self._note(call, state="absent")

    def failed(self, call: Call, cost: Decimal, why: str) -> None:
        self._note(call, state="failed", cost_usd=cost)

    def settle(self, call: Call, cost: Decimal) -> None:
        self.settled[call.id] = cost

    def close(self) -> None:
        """The step has ended, for better or worse: what was settled counts."""
        for number, cost in self.settled.items():
            self._note(self.calls[number], state="settled", cost_usd=cost)

    def unknown(self, call: Call, why: str) -> None:
        self._note(call, state="unknown")

    def _note(self, call: Call, **facts: object) -> Call:
        self.calls[call.id] = self.calls[call.id].model_copy(update=facts)
        return self.calls[call.id]


class Paid:
    """A vendor that is paid, and the journal of the step that hires it."""

    def __init__(self, folder: Path, *states: str, **profiled: object) -> None:
        self.vendor = Vendor(*states)
        self.vendor.profile = profile("5", **(REMOTE | profiled))
        self.journal = Notebook()
        self.clip = folder / "clip.mp4"

    def make(self, control: Control | None = None, request: Asked | None = None) -> Decimal:
        context = StepContext("v1", "chunk/00", {}, {}, Path(), control or Watch(), None,
                              self.journal)  # fmt: skip
        return jobs.make(self.vendor, request or Asked(), self.clip, context, PRICE)

    @property
    def states(self) -> list[str]:
        return [call.state for call in self.journal.calls]


def test_a_paid_call_is_written_down_before_it_is_sent(tmp_path: Path) -> None:
    paid = Paid(tmp_path, "succeeded")
    paid.vendor.watch = lambda: seen.append(paid.states)
    seen: list[list[str]] = []
    assert paid.make() == PRICE
    assert seen == [["intent"]]
    assert paid.journal.calls[0].reserved_usd == PRICE
    assert paid.journal.settled == {0: PRICE}
    assert paid.clip.exists()


def test_what_the_vendor_says_it_cost_counts(tmp_path: Path) -> None:
    paid = Paid(tmp_path, "succeeded")
    paid.vendor.jobs = [Job(id="job-1", state="succeeded", cost_usd=Decimal("0.31"))]
    assert paid.make() == Decimal("0.31")


def test_an_interrupted_call_is_gone_on_with_and_not_sent_again(tmp_path: Path) -> None:
    paid = Paid(tmp_path, "running", "running", "succeeded")
    with pytest.raises(Stopped):
        paid.make(Watch(stop_at=2))
    assert paid.states == ["submitted"]
    paid.make()
    assert paid.vendor.submitted == 1
    assert paid.journal.settled == {0: PRICE}


def test_what_was_paid_for_is_fetched_again_after_the_step_went_wrong(tmp_path: Path) -> None:
    paid = Paid(tmp_path, "running", "succeeded")
    paid.make()
    paid.journal.close()
    paid.clip.unlink()
    assert paid.make() == PRICE
    assert paid.clip.exists()
    assert (paid.vendor.submitted, paid.states) == (1, ["settled"])


def test_a_job_that_the_vendor_does_not_know_is_neither_free_nor_paid_again(
    tmp_path: Path,
) -> None:
    paid = Paid(tmp_path, "queued")
    paid.vendor.jobs.append(
        Job(id="job-1", state="failed", fault="unknown", error="acme knows no job job-1")
    )
    with pytest.raises(Unresolved, match="acme knows no job job-1") as stopped:
        paid.make()
    assert "adopt VENDOR_ID" in stopped.value.hint
    assert (paid.states, paid.vendor.submitted) == (["unknown"], 1)


def test_what_is_gone_at_the_vendor_has_to_be_made_again(tmp_path: Path) -> None:
    paid = Paid(tmp_path, "running", "succeeded")
    paid.make()
    paid.journal.close()
    paid.vendor.jobs = [Job(id="job-1", state="failed", fault="gone"),
                        Job(id="job-2", state="succeeded")]  # fmt: skip
    paid.vendor.polls = -1
    paid.vendor.answer = Job(id="job-2", state="succeeded")
    paid.make()
    assert paid.vendor.submitted == 2
    assert paid.states == ["settled", "submitted"]


@pytest.mark.parametrize("refusal", [Throttled, Moderated])
def test_a_refused_request_costs_nothing(tmp_path: Path, refusal: type[ProviderError]) -> None:
    paid = Paid(tmp_path, "succeeded")
    paid.vendor.raises = refusal("no", provider="test", model="clips")
    with pytest.raises(refusal):
        paid.make()
    assert paid.states == ["absent"]


def lost(tmp_path: Path, found: Found, **profiled: object) -> Paid:
    """A call whose reply was lost, before the next try, which finds ``found``."""
    paid = Paid(tmp_path, "running", "succeeded", **profiled)
    paid.vendor.raises = LostReply("connection closed", provider="test", model="clips")
    with pytest.raises(LostReply):
        paid.make()
    assert paid.states == ["intent"]
    paid.vendor.raises, paid.vendor.found = None, found
    return paid


def test_a_lost_reply_is_looked_up_and_adopted(tmp_path: Path) -> None:
    paid = lost(tmp_path, Found(answer="found", job=Job(id="job-7", state="running")))
    paid.make()
    assert paid.vendor.submitted == 1, "only the one whose reply was lost"
    assert paid.journal.taken("test/clips") == {"job-7"}


def test_what_is_proven_absent_is_sent_again(tmp_path: Path) -> None:
    paid = lost(tmp_path, Found(answer="absent"))
    paid.make()
    assert paid.vendor.submitted == 2
    assert paid.states == ["submitted"], "the same call, with the same money set aside"


def test_what_cannot_be_told_stops_and_asks(tmp_path: Path) -> None:
    paid = lost(tmp_path, Found(answer="unclear"))
    with pytest.raises(Unresolved, match="call 0") as caught:
        paid.make()
    assert "reelwright resolve 0" in caught.value.hint
    assert paid.states == ["unknown"]
    assert paid.vendor.submitted == 1


def test_a_vendor_that_cannot_be_searched_asks_at_once(tmp_path: Path) -> None:
    paid = lost(tmp_path, Found(answer="absent"), searchable=False)
    with pytest.raises(Unresolved):
        paid.make()
    assert paid.vendor.submitted == 1


def test_a_list_that_lags_is_not_asked_at_once_however_old_the_intent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # It is from 1970: what a process that died just now did to it may be as young as a moment.
    paid = lost(tmp_path, Found(answer="absent"))
    paid.vendor.found = None
    monkeypatch.setattr(jobs, "SETTLED_SECONDS", 60.0)
    with pytest.raises(Stopped):
        paid.make(Watch(stop_at=3))
    assert paid.vendor.submitted == 1
    assert paid.states == ["intent"]


def test_who_is_stopped_before_the_order_leaves_nothing_to_be_looked_for(tmp_path: Path) -> None:
    paid = Paid(tmp_path, "succeeded", searchable=False)
    with pytest.raises(Stopped):
        paid.make(Watch(stop_at=1))
    assert paid.states == []
    paid.make()
    assert paid.vendor.submitted == 1


def test_who_lost_the_step_cancels_what_it_sent(tmp_path: Path) -> None:
    paid = Paid(tmp_path, "running")
    paid.journal.lost = True
    with pytest.raises(LeaseLost):
        paid.make()
    assert paid.vendor.cancelled == ["job-1"]


def test_who_lost_the_step_leaves_alone_what_the_successor_has_found(tmp_path: Path) -> None:
    paid = Paid(tmp_path, "running")
    paid.journal.lost = True
    paid.vendor.watch = lambda: paid.journal.calls.append(successor)
    job = Job(id="job-1", state="running")
    successor = Call(id=1, model="test/clips", digest="", state="submitted", job=job,
                     reserved_usd=PRICE, cost_usd=Decimal(0), opened_at=0.0)  # fmt: skip
    with pytest.raises(LeaseLost):
        paid.make()
    assert paid.vendor.cancelled == []


@pytest.mark.parametrize(("fault", "error"), [("moderated", Moderated), ("gone", OutputGone)])
def test_a_failed_job_is_an_error_of_our_tree(
    tmp_path: Path, fault: str, error: type[ProviderError]
) -> None:
    paid = Paid(tmp_path, "succeeded")
    paid.vendor.jobs = [Job.model_validate({"id": "j", "state": "failed", "fault": fault})]
    with pytest.raises(error):
        paid.make()
    assert paid.states == ["failed"]


def test_requests_differ_by_seed_and_by_the_bytes_of_their_files(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"one")
    (tmp_path / "b.png").write_bytes(b"one")
    (tmp_path / "c.png").write_bytes(b"two")
    a, b, c = (jobs.digest(Asked(picture=tmp_path / f"{name}.png")) for name in "abc")
    assert a == b != c
    assert jobs.digest(Asked(seed=1)) != jobs.digest(Asked(seed=2))
