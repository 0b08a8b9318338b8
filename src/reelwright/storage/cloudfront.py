"""Links of a CloudFront distribution in front of the bucket, signed for a trusted key group.

RSA with SHA-1 over the canned policy is what CloudFront takes (CloudFront developer guide,
"Create a signed URL using a canned policy"); the key has 2048 bits.
"""

import binascii
import time
from base64 import b64decode
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from reelwright.common.errors import SettingsError

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

_VARIABLE = "REELWRIGHT_CLOUDFRONT_KEY"


@dataclass(frozen=True)
class Distribution:
    """A distribution whose origin is the bucket, and the key that its links are signed with.

    ``key``: a PEM file, or what stands in it, as it is or in base64 on one line, as places that
    hand secrets over in variables want it.
    """

    url: str
    key_id: str
    key: Path | str
    clock: Callable[[], float] = time.time

    def signer(self) -> Callable[[str, int], str]:
        """(path with its query, seconds) → the signed URL. Reads the key once.

        The distribution has to pass ``response-content-…`` on to the bucket. Raises
        ``SettingsError``.
        """
        from botocore.signers import CloudFrontSigner

        key = _loaded(self.key)
        signer = CloudFrontSigner(self.key_id, lambda message: _signed(key, message))
        base = self.url.rstrip("/")

        def sign(path: str, seconds: int) -> str:
            until = datetime.fromtimestamp(int(self.clock()) + seconds, UTC)
            return signer.generate_presigned_url(f"{base}/{path}", date_less_than=until)

        return sign


def _signed(key: "RSAPrivateKey", message: bytes) -> bytes:
    from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
    from cryptography.hazmat.primitives.hashes import SHA1

    return key.sign(message, PKCS1v15(), SHA1())  # nosec B303


def _loaded(given: Path | str) -> "RSAPrivateKey":
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    is_file = isinstance(given, Path)
    named = f"REELWRIGHT_CLOUDFRONT_KEY_FILE: {given.name}" if is_file else _VARIABLE
    try:
        key = load_pem_private_key(given.read_bytes() if is_file else _pem(given), password=None)
    except (OSError, ValueError, TypeError) as error:
        raise SettingsError(
            f"{named} cannot be read as a private key",
            hint="give the PEM file that belongs to the public key of the key group",
        ) from error
    if not isinstance(key, RSAPrivateKey):
        raise SettingsError(
            f"{named} holds no RSA key",
            hint="make one with `openssl genrsa -out key.pem 2048`",
        )
    return key


def _pem(text: str) -> bytes:
    """The PEM text that is given as it is, or in base64."""
    if "-----" in text:
        return text.encode()
    try:
        return b64decode("".join(text.split()), validate=True)
    except binascii.Error as error:
        raise ValueError("neither PEM nor base64") from error
