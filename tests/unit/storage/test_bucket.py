"""Addresses of buckets."""

import pytest

from reelwright.common.errors import SettingsError
from reelwright.storage.bucket import Bucket, parsed


def test_an_address_in_its_parts() -> None:
    found = parsed("s3://films/a/b/?region=eu-central-1&endpoint=http://s3:8333/&public=https://x")
    assert found == Bucket("films", "a/b", "eu-central-1", "http://s3:8333", "https://x")
    assert found.path("videos/v1/final.mp4") == "a/b/videos/v1/final.mp4"
    assert parsed("s3://films").path("k") == "k"


@pytest.mark.parametrize(
    "url",
    ["", "films", "http://films", "s3://", "s3://films?endpiont=http://x", "s3://films?endpoint=x"],
)
def test_what_is_no_address_is_refused_by_name(url: str) -> None:
    with pytest.raises(SettingsError, match="REELWRIGHT_STORAGE_URL"):
        parsed(url)
