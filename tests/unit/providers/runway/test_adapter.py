"""A model of Runway's from order to file, and what it says that it cost."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from kits.desk import Answer, Desk, Sent
from kits.hosted import account, profile, still
from kits.models import Watch, clip_request, still_request, stored
from reelwright.common.errors import LostReply, SettingsError
from reelwright.common.ports import ClipRequest
from reelwright.providers.accounts import Account
from reelwright.providers.runway.adapter import RunwayModel
from reelwright.providers.runway.adapter import still as still_model
from reelwright.providers.runway.vendor import vendor


class Runway:
    """One task, which stands as told."""

    def __init__(self) -> None:
        self.task: dict[str, object] = {"id": "t1", "status": "PENDING"}
        self.deleted = False

    def __call__(self, sent: Sent) -> Answer:
        if sent.path == "/out.mp4":
            return Answer(body=b"clip", headers={"content-type": "video/mp4"})
        if sent.method == "POST":
            return Answer(body={"id": "t1"})
        if sent.method == "DELETE":
            self.deleted = True
            return Answer(204)
        return Answer(body=self.task) if sent.path == "/v1/tasks/t1" else Answer(
            404, {"error": "Not found"})  # fmt: skip


@pytest.fixture
def there() -> Runway:
    return Runway()


@pytest.fixture
def desk(there: Runway) -> Iterator[Desk]:
    with Desk(there) as desk:
        yield desk


def model(desk: Desk, name: str = "runway/gen4.5") -> RunwayModel[ClipRequest]:
    return RunwayModel(profile(name), vendor(account(desk.url)))


def request(folder: Path, name: str = "runway/gen4.5") -> ClipRequest:
    return clip_request(profile(name), first_frame=still(folder / "a.png"), size=(1280, 720))


def test_an_order_goes_to_its_endpoint_with_the_version(desk: Desk, tmp_path: Path) -> None:
    job = model(desk).submit(request(tmp_path))
    assert (job.id, job.state) == ("t1", "queued")
    (sent,) = desk.sent
    assert sent.path == "/v1/image_to_video"
    assert sent.headers["x-runway-version"] == "2024-11-06"
    assert sent.headers["authorization"] == "Bearer r8_test"
    body = sent.json
    assert (body["model"], body["ratio"], body["duration"]) == ("gen4.5", "1280:720", 2)
    assert body["promptImage"][0]["position"] == "first"  # type: ignore[index]


def test_without_a_picture_it_is_text_to_video(desk: Desk, tmp_path: Path) -> None:
    model(desk).submit(request(tmp_path).model_copy(update={"first_frame": None}))
    assert desk.sent[0].path == "/v1/text_to_video"
    assert "promptImage" not in desk.sent[0].json


def test_a_still_is_ordered_with_references(desk: Desk, tmp_path: Path) -> None:
    image = still_model(profile("runway/gen4_image"), vendor(account(desk.url)))
    image.submit(still_request(product_photo=still(tmp_path / "a.png")))
    assert desk.sent[0].path == "/v1/text_to_image"
    assert len(desk.sent[0].json["referenceImages"]) == 1  # type: ignore[arg-type]


def test_another_process_brings_the_clip_home_and_knows_its_cost(
    desk: Desk, there: Runway, tmp_path: Path
) -> None:
    job = stored(model(desk).submit(request(tmp_path)))
    for status, state in (("THROTTLED", "queued"), ("RUNNING", "running")):
        there.task["status"] = status
        assert model(desk).poll(job).state == state
    there.task.update(status="SUCCEEDED", output=[f"{desk.url}/out.mp4"], cost={"credits": 24})
    now = stored(model(desk).poll(job))
    assert (now.state, now.cost_usd) == ("succeeded", Decimal("0.24"))
    model(desk).fetch(now, tmp_path / "clip.mp4", Watch())
    assert (tmp_path / "clip.mp4").read_bytes() == b"clip"


@pytest.mark.parametrize(
    ("task", "state", "fault", "cost"),
    [
        ({"status": "FAILED", "failure": "no", "failureCode": "SAFETY.INPUT.TEXT",
          "cost": {"credits": 0}}, "failed", "moderated", Decimal(0)),
        ({"status": "FAILED", "failureCode": "INTERNAL"}, "failed", "outage", None),
        ({"status": "CANCELLED", "cost": {"credits": 5}}, "cancelled", "timed_out",
         Decimal("0.05")),
        ({"status": "SUCCEEDED", "output": [], "cost": {"credits": 10}}, "failed", "gone",
         Decimal("0.10")),
    ],
)  # fmt: skip
def test_every_other_end_is_told_with_what_it_cost(
    desk: Desk,
    there: Runway,
    tmp_path: Path,
    task: dict[str, object],
    state: str,
    fault: str,
    cost: Decimal | None,
) -> None:
    job = model(desk).submit(request(tmp_path))
    there.task.update(task)
    now = model(desk).poll(job)
    assert (now.state, now.fault, now.cost_usd) == (state, fault, cost)
    assert now.error


def test_cancelling_stops_what_runs_and_spares_what_is_finished(
    desk: Desk, there: Runway, tmp_path: Path
) -> None:
    job = model(desk).submit(request(tmp_path))
    there.task.update(status="SUCCEEDED", output=[f"{desk.url}/out.mp4"])
    model(desk).cancel(job)
    assert not there.deleted, "deleting a finished task takes its output away"
    there.task["status"] = "RUNNING"
    model(desk).cancel(job)
    assert there.deleted
    model(desk).cancel(job.model_copy(update={"id": "unknown"}))


def test_a_task_that_hangs_is_called_off_and_was_out_of_time(
    desk: Desk, there: Runway, tmp_path: Path
) -> None:
    job = model(desk).submit(request(tmp_path))
    there.task["status"] = "RUNNING"
    job = job.model_copy(update={"data": {**job.data, "ordered_at": 0.0}})

    def cancelled(sent: Sent) -> Answer:
        if sent.method == "DELETE":
            there.task.update(status="CANCELLED", cost={"credits": 5})
        return there(sent)

    desk.reply = cancelled
    now = model(desk).poll(job)
    assert (now.state, now.fault, now.cost_usd) == ("cancelled", "timed_out", Decimal("0.05"))


def test_an_answer_that_is_lost_is_told_so(desk: Desk, tmp_path: Path) -> None:
    desk.reply = lambda sent: Answer(drop=True)
    with pytest.raises(LostReply):
        model(desk).submit(request(tmp_path))
    desk.reply = lambda sent: Answer(body={})
    with pytest.raises(LostReply):
        model(desk).submit(request(tmp_path))
    assert len(desk.sent) == 2
    assert not profile("runway/gen4.5").searchable, "Runway lists no tasks"


def test_without_a_key_the_variable_is_named(tmp_path: Path) -> None:
    keyless: RunwayModel[ClipRequest] = RunwayModel(profile("runway/gen4.5"), vendor(Account()))
    with pytest.raises(SettingsError, match="RUNWAYML_API_SECRET"):
        keyless.submit(request(tmp_path))
