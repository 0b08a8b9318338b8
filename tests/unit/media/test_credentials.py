import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.asymmetric.types import CertificateIssuerPrivateKeyTypes
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from reelwright.common.errors import SettingsError
from reelwright.media import credentials
from reelwright.media.credentials import chosen, development, mark_of, own


def files(folder: Path, key: CertificateIssuerPrivateKeyTypes, days: int = 9) -> tuple[Path, Path]:
    """A self-signed certificate and its key, as files."""
    name = x509.Name([x509.NameAttribute(x509.oid.NameOID.COMMON_NAME, "Somebody")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(5)
        .not_valid_before(now - timedelta(days=30))
        .not_valid_after(now + timedelta(days=days))
        .sign(key, None if isinstance(key, ed25519.Ed25519PrivateKey) else hashes.SHA256())
    )
    (folder / "c.pem").write_bytes(certificate.public_bytes(Encoding.PEM))
    secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (folder / "k.pem").write_bytes(secret)
    return folder / "c.pem", folder / "k.pem"


@pytest.mark.parametrize(
    ("key", "algorithm"),
    [
        (ec.generate_private_key(ec.SECP256R1()), "es256"),
        (ec.generate_private_key(ec.SECP384R1()), "es384"),
        (ed25519.Ed25519PrivateKey.generate(), "ed25519"),
        (rsa.generate_private_key(65537, 2048), "ps256"),
    ],
)
def test_the_key_decides_how_it_signs(
    key: CertificateIssuerPrivateKeyTypes, algorithm: str, tmp_path: Path
) -> None:
    found = own(*files(tmp_path, key))
    assert (found.kind, found.algorithm) == ("own", algorithm)


def test_the_key_never_shows_up_in_words(tmp_path: Path) -> None:
    made = development(tmp_path)
    assert "PRIVATE" not in repr(made)
    assert b"PRIVATE" not in made.chain


@pytest.mark.parametrize("broken", ["c.pem", "k.pem"])
@pytest.mark.parametrize("content", [b"", b"no PEM at all"])
def test_a_broken_file_is_named(broken: str, content: bytes, tmp_path: Path) -> None:
    given = files(tmp_path, ec.generate_private_key(ec.SECP256R1()))
    (tmp_path / broken).write_bytes(content)
    with pytest.raises(SettingsError, match=broken):
        own(*given)


def test_a_missing_file_names_its_variable(tmp_path: Path) -> None:
    certificate, _ = files(tmp_path, ec.generate_private_key(ec.SECP256R1()))
    with pytest.raises(SettingsError, match="REELWRIGHT_C2PA_KEY"):
        own(certificate, tmp_path / "nowhere.pem")


def test_another_ones_key_is_refused(tmp_path: Path) -> None:
    certificate, key = files(tmp_path, ec.generate_private_key(ec.SECP256R1()))
    other = ec.generate_private_key(ec.SECP256R1())
    key.write_bytes(other.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    with pytest.raises(SettingsError, match="not the key"):
        own(certificate, key)


def test_an_expired_certificate_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="expired"):
        own(*files(tmp_path, ec.generate_private_key(ec.SECP256R1()), days=-1))


def test_a_curve_that_c2pa_does_not_know_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="C2PA"):
        own(*files(tmp_path, ec.generate_private_key(ec.SECP256K1())))


def test_the_development_chain_is_made_once_and_private(tmp_path: Path) -> None:
    folder = tmp_path / "c2pa"
    assert development(folder) == development(folder)
    (kept,) = folder.iterdir()
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600


def test_its_leaf_is_vouched_for_by_its_root(tmp_path: Path) -> None:
    leaf, root = x509.load_pem_x509_certificates(development(tmp_path).chain)
    leaf.verify_directly_issued_by(root)
    usage = leaf.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    assert x509.oid.ExtendedKeyUsageOID.EMAIL_PROTECTION in usage


def test_it_is_made_again_before_it_runs_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(credentials, "YEARS", 0.01)
    first = development(tmp_path)
    monkeypatch.setattr(credentials, "YEARS", 5)
    assert development(tmp_path).mark != first.mark


def test_two_files_are_the_users_own_and_none_is_development(tmp_path: Path) -> None:
    given = files(tmp_path, ec.generate_private_key(ec.SECP256R1()))
    assert chosen(*given, tmp_path / "c2pa").kind == "own"
    assert mark_of(*given) == own(*given).mark
    assert mark_of(None, None) == "development"
    assert not (tmp_path / "c2pa").exists()
    assert chosen(None, None, tmp_path / "c2pa").kind == "development"


def test_one_file_without_the_other_names_what_is_missing(tmp_path: Path) -> None:
    certificate, key = files(tmp_path, ec.generate_private_key(ec.SECP256R1()))
    with pytest.raises(SettingsError, match="REELWRIGHT_C2PA_KEY"):
        mark_of(certificate, None)
    with pytest.raises(SettingsError, match="REELWRIGHT_C2PA_CERT"):
        chosen(None, key, tmp_path)
