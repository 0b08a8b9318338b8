"""A model on Replicate from order to file, and every way that it can end otherwise."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from kits.desk import Answer, Desk
from kits.hosted import Replicate, account, noisy, profile, still
from kits.models import Watch, clip_request, music_request, still_request, stored
from reelwright.common.errors import LostReply, OutputGone, ProviderError, SettingsError
from reelwright.common.ports import ClipRequest, Job
from reelwright.providers.replicate.adapter import ReplicateModel, ReplicateMusic
from reelwright.providers.replicate.adapter import still as still_model
from reelwright.providers.replicate.vendor import address, vendor

WAN = "replicate/wan-2.2-i2v-fast"


@pytest.fixture
def there() -> Replicate:
    return Replicate("wan-video/wan-2.2-i2v-fast")


@pytest.fixture
def desk(there: Replicate) -> Iterator[Desk]:
    with Desk(there) as desk:
        there.url = desk.url
        yield desk


def model(desk: Desk, name: str = WAN) -> ReplicateModel[ClipRequest]:
    return ReplicateModel(profile(name), vendor(account(desk.url)))


@pytest.fixture
def request_(tmp_path: Path) -> ClipRequest:
    return clip_request(profile(WAN), first_frame=still(tmp_path / "a.png"), size=(1280, 720))


def ended(there: Replicate, **facts: object) -> None:
    there.predictions["p0"].update(facts)


def test_an_order_goes_to_the_model_with_a_deadline(desk: Desk, request_: ClipRequest) -> None:
    job = model(desk).submit(request_)
    assert (job.id, job.state) == ("p0", "queued")
    (sent,) = desk.sent
    assert sent.path == "/v1/models/wan-video/wan-2.2-i2v-fast/predictions"
    assert sent.headers["authorization"] == "Bearer r8_test"
    assert sent.headers["cancel-after"] == "1800s"
    assert sent.json.keys() == {"input"}, "unknown keys beside it are refused"


def test_a_pinned_version_is_ordered_by_its_number(desk: Desk) -> None:
    sdxl = still_model(profile("replicate/sdxl"), vendor(account(desk.url)))
    sdxl.submit(still_request())
    (sent,) = desk.sent
    assert sent.path == "/v1/predictions"
    assert sent.json["version"] == profile("replicate/sdxl").vendor_version


@pytest.mark.parametrize("output", ["one", "many"])
def test_another_process_brings_the_clip_home(
    desk: Desk, there: Replicate, request_: ClipRequest, tmp_path: Path, output: str
) -> None:
    job = stored(model(desk).submit(request_))
    ended(there, status="processing")
    assert model(desk).poll(job).state == "running"
    url = f"{desk.url}/out.mp4"
    ended(there, status="succeeded", output=url if output == "one" else [url])
    now = stored(model(desk).poll(job))
    assert now.state == "succeeded" and now.cost_usd is None
    there.before = lambda sent: Answer(body=b"clip", headers={"content-type": "video/mp4"})
    model(desk).fetch(now, tmp_path / "clip.mp4", Watch())
    assert (tmp_path / "clip.mp4").read_bytes() == b"clip"


@pytest.mark.parametrize(
    ("facts", "state", "fault", "cost"),
    [
        ({"status": "failed", "error": "flagged as sensitive (E005)"}, "failed", "moderated", None),
        ({"status": "failed", "error": None}, "failed", "other", None),
        ({"status": "aborted"}, "failed", "timed_out", None),
        ({"status": "canceled"}, "cancelled", "timed_out", None),
        ({"status": "canceled", "started_at": "2026-11-22T12:00:00Z"}, "cancelled", "timed_out",
         Decimal("0.11")),
        ({"status": "succeeded", "output": None, "data_removed": True}, "failed", "gone",
         Decimal("0.11")),
    ],
)  # fmt: skip
def test_every_other_end_is_told_with_what_it_cost(
    desk: Desk,
    there: Replicate,
    request_: ClipRequest,
    facts: dict[str, object],
    state: str,
    fault: str,
    cost: Decimal | None,
) -> None:
    job = model(desk).submit(request_)
    ended(there, **facts)
    now = model(desk).poll(job)
    assert (now.state, now.fault, now.cost_usd) == (state, fault, cost)
    assert now.error


def test_a_prediction_that_nobody_knows_may_have_been_made(
    desk: Desk, request_: ClipRequest
) -> None:
    job = model(desk).submit(request_).model_copy(update={"id": "nonsense"})
    assert (model(desk).poll(job).state, model(desk).poll(job).fault) == ("failed", "unknown")


def test_a_prediction_that_a_person_named_must_be_of_this_model(
    desk: Desk, there: Replicate, request_: ClipRequest
) -> None:
    ordered = model(desk).submit(request_)
    named = Job(id=ordered.id, state="running")
    assert model(desk).poll(named).fault is None
    there.predictions[ordered.id]["model"] = "acme/other"
    seen = model(desk).poll(named)
    assert seen.fault == "unknown" and "another model" in str(seen.error)
    assert model(desk).poll(ordered).fault is None, "what we ordered is ours, whatever its name"


def test_an_unknown_state_is_an_error_and_not_a_guess(
    desk: Desk, there: Replicate, request_: ClipRequest
) -> None:
    job = model(desk).submit(request_)
    ended(there, status="thinking")
    with pytest.raises(ProviderError, match="thinking"):
        model(desk).poll(job)


def test_a_job_without_output_cannot_be_fetched(
    desk: Desk, request_: ClipRequest, tmp_path: Path
) -> None:
    with pytest.raises(OutputGone):
        model(desk).fetch(model(desk).submit(request_), tmp_path / "a.mp4", Watch())


def test_cancelling_reaches_the_vendor_and_is_harmless_afterwards(
    desk: Desk, there: Replicate, request_: ClipRequest
) -> None:
    job = model(desk).submit(request_)
    model(desk).cancel(job)
    assert there.predictions["p0"]["status"] == "canceled"
    model(desk).cancel(job)
    model(desk).cancel(job.model_copy(update={"id": "unknown"}))


def test_an_answer_without_a_number_is_a_lost_one(
    desk: Desk, there: Replicate, request_: ClipRequest
) -> None:
    there.before = lambda sent: Answer(201, {"status": "starting"})
    with pytest.raises(LostReply):
        model(desk).submit(request_)


def test_a_lost_order_is_found_and_an_absent_one_is_proven(
    desk: Desk, there: Replicate, request_: ClipRequest
) -> None:
    import time

    since = time.time()
    assert model(desk).find(request_, since, frozenset()).answer == "absent"
    there.drop_next = True
    with pytest.raises(LostReply):
        model(desk).submit(request_)
    found = model(desk).find(request_, since, frozenset())
    assert found.answer == "found" and found.job is not None
    assert found.job.id == "p0"
    ended(there, status="succeeded", output=f"{desk.url}/out.mp4")
    assert model(desk).poll(stored(found.job)).state == "succeeded"


def test_without_a_seed_the_uploaded_pictures_tag_tells_two_takes_apart(
    desk: Desk, there: Replicate, tmp_path: Path
) -> None:
    import time

    name = "replicate/kling-v2.5-turbo-pro"
    there.slug = profile(name).slug
    facts = clip_request(profile(name), first_frame=noisy(tmp_path / "a.png"), size=(1920, 1080))
    one, other = (facts.model_copy(update={"seed": seed}) for seed in (1, 2))
    model(desk, name).submit(one)
    there.drop_next = True
    with pytest.raises(LostReply):
        model(desk, name).submit(other)
    assert there.predictions["p0"]["input"] != there.predictions["p1"]["input"]
    found = model(desk, name).find(other, time.time(), frozenset({"p0"}))
    assert found.job is not None and found.job.id == "p1"
    assert model(desk, name).find(one, time.time(), frozenset({"p0"})).answer == "absent"


def test_without_a_key_the_variable_is_named(request_: ClipRequest) -> None:
    from reelwright.providers.accounts import Account

    with pytest.raises(SettingsError, match="REPLICATE_API_TOKEN"):
        ReplicateModel(profile(WAN), vendor(Account())).submit(request_)


def test_music_chooses_a_tempo_and_is_asked_for_its_length(desk: Desk, there: Replicate) -> None:
    music = ReplicateMusic(profile("replicate/musicgen"), vendor(account(desk.url)))
    choice = music.choose("happy", "acoustic", "fast", 3)
    assert choice.track is None
    assert choice.tempo_bpm is not None and 60 <= choice.tempo_bpm <= 200
    assert choice == music.choose("happy", "acoustic", "fast", 3)
    music.submit(music_request(duration=Fraction(45)))
    assert desk.sent[0].json["input"]["duration"] == 30, "its longest; the rest is repeated"  # type: ignore[index]
    with pytest.raises(SettingsError, match="cannot cut"):
        music.choose("happy", None, None, 3, "file", Path("own.mp3"))


@pytest.mark.parametrize(
    ("given", "used"),
    [
        (None, "https://api.replicate.com/v1"),
        ("http://127.0.0.1:9000", "http://127.0.0.1:9000/v1"),
        ("http://127.0.0.1:9000/v1/", "http://127.0.0.1:9000/v1"),
        ("https://proxy.example/replicate", "https://proxy.example/replicate/v1"),
        ("https://gateway.ai.cloudflare.com/v1/account/gate/replicate",
         "https://gateway.ai.cloudflare.com/v1/account/gate/replicate"),
    ],
)  # fmt: skip
def test_both_official_clients_ways_to_name_the_address_work(given: str | None, used: str) -> None:
    assert address(given) == used


def test_pictures_that_are_billed_are_booked(desk: Desk, tmp_path: Path) -> None:
    there = Replicate("black-forest-labs/flux-2-pro")
    desk.reply = there
    flux = still_model(profile("replicate/flux-2-pro"), vendor(account(desk.url)))
    jobs = [
        flux.submit(still_request()),
        flux.submit(still_request(product_photo=still(tmp_path / "a.png"))),
    ]
    for prediction in there.predictions.values():
        prediction.update(status="succeeded", output=f"{desk.url}/out.png")
    assert [flux.poll(stored(job)).cost_usd for job in jobs] == [Decimal("0.03"), Decimal("0.045")]
