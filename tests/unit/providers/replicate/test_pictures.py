"""Pictures go to Replicate inline while small, else as files that tell whose they are."""

import io
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PIL import Image

from kits.desk import Answer, Desk
from kits.hosted import Replicate, account, noisy, still
from reelwright.common.errors import Outage
from reelwright.providers.http import Wire
from reelwright.providers.replicate.pictures import Pictures, sent
from reelwright.providers.replicate.vendor import vendor


@pytest.fixture
def desk() -> Iterator[Desk]:
    replicate = Replicate("somebody/model")
    with Desk(replicate) as desk:
        replicate.url = desk.url
        yield desk


def pictures(desk: Desk, tag: str = "tag", *, always_upload: bool = False) -> Pictures:
    wire = Wire(vendor(account(desk.url)))
    return Pictures(wire, "model", tag, always_upload=always_upload)


def test_a_small_picture_needs_no_upload(desk: Desk, tmp_path: Path) -> None:
    path = still(tmp_path / "a.png")
    uri = pictures(desk).place(path)
    assert uri.startswith("data:image/png;base64,")
    assert desk.sent == []
    assert pictures(desk).same(uri, path) is True
    assert pictures(desk).same(uri, still(tmp_path / "b.png", 10)) is False


def test_a_large_picture_is_uploaded_with_the_calls_tag(desk: Desk, tmp_path: Path) -> None:
    path = noisy(tmp_path / "a.png")
    uri = pictures(desk, "mine").place(path)
    assert uri == f"{desk.url}/v1/files/f0"
    (request,) = desk.sent
    assert path.read_bytes() in request.body
    assert b'filename="a.png"' in request.body
    assert pictures(desk, "mine").same(uri, path) is True
    assert pictures(desk, "another").same(uri, path) is False


def test_where_pixels_are_billed_a_large_picture_is_made_smaller(tmp_path: Path) -> None:
    large = noisy(tmp_path / "a.png", size=(2000, 1000))
    smaller = sent(large, 1_000_000)
    with Image.open(io.BytesIO(smaller.content)) as image:
        assert image.width * image.height <= 1_000_000
        assert image.size == (1414, 707)
    assert sent(large, 1_000_000) == smaller, "a lost order is known again by it"
    assert sent(large, 2_000_000).content == large.read_bytes()


def test_a_file_that_is_gone_tells_nothing(desk: Desk, tmp_path: Path) -> None:
    path = noisy(tmp_path / "a.png")
    assert pictures(desk).same(f"{desk.url}/v1/files/f7", path) is None
    assert pictures(desk).same("https://elsewhere.example/a.png", path) is None
    assert pictures(desk).same(None, path) is False


def test_a_failed_upload_is_no_lost_order(desk: Desk, tmp_path: Path) -> None:
    desk.reply = lambda sent: Answer(drop=True)
    with pytest.raises(Outage):
        pictures(desk, always_upload=True).place(still(tmp_path / "a.png"))


def test_a_picture_that_many_calls_hand_in_is_made_smaller_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[tuple[int, int]] = []
    resize = Image.Image.resize

    def counted(image: Image.Image, size: tuple[int, int], *how: object) -> Image.Image:
        made.append(size)
        return resize(image, size, *how)

    monkeypatch.setattr(Image.Image, "resize", counted)
    path = noisy(tmp_path / "a.png", seed=77)
    with ThreadPoolExecutor(8) as crew:
        answers = list(crew.map(lambda _: sent(path, 10_000), range(8)))
    assert len(made) == 1
    assert len(set(answers)) == 1
