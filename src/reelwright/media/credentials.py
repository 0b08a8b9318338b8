"""What signs a film: the user's own certificate, or a chain made here for development."""

from __future__ import annotations

import hashlib
import os
import tempfile
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from reelwright.common.errors import SettingsError

if TYPE_CHECKING:
    from cryptography import x509
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes, PublicKeyTypes

CERTIFICATE, KEY = "REELWRIGHT_C2PA_CERT", "REELWRIGHT_C2PA_KEY"

NAME = "Reelwright development"
YEARS = 5
RENEW_BEFORE = timedelta(days=30)

HINT = (
    f"Set {CERTIFICATE} to a PEM chain, the signing certificate first, and {KEY} to its "
    "private key without a pass phrase; or unset both, and films are signed for development."
)


@dataclass(frozen=True)
class Credentials:
    """A certificate chain with its private key, both PEM."""

    kind: Literal["own", "development"]
    algorithm: str
    """C2PA's name of it: ``es256``, ``ps256``, ``ed25519`` …"""
    chain: bytes = field(repr=False)
    key: bytes = field(repr=False)
    time_authority: str | None = None
    """URL of an RFC 3161 service that is asked for a time stamp; ``None``: none is."""

    @property
    def mark(self) -> str:
        """Stands for these credentials in fingerprints: another for another certificate."""
        return f"{self.kind}:{hashlib.sha256(self.chain).hexdigest()[:16]}"


def chosen(certificate: Path | None, key: Path | None, folder: Path) -> Credentials:
    """The user's own where both files are named, else those for development, kept in ``folder``."""
    if certificate is None and key is None:
        return development(folder)
    if certificate is None or key is None:
        missing = CERTIFICATE if certificate is None else KEY
        raise SettingsError(f"{missing} is not set, and the other one is", hint=HINT)
    return own(certificate, key)


def mark_of(certificate: Path | None, key: Path | None) -> str:
    """What :func:`chosen` will sign with, for fingerprints; nothing is made. Raises as it does."""
    unset = certificate is None and key is None
    return "development" if unset else chosen(certificate, key, Path()).mark


def own(certificate: Path, key: Path, time_authority: str | None = None) -> Credentials:
    """The user's. Raises ``SettingsError`` when the two are unreadable or do not go together."""
    from cryptography import x509
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    chain, secret = _read(certificate, CERTIFICATE), _read(key, KEY)
    try:
        leaf = x509.load_pem_x509_certificates(chain)[0]
    except ValueError as error:
        raise SettingsError(f"{certificate.name} is no PEM certificate", hint=HINT) from error
    try:
        private = load_pem_private_key(secret, password=None)
    except (ValueError, TypeError) as error:
        raise SettingsError(f"{key.name} is no usable PEM private key", hint=HINT) from error
    if _public(private.public_key()) != _public(leaf.public_key()):
        raise SettingsError(f"{key.name} is not the key of {certificate.name}", hint=HINT)
    if leaf.not_valid_after_utc <= datetime.now(UTC):
        raise SettingsError(f"{certificate.name} has expired", hint=HINT)
    return Credentials("own", _algorithm(private), chain, secret, time_authority)


def _read(path: Path, variable: str) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise SettingsError(f"{variable}: {path.name}: {error.strerror}", hint=HINT) from error


def _public(key: PublicKeyTypes) -> bytes:
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    return key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


def _algorithm(key: PrivateKeyTypes) -> str:
    from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa

    if isinstance(key, ed25519.Ed25519PrivateKey):
        return "ed25519"
    if isinstance(key, rsa.RSAPrivateKey):
        return "ps256"
    curves = {"secp256r1": "es256", "secp384r1": "es384", "secp521r1": "es512"}
    if isinstance(key, ec.EllipticCurvePrivateKey) and key.curve.name in curves:
        return curves[key.curve.name]
    raise SettingsError("C2PA knows no signatures by this kind of key", hint=HINT)


def development(folder: Path) -> Credentials:
    """This installation's own, made on first use and again before it runs out.

    Nobody trusts its root: it shows that a film was not changed since, not who made it.
    """
    kept = folder / "development.pem"
    if not kept.exists() or _ends(kept.read_bytes()) - datetime.now(UTC) < RENEW_BEFORE:
        _keep(kept, _make())
    whole = kept.read_bytes()
    at = whole.index(b"-----BEGIN PRIVATE KEY")
    return Credentials("development", "es256", whole[:at], whole[at:])


def _ends(chain: bytes) -> datetime:
    from cryptography import x509

    return x509.load_pem_x509_certificates(chain)[0].not_valid_after_utc


def _keep(path: Path, content: bytes) -> None:
    """Whole or not at all, and readable by its owner alone: two processes may do this at once."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, name = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    Path(name).replace(path)


def _make() -> bytes:
    """A leaf, the root that vouches for it, and the leaf's key. The root's key is thrown away."""
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

    root_key = ec.generate_private_key(ec.SECP256R1())
    leaf_key = ec.generate_private_key(ec.SECP256R1())
    root = _certificate(root_key, root_key, authority=True)
    leaf = _certificate(leaf_key, root_key, authority=False)
    return b"".join(
        (
            leaf.public_bytes(Encoding.PEM),
            root.public_bytes(Encoding.PEM),
            leaf_key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()),
        )
    )


def _certificate(
    key: ec.EllipticCurvePrivateKey, signer: ec.EllipticCurvePrivateKey, *, authority: bool
) -> x509.Certificate:
    """As the C2PA specification asks (section 14.5, certificate profile)."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes
    from cryptography.x509.oid import ExtendedKeyUsageOID

    now = datetime.now(UTC)
    mine, vouching = key.public_key(), signer.public_key()
    builder = (
        x509.CertificateBuilder()
        .subject_name(_name("root" if authority else "signer"))
        .issuer_name(_name("root"))
        .public_key(mine)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=365 * YEARS))
        .add_extension(x509.BasicConstraints(authority, 0 if authority else None), critical=True)
        .add_extension(_usage(authority), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(mine), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(vouching), critical=False)
    )
    if not authority:
        purposes = [ExtendedKeyUsageOID.EMAIL_PROTECTION]
        builder = builder.add_extension(x509.ExtendedKeyUsage(purposes), critical=False)
    return builder.sign(signer, hashes.SHA256())


def _name(role: str) -> x509.Name:
    from cryptography import x509
    from cryptography.x509.oid import NameOID

    return x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, NAME),
            x509.NameAttribute(NameOID.COMMON_NAME, f"{NAME} {role}"),
        ]
    )


def _usage(authority: bool) -> x509.KeyUsage:
    from cryptography import x509

    return x509.KeyUsage(
        digital_signature=not authority,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=authority,
        crl_sign=authority,
        encipher_only=False,
        decipher_only=False,
    )
