"""A profile file tells each fact once, and cannot contradict itself."""

import json

import pytest
from pydantic import ValidationError

from reelwright.providers.schema import HostedProfile, size_of

CLIP: dict[str, object] = {
    "id": "replicate/some-i2v",
    "role": "video",
    "slug": "somebody/some-i2v",
    "lengths": {"minimum": "81/16", "maximum": "121/16", "step": "1/4"},
    "rate": "16",
    "inputs": {
        "seed": "seed",
        "first_frame": {"name": "image", "required": True},
        "references": {"name": "refs", "shape": "list", "most": 4},
        "duration": {"name": "num_frames", "unit": "frames"},
        "sizes": {"832x480": {"resolution": "480p"}},
    },
    "searchable": True,
    "price": {"per_call_usd": "0.05", "source": "a list", "date": "2026-10-08"},
}


def read(**changes: object) -> HostedProfile:
    return HostedProfile.model_validate_json(json.dumps({**CLIP, **changes}))


def inputs(**changes: object) -> dict[str, object]:
    return {**CLIP["inputs"], **changes}  # type: ignore[dict-item]


def test_what_the_inputs_say_is_not_said_twice() -> None:
    profile = read()
    assert (profile.first_frame, profile.last_frame, profile.references) == (True, False, 4)
    assert profile.seed and profile.remote
    assert profile.sizes == ((832, 480),)


def test_the_version_changes_with_what_would_change_the_result() -> None:
    assert read().version == read().version
    changed = read(inputs=inputs(constants={"go_fast": True}))
    assert changed.version != read().version
    dearer = read(price={"per_call_usd": "1", "source": "a list", "date": "2026-11-01"})
    assert dearer.version == read().version, "a price makes no other clip"


def test_a_profile_survives_being_stored() -> None:
    assert HostedProfile.model_validate_json(read().model_dump_json()) == read()


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"lengths": None}, "needs lengths"),
        ({"rate": None}, "rate"),
        ({"inputs": inputs(duration=None)}, "inputs.duration"),
        ({"lengths": {"choices": ["5.03"]}}, "whole"),
        ({"inputs": inputs(seed=None, first_frame=None, references=None)}, "tell calls apart"),
        ({"inputs": inputs(width="width")}, "height"),
        ({"inputs": inputs(constants={"image": 1})}, "twice"),
        ({"inputs": inputs(sizes={"831x480": {}})}, "even"),
        ({"inputs": inputs(sizes={"big": {}})}, "sizes|invalid"),
        ({"inputs": inputs(frst_frame={"name": "image"})}, "Extra"),
        ({"id": "some-i2v"}, "vendor/name"),
        ({"price": {"per_call_usd": "-1", "source": "", "date": ""}}, "greater"),
    ],
)
def test_a_contradiction_is_refused_in_words(changes: dict[str, object], says: str) -> None:
    with pytest.raises(ValidationError, match=says):
        read(**changes)


def test_sizes_are_written_as_people_write_them() -> None:
    assert size_of("1280x720") == (1280, 720)
    with pytest.raises(ValueError):
        size_of("1280")
