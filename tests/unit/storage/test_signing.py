"""Signed links: what is accepted, what is not, and how secrets rotate."""

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from reelwright.common.errors import RequestError, SettingsError
from reelwright.storage.signing import Signer, kept_secret

OLD, NEW = b"o" * 32, b"n" * 32
KEY = "videos/v1/final.mp4"


def link(signer: Signer) -> dict[str, str]:
    return signer.sign(KEY, expires=1000, filename="aqua.mp4")


def test_a_genuine_link_gives_its_file_name_until_it_expires() -> None:
    signer = Signer([NEW])
    assert signer.verify(KEY, link(signer), now=999.9) == "aqua.mp4"
    with pytest.raises(RequestError, match="expired"):
        signer.verify(KEY, link(signer), now=1000)


@pytest.mark.parametrize(
    "change",
    [
        {"expires": "2000"},
        {"expires": "1000 "},
        {"expires": ""},
        {"expires": "١٠٠٠"},
        {"filename": "other.mp4"},
        {"signature": ""},
        {"signature": "0" * 64},
        {"signature": "é\ud800"},
    ],
)
def test_a_changed_link_is_refused(change: dict[str, str]) -> None:
    signer = Signer([NEW])
    with pytest.raises(RequestError) as caught:
        signer.verify(KEY, link(signer) | change, now=0)
    assert caught.value.field == "signature"


@pytest.mark.parametrize("missing", ["expires", "filename", "signature"])
def test_a_link_with_a_part_missing_is_refused(missing: str) -> None:
    signer = Signer([NEW])
    query = link(signer)
    del query[missing]
    with pytest.raises(RequestError):
        signer.verify(KEY, query, now=0)


def test_a_link_to_one_file_opens_no_other() -> None:
    signer = Signer([NEW])
    with pytest.raises(RequestError):
        signer.verify("videos/v2/final.mp4", link(signer), now=0)


def test_fields_cannot_flow_into_each_other() -> None:
    signer = Signer([NEW])
    query = signer.sign("a", expires=10, filename="0b")
    with pytest.raises(RequestError):
        signer.verify("a1", query | {"expires": "0"}, now=0)


def test_rotation_accepts_the_old_secret_and_signs_with_the_new() -> None:
    both = Signer([NEW, OLD])
    assert both.verify(KEY, link(Signer([OLD])), now=0) == "aqua.mp4"
    assert link(both) == link(Signer([NEW]))
    with pytest.raises(RequestError):
        Signer([NEW]).verify(KEY, link(Signer([OLD])), now=0)


@pytest.mark.parametrize("secrets", [[], [b"short"], [NEW, b"s" * 31]])
def test_weak_secrets_are_refused(secrets: list[bytes]) -> None:
    with pytest.raises(SettingsError):
        Signer(secrets)


@pytest.mark.parametrize("name", ["", ".", "..", " ", "a/b", "a\\b", 'a"b', "a\r\nb", "a\u202eb"])
def test_a_file_name_that_could_do_harm_is_refused(name: str) -> None:
    with pytest.raises(RequestError) as caught:
        Signer([NEW]).sign(KEY, expires=10, filename=name)
    assert caught.value.field == "filename"


def test_the_kept_secret_is_made_once_and_is_private(tmp_path: Path) -> None:
    path = tmp_path / "home" / "signing.key"
    with ThreadPoolExecutor(8) as pool:
        found = set(pool.map(lambda _: kept_secret(path), range(32)))
    assert len(found) == 1
    assert Signer(list(found))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [entry.name for entry in path.parent.iterdir()] == ["signing.key"]


def test_a_secret_that_cannot_be_kept_says_where(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(SettingsError, match=r"signing\.key") as caught:
        kept_secret(tmp_path / "file" / "signing.key")
    assert "REELWRIGHT_HOME" in caught.value.hint
