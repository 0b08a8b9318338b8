from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from PIL import Image

from reelwright.common.errors import MediaError
from reelwright.media.credentials import Credentials, development
from reelwright.media.encode import ClipWriter
from reelwright.media.inspect import faststart
from reelwright.media.origin import Part
from reelwright.media.provenance import Given, Signed, manifest, read, sign
from reelwright.media.remux import remux

PARTS = (
    Part(kind="picture", maker="vendor/model", version="3", source="trainedAlgorithmicMedia"),
    Part(kind="product photo", maker="user"),
)
AGENT = ("Reelwright", "9.9")


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small film, its index first."""
    folder = tmp_path_factory.mktemp("film")
    with ClipWriter(folder / "raw.mp4", (64, 48), Fraction(30), quality="master") as writer:
        for index in range(20):
            writer.write_bgra(np.full((48, 64, 4), 12 * index, np.uint8))
    remux([folder / "raw.mp4"], folder / "film.mp4", {"title": "Lumen"})
    return folder / "film.mp4"


@pytest.fixture(scope="module")
def credentials(tmp_path_factory: pytest.TempPathFactory) -> Credentials:
    return development(tmp_path_factory.mktemp("c2pa"))


def signed(film: Path, to: Path, credentials: Credentials, given: tuple[Given, ...] = ()) -> Signed:
    return sign(
        film, to, credentials=credentials, title="Lumen", agent=AGENT, parts=PARTS, given=given
    )


def test_the_credentials_tell_what_the_film_is(
    film: Path, credentials: Credentials, tmp_path: Path
) -> None:
    out = tmp_path / "out.mp4"
    assert signed(film, out, credentials) == read(out)
    found = read(out)
    assert found is not None
    assert found.valid
    assert not found.trusted
    assert found.source_type == "compositeWithTrainedAlgorithmicMedia"
    assert found.generator == "Reelwright 9.9"
    assert found.algorithm == "es256"


def test_the_media_is_as_it_was(film: Path, credentials: Credentials, tmp_path: Path) -> None:
    out = tmp_path / "out.mp4"
    signed(film, out, credentials)

    def packets(path: Path) -> list[tuple[int | None, bytes]]:
        with av.open(str(path)) as container:
            return [(each.pts, bytes(each)) for each in container.demux() if each.size]

    assert packets(out) == packets(film)
    assert faststart(out)


@pytest.mark.parametrize("place", [0.4, 0.7, 0.999])
def test_one_changed_byte_of_the_media_breaks_them(
    place: float, film: Path, credentials: Credentials, tmp_path: Path
) -> None:
    out = tmp_path / "out.mp4"
    signed(film, out, credentials)
    content = bytearray(out.read_bytes())
    media = content.index(b"mdat") + 4
    content[media + int((len(content) - media) * place)] ^= 1
    out.write_bytes(content)
    found = read(out)
    assert found is not None
    assert not found.valid
    assert "assertion.bmffHash.mismatch" in found.problems


def test_a_film_without_credentials(film: Path) -> None:
    assert read(film) is None


def test_the_users_picture_is_an_ingredient_and_its_name_stays_private(
    film: Path, credentials: Credentials, tmp_path: Path
) -> None:
    photo = tmp_path / "secret_prototype.png"
    Image.new("RGB", (40, 40), "#2266aa").save(photo)
    out = tmp_path / "out.mp4"
    given = (Given(path=photo, title="product photo"), Given(path=photo, title="logo"))
    assert signed(film, out, credentials, given).ingredients == ("product photo", "logo")
    added = out.read_bytes()
    assert b"secret_prototype" not in added
    assert str(tmp_path).encode() not in added
    assert len(added) - film.stat().st_size < 30_000


def test_what_was_placed_refers_to_its_ingredient() -> None:
    given = [Given(path=Path("x.png"), title="logo")]
    told = str(manifest("Lumen", AGENT, PARTS, given))
    assert "c2pa.placed" in told
    assert "x.png" not in told


def test_a_wrong_key_leaves_nothing_behind(
    film: Path, credentials: Credentials, tmp_path: Path
) -> None:
    out = tmp_path / "out.mp4"
    with pytest.raises(MediaError, match="signed"):
        signed(film, out, replace(credentials, key=b"no key"))
    assert not out.exists()


def test_a_file_that_is_no_film(credentials: Credentials, tmp_path: Path) -> None:
    (tmp_path / "film.mp4").write_bytes(b"no film")
    with pytest.raises(MediaError):
        signed(tmp_path / "film.mp4", tmp_path / "out.mp4", credentials)
