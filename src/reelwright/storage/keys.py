"""Keys: what the address of a stored file may look like.

A key is relative, its parts are joined by ``/``, and it means the same in a local folder and
in a bucket. Parts that start with a dot are refused: storage keeps its unfinished files there.
"""

from reelwright.common.errors import RequestError

_LONGEST_KEY = 1024
"""Bytes of UTF-8; the limit of S3 (Amazon S3 user guide, "Naming objects")."""
_LONGEST_PART = 200
"""Bytes of UTF-8; file systems stop at 255, and an unfinished file's name is longer by 39."""


def checked_key(key: str) -> str:
    """The key itself when it is safe on every storage. Raises ``RequestError``."""
    if not key.isprintable() or "\\" in key:
        raise _refused(key, "it holds a backslash or a character that cannot be printed")
    if len(key.encode()) > _LONGEST_KEY:
        raise _refused(key[:40] + "…", f"it is longer than {_LONGEST_KEY} bytes")
    for part in key.split("/"):
        _check_part(key, part)
    return key


def _check_part(key: str, part: str) -> None:
    if not part.strip():
        raise _refused(key, "a part of it is empty")
    if part.startswith("."):
        raise _refused(key, "a part of it starts with a dot")
    if len(part.encode()) > _LONGEST_PART:
        raise _refused(key[:40] + "…", f"a part of it is longer than {_LONGEST_PART} bytes")


def _refused(key: str, why: str) -> RequestError:
    return RequestError(
        f"{key!r} cannot name a stored file: {why}",
        field="key",
        hint="Use a relative name such as videos/ID/final.mp4.",
    )
