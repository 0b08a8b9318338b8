from decimal import Decimal

import pytest

from reelwright.sandbox.catalogue import Catalogue, Model
from reelwright.sandbox.facts import outputs
from reelwright.sandbox.inputs import filled
from reelwright.sandbox.replicate.bodies import FAILURES, model_object, prediction, stamp
from reelwright.sandbox.tasks import Task


def model(name: str) -> Model:
    found = Catalogue().find("replicate", name)
    assert found is not None
    return found


def task(name: str, **changes: object) -> Task:
    known = model(name)
    made = Task(
        id="abcdefghij", model=known, version="hidden", given={"prompt": "tea"}, created=100,
        starts=101, ends=103, price=Decimal(1), pictures=[], digest="",
        outputs=outputs(known, filled(known, {"prompt": "tea"}), None),
    )  # fmt: skip
    for field, value in changes.items():
        setattr(made, field, value)
    return made


def shown(made: Task, now: float) -> dict[str, object]:
    return dict(prediction(made, now, "http://a", "http://b"))


def test_one_address_or_a_list_as_the_model_has_it() -> None:
    assert shown(task("google/veo-3.1"), 200)["output"] == "http://b/abcdefghij/0.mp4"
    flux = shown(task("black-forest-labs/flux-schnell"), 200)
    assert flux["output"] == ["http://b/abcdefghij/0.webp"]


def test_nothing_is_told_before_it_happened() -> None:
    early = shown(task("google/veo-3.1"), 100)
    assert early["status"] == "starting"
    assert early["output"] is None
    assert not {"started_at", "completed_at", "metrics"} & set(early)
    late = shown(task("google/veo-3.1"), 200)
    assert late["metrics"] == {"predict_time": 2, "total_time": 3}


@pytest.mark.parametrize("code", FAILURES)
def test_known_codes_become_words_and_no_others(code: str) -> None:
    told = str(shown(task("google/veo-3.1", error=code), 200)["error"])
    assert len(told) > 15
    assert "{token}" not in told
    assert code in told
    assert shown(task("google/veo-3.1", error="It broke"), 200)["error"] == "It broke"


def test_removed_data_is_gone_but_the_prediction_stays() -> None:
    gone = shown(task("google/veo-3.1", expire_after=10.0), 113)
    assert (gone["output"], gone["input"], gone["logs"]) == (None, {}, "")
    assert gone["data_removed"]
    assert gone["status"] == "succeeded"


def test_schemas_are_written_as_cog_writes_them() -> None:
    latest = model_object(model("google/veo-3.1"), "http://a")["latest_version"]
    assert isinstance(latest, dict)
    schemas = latest["openapi_schema"]["components"]["schemas"]  # type: ignore[index,call-overload]
    assert schemas["Input"]["required"] == ["prompt"]  # type: ignore[index,call-overload]
    duration = schemas["Input"]["properties"]["duration"]  # type: ignore[index,call-overload]
    assert duration["allOf"] == [{"$ref": "#/components/schemas/duration"}]  # type: ignore[index,call-overload]
    assert schemas["duration"]["enum"] == [8, 4, 6]  # type: ignore[index,call-overload]


def test_moments_are_utc() -> None:
    assert stamp(0.25) == "1970-01-01T00:00:00.250Z"
