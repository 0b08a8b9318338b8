"""A folder unless an address of a bucket is given; links of a distribution where there is one."""

from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from reelwright.common.errors import Unsupported
from reelwright.storage.cloudfront import Distribution
from reelwright.storage.factory import storage
from reelwright.storage.signing import Signer

BASE = "http://127.0.0.1:8000"


def signer() -> Signer:
    return Signer([b"s" * 32])


def test_without_an_address_files_lie_in_the_home(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("film")
    made = storage(None, tmp_path, signer, BASE)
    made.put("videos/v1/a", tmp_path / "out")
    assert (tmp_path / "storage" / "videos" / "v1" / "a").read_text() == "film"
    with pytest.raises(Unsupported) as caught:
        made.presign_upload("u", seconds=60, most_bytes=1, content_type="image/png")
    assert "/api/assets" in caught.value.hint


def test_links_lead_to_the_bucket_or_to_what_stands_before_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "a")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "b")
    url = "s3://films/pre?endpoint=http://s3:8333&public=https://media.example.net"
    straight = storage(url, tmp_path, signer, BASE)
    link = straight.sign("videos/v1/final.mp4", seconds=60, filename="a.mp4")
    assert link.startswith("https://media.example.net/films/pre/videos/v1/final.mp4?")
    key = rsa.generate_private_key(65537, 2048)
    file = tmp_path / "key.pem"
    file.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    fronted = storage(url, tmp_path, signer, BASE, Distribution("https://d1.net", "K1", file))
    link = fronted.sign("videos/v1/final.mp4", seconds=60, filename="a.mp4")
    assert link.startswith("https://d1.net/pre/videos/v1/final.mp4?response-content-disposition=")
