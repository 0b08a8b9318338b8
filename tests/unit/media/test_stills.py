import os
import struct
import zlib
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageCms

from reelwright.common.errors import AssetError, MediaError
from reelwright.media import stills
from reelwright.media.stills import contact_sheet, extract, load_picture, still

FIELD = "product_photo"


def refused(path: Path) -> AssetError:
    with pytest.raises(AssetError) as caught:
        load_picture(path, FIELD)
    assert caught.value.field == FIELD
    assert caught.value.hint
    return caught.value


@pytest.mark.parametrize("name", ["a.png", "a.jpg", "a.JPEG", "a.webp"])
def test_accepted_kinds(tmp_path: Path, name: str) -> None:
    Image.new("RGB", (40, 30), (200, 40, 30)).save(tmp_path / name)
    picture = load_picture(tmp_path / name, FIELD)
    assert (picture.mode, picture.size) == ("RGBA", (40, 30))
    found = np.array(picture.getpixel((20, 15)))
    assert np.abs(found - [200, 40, 30, 255]).max() <= 4


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "CMYK", "I;16"])
def test_other_modes_are_converted(tmp_path: Path, mode: str) -> None:
    name = "a.jpg" if mode == "CMYK" else "a.png"
    if mode == "I;16":
        Image.fromarray(np.full((30, 40), 0x8000, np.uint16)).save(tmp_path / name)
    else:
        Image.new("RGB", (40, 30), (128, 128, 128)).convert(mode).save(tmp_path / name)
    picture = load_picture(tmp_path / name, FIELD)
    assert picture.mode == "RGBA"
    grey = np.asarray(picture.convert("RGB")).mean()
    assert 100 < grey < 156


def test_transparency_is_kept(tmp_path: Path) -> None:
    Image.new("RGBA", (40, 30), (10, 20, 30, 77)).save(tmp_path / "a.png")
    assert load_picture(tmp_path / "a.png", FIELD).getpixel((5, 5)) == (10, 20, 30, 77)


def test_camera_rotation_is_applied(tmp_path: Path) -> None:
    image = Image.new("RGB", (40, 30))
    image.paste("red", (0, 0, 20, 30))
    exif = Image.Exif()
    exif[0x0112] = 6
    image.save(tmp_path / "a.jpg", exif=exif)
    picture = load_picture(tmp_path / "a.jpg", FIELD)
    assert picture.size == (30, 40)
    assert picture.getpixel((15, 5))[0] > 200  # pyright: ignore
    assert picture.getpixel((15, 35))[0] < 50  # pyright: ignore


def test_lying_extension(tmp_path: Path) -> None:
    Image.new("RGB", (40, 30)).save(tmp_path / "a.jpg")
    (tmp_path / "a.jpg").rename(tmp_path / "a.png")
    error = refused(tmp_path / "a.png")
    assert "JPEG" in error.message
    assert "a.jpg" in error.hint


@pytest.mark.parametrize("kind", ["GIF", "BMP", "TIFF", "ICO"])
def test_other_formats_under_an_accepted_name(tmp_path: Path, kind: str) -> None:
    Image.new("RGB", (40, 30)).save(tmp_path / "a.png", format=kind)
    assert "not a PNG" in refused(tmp_path / "a.png").message


@pytest.mark.parametrize(
    "content",
    [b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"%!PS-Adobe-3.0 EPSF", b"MZ\0\0", b" "],
)
def test_programs_and_text(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.png").write_bytes(content)
    refused(tmp_path / "a.png")


def png(width: int, height: int) -> bytes:
    """A tiny file that unfolds to width x height black pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    rows = zlib.compress(bytes(min(4096, (width // 8 + 1) * height)), 9)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("size", [(8000, 7000), (60_000, 60_000), (2_000_000_000, 1)])
def test_decompression_bombs_are_refused_unopened(tmp_path: Path, size: tuple[int, int]) -> None:
    (tmp_path / "a.png").write_bytes(png(*size))
    assert "pixels" in refused(tmp_path / "a.png").message


def test_a_bomb_in_a_text_chunk(tmp_path: Path) -> None:
    from PIL.PngImagePlugin import PngInfo

    info = PngInfo()
    info.add_text("comment", "a" * 200_000_000, zip=True)
    Image.new("RGB", (40, 30)).save(tmp_path / "a.png", pnginfo=info)
    refused(tmp_path / "a.png")


def test_too_many_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Image.new("RGB", (40, 30)).save(tmp_path / "a.png")
    monkeypatch.setattr(stills, "MOST_BYTES", 20)
    assert "MB" in refused(tmp_path / "a.png").message


def test_damaged(tmp_path: Path) -> None:
    pixels = np.random.default_rng(0).integers(0, 255, (60, 80, 3), dtype=np.uint8)
    Image.fromarray(pixels).save(tmp_path / "a.png")
    whole = (tmp_path / "a.png").read_bytes()
    (tmp_path / "a.png").write_bytes(whole[: len(whole) // 2])
    assert "damaged" in refused(tmp_path / "a.png").message


def test_animated(tmp_path: Path) -> None:
    frames = [Image.new("RGB", (40, 30), colour) for colour in ("red", "blue")]
    frames[0].save(tmp_path / "a.webp", save_all=True, append_images=frames[1:], duration=100)
    assert "animated" in refused(tmp_path / "a.webp").message


@pytest.mark.parametrize("make", [lambda p: None, lambda p: p.write_bytes(b""), Path.mkdir])
def test_no_picture_at_all(tmp_path: Path, make: Callable[[Path], object]) -> None:
    make(tmp_path / "a.png")
    refused(tmp_path / "a.png")


def test_too_small_to_be_a_product(tmp_path: Path) -> None:
    Image.new("RGB", (4, 4)).save(tmp_path / "a.png")
    refused(tmp_path / "a.png")


def luma_of(index: int) -> int:
    return 20 + 2 * index


@pytest.mark.parametrize("index", [0, 1, 17, 44])
def test_the_picture_at_a_moment(make_clip: Callable[..., Path], index: int) -> None:
    found = still(make_clip(45, 30), Fraction(index, 30))
    assert found[40, 80] == pytest.approx([luma_of(index)] * 3, abs=2)


def test_the_last_picture(make_clip: Callable[..., Path], tmp_path: Path) -> None:
    extract(make_clip(33, 24), None, tmp_path / "tail.png")
    with Image.open(tmp_path / "tail.png") as image:
        assert image.size == (160, 90)
        assert image.getpixel((80, 40)) == pytest.approx((luma_of(32),) * 3, abs=2)


def test_stills_of_garbage_are_media_errors(tmp_path: Path) -> None:
    (tmp_path / "clip.mp4").write_bytes(b"nothing")
    with pytest.raises(MediaError):
        still(tmp_path / "clip.mp4")


def test_contact_sheet_shows_every_picture(tmp_path: Path) -> None:
    colours = [(200, 0, 0), (0, 200, 0), (0, 0, 200), (200, 200, 0), (0, 200, 200)]
    paths = [tmp_path / f"{n}.png" for n in range(5)]
    for path, colour in zip(paths, colours, strict=True):
        Image.new("RGB", (320, 180), colour).save(path)
    contact_sheet(paths, ["a label"] * 5, tmp_path / "sheet.png", 3, cell_width=96)
    with Image.open(tmp_path / "sheet.png") as sheet:
        found = {colour for _, colour in sheet.getcolors(100_000) or []}
        assert set(colours) <= found
        assert sheet.width < 3 * 96 + 40
    with pytest.raises(MediaError):
        contact_sheet(paths, ["too few"], tmp_path / "other.png", 3)


def test_a_phones_photo_with_more_pictures_behind_it(tmp_path: Path) -> None:
    photo, depth = Image.new("RGB", (40, 30), (200, 40, 30)), Image.new("RGB", (20, 15))
    photo.save(tmp_path / "a.jpg", format="MPO", save_all=True, append_images=[depth])
    picture = load_picture(tmp_path / "a.jpg", FIELD)
    assert picture.size == (40, 30)
    assert picture.getpixel((20, 15))[0] > 180  # pyright: ignore


def test_colours_of_another_profile_become_srgb(tmp_path: Path) -> None:
    swapped = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    xyz = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    red = Image.new("RGB", (40, 30), (200, 40, 30))
    for name, profile in (("odd.png", swapped), ("plain.png", xyz), ("bad.png", b"no profile")):
        red.save(tmp_path / name, icc_profile=profile)
        picture = load_picture(tmp_path / name, FIELD)
        assert picture.getpixel((5, 5)) == pytest.approx((200, 40, 30, 255), abs=1)
        assert "icc_profile" not in picture.info, "nobody converts it a second time"


def test_a_picture_without_anything_to_see(tmp_path: Path) -> None:
    Image.new("RGBA", (40, 30), (200, 40, 30, 0)).save(tmp_path / "a.png")
    assert "transparent" in refused(tmp_path / "a.png").message


def test_a_file_that_may_not_be_read_is_not_called_damaged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Image.new("RGB", (40, 30)).save(tmp_path / "a.png")

    def forbidden(*args: object, **more: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(stills.Image, "open", forbidden)
    assert "may not be read" in refused(tmp_path / "a.png").message


def test_what_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.png")
    (tmp_path / "loop.png").symlink_to("loop.png")
    assert "no ordinary file" in refused(tmp_path / "pipe.png").message, "and never waited for"
    assert "a folder" in refused(tmp_path).message
    assert "no file loop.png" in refused(tmp_path / "loop.png").message
    assert "no file" in refused(tmp_path / ("a" * 300)).message
    assert "no file" in refused(tmp_path / "a\0b").message


def test_more_pixels_than_a_film_can_show_are_not_kept(tmp_path: Path) -> None:
    Image.new("L", (5120, 1000), 200).save(tmp_path / "a.png")
    picture = load_picture(tmp_path / "a.png", FIELD)
    assert picture.size == (2560, 500)
    assert picture.getpixel((1280, 250)) == (200, 200, 200, 255)


def test_a_jpeg_of_scans_without_end_is_refused_unopened(tmp_path: Path) -> None:
    photo = tmp_path / "a.jpg"
    Image.new("RGB", (64, 64), "red").save(photo, progressive=True)
    load_picture(photo, FIELD)
    whole = photo.read_bytes()
    last = whole.rindex(b"\xff\xda")
    photo.write_bytes(whole[:last] + whole[last:-2] * 500 + whole[-2:])
    assert "no ordinary JPEG" in refused(photo).message
