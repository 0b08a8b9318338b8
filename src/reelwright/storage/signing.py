"""Links that expire: an HMAC over what may be fetched, until when and under which name.

The signature is HMAC-SHA256 (RFC 2104) over version, key, expiry and file name, in hex.
"""

import hmac
import json
import os
import secrets as random
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path

from reelwright.common.errors import RequestError, SettingsError

VERSION = "reelwright-media/1"
SHORTEST_SECRET = 32
"""Bytes: as many as the digest has (RFC 2104, section 3)."""
LONGEST_LINK = 7 * 24 * 3600
"""Seconds; what S3 allows, so that a link means the same on both."""


class Signer:
    """Signs with the first secret and accepts all of them, so that secrets can be rotated."""

    def __init__(self, secrets: Sequence[bytes]) -> None:
        if not secrets or min(len(secret) for secret in secrets) < SHORTEST_SECRET:
            raise SettingsError(
                f"the signing secret has fewer than {SHORTEST_SECRET} bytes",
                hint="Leave it unset to have one made, or give one from `openssl rand -hex 32`.",
            )
        self._secrets = tuple(secrets)

    def sign(self, key: str, *, expires: int, filename: str) -> dict[str, str]:
        """The query of a link to ``key``, good until ``expires`` (Unix seconds).

        ``filename`` is what a browser saves the file as; it is one plain name.
        """
        check_filename(filename)
        signature = _mac(self._secrets[0], key, str(expires), filename)
        return {"expires": str(expires), "filename": filename, "signature": signature}

    def verify(self, key: str, query: Mapping[str, str], now: float) -> str:
        """The file name of a link that is genuine at ``now`` (Unix seconds).

        Raises ``RequestError`` on ``signature`` when any part was changed or has expired.
        """
        expires, filename = query.get("expires", ""), query.get("filename", "")
        given = query.get("signature", "").encode(errors="replace")
        wanted = [_mac(secret, key, expires, filename).encode() for secret in self._secrets]
        if not any(hmac.compare_digest(given, one) for one in wanted):
            raise _refused("the link was changed or was not made here")
        if now >= int(expires):
            raise _refused("the link has expired")
        return filename


def kept_secret(path: Path) -> bytes:
    """The secret kept in ``path``, made on first use and readable by its owner only."""
    try:
        _create_secret(path)
        return path.read_bytes()
    except OSError as error:
        raise SettingsError(
            f"the signing secret {path} cannot be read or made: {error.strerror}",
            hint="Make its folder yours, or point REELWRIGHT_HOME at one that is.",
        ) from error


def _create_secret(path: Path) -> None:
    """A whole file appears or none: two processes that start together agree on the first."""
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{random.token_hex(8)}.part")
    part.touch(mode=0o600)
    part.write_bytes(random.token_hex(SHORTEST_SECRET).encode())
    try:
        os.link(part, path)
    except FileExistsError:
        return
    except OSError:  # a file system without hard links
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _mac(secret: bytes, key: str, expires: str, filename: str) -> str:
    # JSON keeps the fields apart: no two different lists give the same text.
    message = json.dumps([VERSION, key, expires, filename]).encode()
    return hmac.new(secret, message, sha256).hexdigest()


def check_lifetime(seconds: int) -> None:
    """Raise ``RequestError`` for a link that is never good, or for too long."""
    if not 0 < seconds <= LONGEST_LINK:
        raise RequestError(
            f"a link cannot be good for {seconds} s",
            field="seconds",
            hint=f"Ask for 1 to {LONGEST_LINK} seconds.",
        )


def check_filename(filename: str) -> None:
    """A name that is safe in a header and on any desktop."""
    if not filename.strip(". ") or not filename.isprintable() or set(filename) & set('/\\"'):
        raise RequestError(
            f"{filename!r} is not a plain file name",
            field="filename",
            hint="Use a name such as aquapure.mp4, without slashes or quotes.",
        )


def _refused(why: str) -> RequestError:
    return RequestError(why, field="signature", hint="Ask for the video again to get a new link.")
