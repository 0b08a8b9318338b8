"""Outputs are fetched whole or not at all, and the key stays at home."""

import base64
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kits.desk import Answer, Desk, Sent
from kits.models import Watch
from reelwright.common.errors import Outage, OutputGone, ProviderError, Stopped
from reelwright.providers import download as module
from reelwright.providers.download import Download
from reelwright.providers.http import Limits, Vendor

CLIP = b"0123456789" * 1000
MP4 = {"content-type": "video/mp4"}


@pytest.fixture
def desk() -> Iterator[Desk]:
    with Desk(lambda sent: Answer(body=CLIP, headers=MP4)) as desk:
        yield desk


def download(base_url: str) -> Download:
    headers = {"Authorization": "Bearer secret"}
    limits = Limits(60, 1, 60, 1)
    return Download(
        Vendor("vendor", base_url, "secret", "KEY", headers, limits, lambda r: ValueError()),  # type: ignore[arg-type,return-value]
        "model",
    )


@pytest.fixture
def clip(tmp_path: Path) -> Path:
    return tmp_path / "clip.mp4"


def test_a_file_comes_whole_with_progress(desk: Desk, clip: Path) -> None:
    watch = Watch()
    download(desk.url).fetch(f"{desk.url}/clip.mp4", clip, "video", watch)
    assert clip.read_bytes() == CLIP
    assert watch.seen == sorted(watch.seen) and watch.seen[-1] == 1


def test_the_key_goes_to_the_vendors_own_host_only(desk: Desk, clip: Path) -> None:
    with Desk(lambda sent: Answer(body=CLIP, headers=MP4)) as other:
        download(desk.url).fetch(f"{desk.url}/a", clip, "video", Watch())
        download(desk.url).fetch(f"{other.url}/a", clip, "video", Watch())
        assert desk.sent[0].headers["authorization"] == "Bearer secret"
        assert "authorization" not in other.sent[0].headers


def test_the_key_does_not_follow_a_redirect_to_another_host(desk: Desk, clip: Path) -> None:
    with Desk(lambda sent: Answer(body=CLIP, headers=MP4)) as other:
        desk.reply = lambda sent: Answer(302, b"", {"location": f"{other.url}/b"})
        download(desk.url).fetch(f"{desk.url}/a", clip, "video", Watch())
        assert "authorization" not in other.sent[0].headers
        assert clip.read_bytes() == CLIP


REFUSED: dict[str, Callable[[Sent], Answer]] = {
    "a page": lambda sent: Answer(body=b"<html>", headers={"content-type": "text/html"}),
    "another kind": lambda sent: Answer(body=CLIP, headers={"content-type": "image/png"}),
    "nothing": lambda sent: Answer(body=b"", headers=MP4),
    "in circles": lambda sent: Answer(302, b"", {"location": "/again"}),
    "nowhere": lambda sent: Answer(302, b"", {"location": "gopher://127.0.0.1/"}),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_not_the_file_is_refused_and_leaves_nothing(
    desk: Desk, clip: Path, what: str
) -> None:
    desk.reply = REFUSED[what]
    with pytest.raises(ProviderError) as told:
        download(desk.url).fetch(f"{desk.url}/a", clip, "video", Watch())
    assert not told.value.retryable
    assert list(clip.parent.iterdir()) == [] or not clip.exists()
    assert len(desk.sent) <= 4


def test_a_file_that_is_too_large_is_left(
    desk: Desk, clip: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(module.MOST_BYTES, "video", 999)
    with pytest.raises(ProviderError, match="larger"):
        download(desk.url).fetch(f"{desk.url}/a", clip, "video", Watch())
    assert not clip.exists()


def test_half_a_file_is_an_outage(desk: Desk, clip: Path) -> None:
    desk.reply = lambda sent: Answer(body=CLIP, headers=MP4, cut=10)
    with pytest.raises(Outage):
        download(desk.url).fetch(f"{desk.url}/a", clip, "video", Watch())
    assert not clip.exists()
    assert not clip.with_name("clip.mp4.part").exists()


@pytest.mark.parametrize("status", [403, 404, 410])
def test_a_removed_file_is_gone(desk: Desk, clip: Path, status: int) -> None:
    desk.reply = lambda sent: Answer(status, {"detail": "Not found"})
    with pytest.raises(OutputGone):
        download(desk.url).fetch(f"{desk.url}/a", clip, "video", Watch())


def test_a_stopped_download_leaves_nothing(desk: Desk, clip: Path) -> None:
    with pytest.raises(Stopped):
        download(desk.url).fetch(f"{desk.url}/a", clip, "video", Watch(stop_at=2))
    assert not clip.exists()


def resolving(to: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def found(host: str, port: int, *rest: object, **more: object) -> list[object]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (to, port))]

    monkeypatch.setattr(module.socket, "getaddrinfo", found)


@pytest.mark.parametrize(
    "address", ["127.0.0.1", "10.0.0.7", "192.168.1.1", "169.254.169.254", "0.0.0.0", "100.64.0.1"]
)
def test_a_real_vendor_cannot_send_us_into_a_private_network(
    clip: Path, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    resolving(address, monkeypatch)
    with pytest.raises(ProviderError, match="private network"):
        download("https://api.vendor.example/v1").fetch(
            "https://cdn.example/a.mp4", clip, "video", Watch()
        )


def test_a_real_vendor_is_not_followed_without_encryption(clip: Path) -> None:
    with pytest.raises(ProviderError, match="without encryption"):
        download("https://api.vendor.example/v1").fetch(
            "http://cdn.example/a.mp4", clip, "video", Watch()
        )


@pytest.mark.parametrize("url", ["file:///etc/passwd", "https://user:x@cdn.example/a", "nonsense"])
def test_addresses_that_are_none_are_refused(clip: Path, url: str) -> None:
    with pytest.raises(ProviderError):
        download("https://api.vendor.example").fetch(url, clip, "video", Watch())


def test_a_file_inside_the_answer_is_taken(clip: Path) -> None:
    url = f"data:video/mp4;base64,{base64.b64encode(CLIP).decode()}"
    download("https://api.vendor.example").fetch(url, clip, "video", Watch())
    assert clip.read_bytes() == CLIP
    with pytest.raises(ProviderError, match="damaged"):
        download("https://api.vendor.example").fetch(
            "data:video/mp4;base64,###", clip, "video", Watch()
        )
