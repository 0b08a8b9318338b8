"""The layout of keys, and which keys are refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reelwright.common.errors import RequestError
from reelwright.storage import keys


def test_layout_is_the_documented_one() -> None:
    places = [
        keys.animatic_frame(0),
        keys.STYLE_GUIDE,
        keys.PRODUCT,
        keys.chunk(7),
        keys.FINAL,
        keys.POSTER,
    ]
    assert [keys.video_key("v1", place) for place in places] == [
        "videos/v1/animatic/frame_00.png",
        "videos/v1/references/style_guide.png",
        "videos/v1/references/product.png",
        "videos/v1/chunks/chunk_07.mp4",
        "videos/v1/final.mp4",
        "videos/v1/poster.png",
    ]


def test_more_than_a_hundred_frames_still_sort_apart() -> None:
    assert keys.animatic_frame(119) == "animatic/frame_119.png"


@pytest.mark.parametrize(
    "key",
    [
        "", "/", "/etc/passwd", "a//b", "a/", "a/../b", "..", "a/./b", ".hidden", "a/.part",
        "a\\b", "a\nb", "a\x00b", "a\x7fb", "a/ /b", "a\u202eb", "\ud800", "é" * 101,
        "a/" * 600 + "a",
    ],
)  # fmt: skip
def test_unsafe_keys_are_refused_by_field(key: str) -> None:
    with pytest.raises(RequestError) as caught:
        keys.checked_key(key)
    assert caught.value.field == "key"


@pytest.mark.parametrize("key", ["a", "a/b.png", "vidéo/größe ü.png", "a/b..c", "x" * 200])
def test_safe_keys_pass_unchanged(key: str) -> None:
    assert keys.checked_key(key) == key


@pytest.mark.parametrize("video_id", ["", "a/b", "..", "../a", "a\\b"])
def test_a_video_id_cannot_leave_its_folder(video_id: str) -> None:
    with pytest.raises(RequestError):
        keys.video_key(video_id, keys.FINAL)


@given(st.text(max_size=60))
def test_whatever_passes_stays_below_the_root(key: str) -> None:
    try:
        parts = keys.checked_key(key).split("/")
    except RequestError:
        return
    assert all(part not in ("", ".", "..") for part in parts)
    assert "\x00" not in key
