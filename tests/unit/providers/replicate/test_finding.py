"""Looking for a lost order: found, surely absent, or not to be told; never the wrong one."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kits.desk import Answer, Desk
from kits.hosted import Replicate, account, profile, still
from kits.models import clip_request
from reelwright.common.errors import Outage
from reelwright.common.ports import ClipRequest, Found
from reelwright.providers import http
from reelwright.providers.replicate.adapter import ReplicateModel
from reelwright.providers.replicate.vendor import vendor

WAN = "replicate/wan-2.2-i2v-fast"


@pytest.fixture
def there() -> Replicate:
    return Replicate("wan-video/wan-2.2-i2v-fast")


@pytest.fixture
def desk(there: Replicate, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.setattr(http, "FIRST_WAIT", 0.001)
    with Desk(there) as desk:
        there.url = desk.url
        yield desk


@pytest.fixture
def model(desk: Desk) -> ReplicateModel[ClipRequest]:
    return ReplicateModel(profile(WAN), vendor(account(desk.url)))


@pytest.fixture
def request_(tmp_path: Path) -> ClipRequest:
    return clip_request(profile(WAN), first_frame=still(tmp_path / "a.png"), size=(1280, 720))


def look(
    model: ReplicateModel[ClipRequest], request: ClipRequest, *taken: str, since: float = 0
) -> Found:
    return model.find(request, since or time.time(), frozenset(taken))


def test_only_the_same_input_is_the_same_order(
    model: ReplicateModel[ClipRequest], request_: ClipRequest, tmp_path: Path
) -> None:
    model.submit(request_)
    assert look(model, request_).answer == "found"
    others: list[dict[str, object]] = [
        {"seed": 4},
        {"prompt": "another"},
        {"first_frame": still(tmp_path / "b.png", 10)},
        {"last_frame": still(tmp_path / "c.png")},
        {"duration": "97/16"},
    ]
    for changes in others:
        other = ClipRequest.model_validate({**request_.model_dump(), **changes})
        assert look(model, other).answer == "absent", changes


def test_another_model_with_the_same_input_is_another_order(
    model: ReplicateModel[ClipRequest], there: Replicate, request_: ClipRequest
) -> None:
    model.submit(request_)
    there.predictions["p0"]["model"] = "somebody/else"
    assert look(model, request_).answer == "absent"


def test_what_belongs_to_another_call_is_never_adopted(
    model: ReplicateModel[ClipRequest], request_: ClipRequest
) -> None:
    model.submit(request_)
    assert look(model, request_, "p0").answer == "absent"


def test_two_that_fit_are_for_a_person_to_decide(
    model: ReplicateModel[ClipRequest], request_: ClipRequest
) -> None:
    model.submit(request_)
    model.submit(request_)
    assert look(model, request_).answer == "unclear"
    assert look(model, request_, "p1").answer == "found"


def test_an_input_that_was_removed_settles_nothing(
    model: ReplicateModel[ClipRequest], there: Replicate, request_: ClipRequest
) -> None:
    model.submit(request_)
    there.predictions["p0"].update(input={}, data_removed=True)
    assert look(model, request_).answer == "unclear"
    assert look(model, request_, "p0").answer == "absent"
    model.submit(request_)
    assert look(model, request_).answer == "found", "the seed is of this call alone"


def test_what_was_made_long_before_is_another_order(
    model: ReplicateModel[ClipRequest], there: Replicate, request_: ClipRequest
) -> None:
    model.submit(request_)
    there.predictions["p0"]["created_at"] = "2026-01-01T00:00:00.000Z"
    assert look(model, request_).answer == "absent"


def test_defaults_that_the_vendor_adds_do_not_matter(
    model: ReplicateModel[ClipRequest], there: Replicate, request_: ClipRequest
) -> None:
    model.submit(request_)
    there.predictions["p0"]["input"]["sample_shift"] = 12  # type: ignore[index]
    assert look(model, request_).answer == "found"


def test_every_page_is_read_and_only_at_the_address_that_we_use(
    model: ReplicateModel[ClipRequest], there: Replicate, desk: Desk, request_: ClipRequest
) -> None:
    model.submit(request_)
    for seed in range(100, 105):
        model.submit(request_.model_copy(update={"seed": seed}))
    there.page = 2
    assert look(model, request_).answer == "found"
    pages = [path for path in desk.paths() if path.startswith("GET /v1/predictions?")]
    assert len(pages) == 3
    assert "created_after=" in pages[0] and pages[1:] == [
        "GET /v1/predictions?cursor=2",
        "GET /v1/predictions?cursor=4",
    ]


def test_a_list_that_never_ends_settles_nothing(
    model: ReplicateModel[ClipRequest], there: Replicate, request_: ClipRequest
) -> None:
    endless = {"next": "https://api.replicate.com/v1/predictions?cursor=1", "results": []}
    there.before = lambda sent: Answer(body=endless)
    assert look(model, request_).answer == "unclear"


@pytest.mark.parametrize("body", [{"results": "none"}, {"results": [1]}, {}])
def test_a_list_that_is_none_settles_nothing(
    model: ReplicateModel[ClipRequest], there: Replicate, request_: ClipRequest, body: object
) -> None:
    there.before = lambda sent: Answer(body=body)
    assert look(model, request_).answer == "unclear"


def test_a_vendor_that_is_down_is_asked_again_later(
    model: ReplicateModel[ClipRequest], there: Replicate, request_: ClipRequest
) -> None:
    there.before = lambda sent: Answer(503, {})
    with pytest.raises(Outage):
        look(model, request_)
