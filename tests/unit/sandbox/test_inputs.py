import pytest

from reelwright.sandbox.catalogue import Catalogue, Model
from reelwright.sandbox.inputs import complaints, filled, pictures


def model(name: str) -> Model:
    found = Catalogue().find("replicate", name)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("given", "kind", "field"),
    [
        ({"image": "https://x.test/a.png"}, "required", "input"),
        ({"resolution": "4k"}, "enum", "input.resolution"),
        ({"num_frames": 80}, "number_gte", "input.num_frames"),
        ({"num_frames": 122}, "number_lte", "input.num_frames"),
        ({"num_frames": "81"}, "invalid_type", "input.num_frames"),
        ({"seed": True}, "invalid_type", "input.seed"),
        ({"image": "cup.png"}, "format", "input.image"),
        ({"width": 832}, "additional_property_not_allowed", "input"),
    ],
)
def test_each_mistake_is_named(given: dict[str, object], kind: str, field: str) -> None:
    sound = {"prompt": "tea", "image": "https://x.test/a.png"}
    whole = given if kind == "required" else {**sound, **given}
    found = complaints(model("wan-video/wan-2.2-i2v-fast"), whole)  # type: ignore[arg-type]
    assert [(each.type, each.field) for each in found] == [(kind, field)]


def test_the_words_are_the_vendors() -> None:
    [found] = complaints(model("google/veo-3.1"), {"prompt": "tea", "duration": 5})
    assert found.description == "duration must be one of the following: 8, 4, 6"


def test_sound_inputs_and_what_a_lax_server_lets_through() -> None:
    veo = model("google/veo-3.1")
    assert complaints(veo, {"prompt": "tea", "duration": 8, "seed": None}) == []
    assert complaints(veo, {"prompt": "tea", "colour": "red"}, strict=False) == []


def test_defaults_and_old_names_are_filled_in() -> None:
    kling = model("kwaivgi/kling-v2.5-turbo-pro")
    whole = filled(kling, {"prompt": "tea", "image": "https://x.test/a.png"})
    assert whole["start_image"] == "https://x.test/a.png"
    assert whole["duration"] == 5


def test_pictures_come_first_frame_last_frame_references() -> None:
    lite = model("bytedance/seedance-1-lite")
    given = {"reference_images": ["r1", "r2"], "last_frame_image": "l", "image": "f"}
    assert pictures(lite, given) == ["f", "l", "r1", "r2"]
    assert pictures(lite, {"image": "f"}) == ["f"]
    assert pictures(lite, {}) == []
