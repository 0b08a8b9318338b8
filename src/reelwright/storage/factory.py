"""Which storage an installation has: a folder, or a bucket when an address of one is given."""

from collections.abc import Callable
from pathlib import Path

from reelwright.common.errors import SettingsError
from reelwright.common.ports import Storage
from reelwright.storage.bucket import parsed
from reelwright.storage.cache import Cache
from reelwright.storage.cloudfront import Distribution
from reelwright.storage.local import LocalStorage
from reelwright.storage.signing import Signer

CACHE_BYTES = 20 * 10**9
"""The most that copies of a bucket's files take on this machine, beside those in use."""


def local(home: Path, signer: Signer, base_url: str) -> Storage:
    """Files in a folder of this machine."""
    return LocalStorage(home / "storage", signer, base_url)


def bucket(url: str, home: Path, distribution: Distribution | None = None) -> Storage:
    """Files in a bucket. Raises ``SettingsError``."""
    from reelwright.storage.s3 import S3Storage

    place, cache = parsed(url), Cache(home / "copies", CACHE_BYTES)
    try:
        return S3Storage(place, cache, distribution.signer() if distribution else None)
    except ImportError as error:
        raise SettingsError(
            "REELWRIGHT_STORAGE_URL names a bucket, but what talks to one is not installed",
            hint="pip install 'reelwright[s3]', or unset it to keep files in a folder",
        ) from error


def storage(
    url: str | None,
    home: Path,
    signer: Callable[[], Signer],
    base_url: str,
    distribution: Distribution | None = None,
) -> Storage:
    """The storage of an installation; the signer is asked for only where links are its own."""
    return bucket(url, home, distribution) if url else local(home, signer(), base_url)
