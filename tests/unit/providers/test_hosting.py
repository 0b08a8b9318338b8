"""What every vendor's adapter does alike, shown on a vendor with other words than ours."""

from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import pytest

from kits.desk import Answer, Desk
from kits.hosted import account, profile
from kits.models import Watch, clip_request, stored
from reelwright.common.errors import LostReply, OutputGone, ProviderError
from reelwright.common.ports import ClipRequest, Job
from reelwright.providers.asks import asked
from reelwright.providers.hosting import GRACE_SECONDS, HostedModel, Why, offer
from reelwright.providers.replicate.vendor import vendor

WAN = profile("replicate/wan-2.2-t2v-fast")


class Elsewhere(HostedModel[ClipRequest]):
    """A vendor that says ``progress`` where others say ``status``."""

    name = "Elsewhere"
    jobs = "/generations"
    state = "progress"
    states: ClassVar = {"new": "queued", "done": "succeeded", "broken": "failed"}

    def submit(self, request: ClipRequest) -> Job:
        return self._ordered(self._wire.order("/generations", "wan", {}, {}), asked(request))

    def cancel(self, job: Job) -> None:
        self._wire.tell("DELETE", f"/generations/{job.id}", "wan")

    def _why(self, answer: dict, word: str) -> Why:
        return (str(answer["reason"]), "outage") if word == "broken" else (None, None)


@pytest.fixture
def desk() -> Iterator[Desk]:
    with Desk(lambda sent: Answer(body={"id": "g1", "progress": "new"})) as desk:
        yield desk


def model(desk: Desk) -> Elsewhere:
    return Elsewhere(WAN, vendor(account(desk.url)))


def answers(desk: Desk, **body: object) -> None:
    desk.reply = lambda sent: Answer(body=body)


def test_an_order_becomes_a_job_that_ends_as_a_file(desk: Desk, tmp_path: Path) -> None:
    job = stored(model(desk).submit(clip_request(WAN)))
    assert (job.id, job.state) == ("g1", "queued")
    answers(desk, progress="done", output=f"{desk.url}/clip.mp4")
    done = stored(model(desk).poll(job))
    assert (done.id, done.state, done.cost_usd) == ("g1", "succeeded", None)
    assert desk.paths() == ["POST /v1/generations", "GET /v1/generations/g1"]
    desk.reply = lambda sent: Answer(body=b"clip", headers={"content-type": "video/mp4"})
    model(desk).fetch(done, tmp_path / "clip.mp4", Watch())
    assert (tmp_path / "clip.mp4").read_bytes() == b"clip"


def test_a_job_that_hangs_is_called_off_when_its_time_is_over(desk: Desk) -> None:
    job = model(desk).submit(clip_request(WAN))
    assert model(desk).poll(job).state == "queued"
    assert "DELETE /v1/generations/g1" not in desk.paths()
    ordered = float(str(job.data["ordered_at"]))
    long_ago = {**job.data, "ordered_at": ordered - WAN.cancel_after - GRACE_SECONDS - 1}
    model(desk).poll(job.model_copy(update={"data": long_ago}))
    assert desk.paths()[-2:] == ["DELETE /v1/generations/g1", "GET /v1/generations/g1"]
    model(desk).poll(Job(id="g1", state="running"))
    assert desk.paths()[-1] == "GET /v1/generations/g1", "nobody knows since when"


def test_how_a_job_failed_is_the_vendors_to_say(desk: Desk) -> None:
    job = model(desk).submit(clip_request(WAN))
    answers(desk, progress="broken", reason="no machine")
    failed = model(desk).poll(job)
    assert (failed.state, failed.fault, failed.error) == ("failed", "outage", "no machine")


def test_what_is_gone_is_told_so(desk: Desk, tmp_path: Path) -> None:
    job = model(desk).submit(clip_request(WAN))
    answers(desk, progress="done", output=[])
    gone = model(desk).poll(job)
    assert (gone.state, gone.fault, gone.error) == (
        "failed", "gone", "Elsewhere has removed what it made"
    )  # fmt: skip
    with pytest.raises(OutputGone, match="Elsewhere"):
        model(desk).fetch(gone, tmp_path / "clip.mp4", Watch())
    desk.reply = lambda sent: Answer(404, {"detail": "never heard of it"})
    unknown = model(desk).poll(job)
    assert (unknown.state, unknown.fault) == ("failed", "unknown")
    assert "g1" in str(unknown.error) and "never heard" in str(unknown.error)


def test_an_order_without_a_number_may_have_been_taken(desk: Desk) -> None:
    answers(desk, progress="new")
    with pytest.raises(LostReply, match="Elsewhere"):
        model(desk).submit(clip_request(WAN))


def test_a_word_that_nobody_knows_is_an_error(desk: Desk) -> None:
    job = model(desk).submit(clip_request(WAN))
    answers(desk, progress="dancing")
    with pytest.raises(ProviderError, match="dancing"):
        model(desk).poll(job)


def test_models_are_offered_by_the_roles_that_there_is_an_adapter_for(desk: Desk) -> None:
    every = [WAN, profile("replicate/sdxl")]
    offered = offer(every, vendor(account(desk.url)), video=Elsewhere)
    assert list(offered.video) == ["replicate/wan-2.2-t2v-fast"]
    assert offered.video["replicate/wan-2.2-t2v-fast"]().profile == WAN
    assert not offered.image and not offered.music
