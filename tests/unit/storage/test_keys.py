"""Which keys are refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reelwright.common.errors import RequestError
from reelwright.storage import keys


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


@given(st.text(max_size=60))
def test_whatever_passes_stays_below_the_root(key: str) -> None:
    try:
        parts = keys.checked_key(key).split("/")
    except RequestError:
        return
    assert all(part not in ("", ".", "..") for part in parts)
    assert "\x00" not in key
