"""Links of a distribution: signed so that CloudFront's own check holds."""

import base64
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
)

from reelwright.common.errors import SettingsError
from reelwright.storage.cloudfront import Distribution

NOW = 1_800_000_000.0


def written(key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey, path: Path) -> Path:
    path.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return path


def test_the_signature_holds_for_this_link_and_no_other(tmp_path: Path) -> None:
    key = rsa.generate_private_key(65537, 2048)
    file = written(key, tmp_path / "key.pem")
    sign = Distribution("https://d1.example.net/", "K1", file, lambda: NOW).signer()
    link = sign("videos/v1/final.mp4?response-content-disposition=attachment", 60)
    query = {name: values[0] for name, values in parse_qs(urlsplit(link).query).items()}
    resource = link.partition("&Expires=")[0]
    assert resource.startswith("https://d1.example.net/videos/v1/final.mp4?")
    assert query["Expires"] == str(int(NOW) + 60)
    assert query["Key-Pair-Id"] == "K1"
    # The canned policy, letter by letter, and the alphabet, as CloudFront documents them.
    policy = (
        f'{{"Statement":[{{"Resource":"{resource}","Condition":'
        f'{{"DateLessThan":{{"AWS:EpochTime":{int(NOW) + 60}}}}}}}]}}'
    )
    signature = base64.b64decode(query["Signature"].translate(str.maketrans("-_~", "+=/")))
    key.public_key().verify(signature, policy.encode(), PKCS1v15(), SHA1())
    with pytest.raises(InvalidSignature):
        key.public_key().verify(signature, policy.replace("v1", "v2").encode(), PKCS1v15(), SHA1())


@pytest.mark.parametrize("packed", [False, True], ids=["pem", "base64"])
def test_a_key_may_be_given_in_place_of_its_file(tmp_path: Path, packed: bool) -> None:
    file = written(rsa.generate_private_key(65537, 2048), tmp_path / "key.pem")
    text = file.read_text()
    given = base64.b64encode(text.encode()).decode() if packed else text
    links = [
        Distribution("https://d1.example.net", "K1", key, lambda: NOW).signer()("a.mp4?b=c", 60)
        for key in (file, given)
    ]
    assert links[0] == links[1]


@pytest.mark.parametrize("text", ["no key", "bm8ga2V5", "-----BEGIN"])
def test_a_text_that_is_no_key_is_refused_and_not_told(text: str) -> None:
    with pytest.raises(SettingsError, match=r"^REELWRIGHT_CLOUDFRONT_KEY cannot") as refused:
        Distribution("https://d1.example.net", "K1", text).signer()
    assert text not in str(refused.value)


def test_a_file_that_holds_no_fitting_key_is_refused(tmp_path: Path) -> None:
    (tmp_path / "text.pem").write_text("no key")
    curve = written(ec.generate_private_key(ec.SECP256R1()), tmp_path / "curve.pem")
    for path in (tmp_path / "missing.pem", tmp_path / "text.pem", curve):
        with pytest.raises(SettingsError, match="REELWRIGHT_CLOUDFRONT_KEY_FILE"):
            Distribution("https://d1.example.net", "K1", path).signer()
