"""Whatever file is given as product or logo, making a film begins with a clear answer."""

import struct
import zlib
from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageCms

from kits.photos import on_table
from reelwright.common.errors import AssetError
from reelwright.common.spec import Brief, Options
from reelwright.settings import Settings
from reelwright.wiring import App

PROMPT = "A 6 second ad for Steep, a teapot that never drips"
Give = Callable[[str, Path], str]


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    opened = App(Settings(home=tmp_path / "home", workers=1))
    yield opened
    opened.close()


@pytest.fixture
def give(app: App) -> Give:
    """Enter a film with the file as ``product_photo`` or ``logo``; its id."""

    def enter(field: str, path: Path) -> str:
        options = Options(duration=Fraction(6), resolution="480p")
        brief = Brief.model_validate({"prompt": PROMPT, "options": options, field: path})
        return app.videos.create(brief)

    return enter


def stored(app: App, video: str, role: str) -> Image.Image:
    """The picture as every later step gets it."""
    return Image.open(app.storage.local(f"videos/{video}/inputs/{role}.png"))


def bomb(path: Path) -> None:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", 12_000, 12_000, 1, 0, 0, 0, 0)
    rows = zlib.compress(bytes(100_000), 9)
    parts = chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + parts)


def noise(path: Path) -> None:
    pixels = np.random.default_rng(1).integers(0, 255, (80, 90, 3), dtype=np.uint8)
    Image.fromarray(pixels).save(path)
    path.write_bytes(path.read_bytes()[:5000])


def animation(path: Path) -> None:
    frames = [Image.new("RGB", (60, 60), colour) for colour in ("red", "blue")]
    frames[0].save(path, save_all=True, append_images=frames[1:], duration=100)


def text(words: str) -> Callable[[Path], object]:
    return lambda path: path.write_text(words)


def plain(mode: str, size: tuple[int, int], colour: object) -> Callable[[Path], None]:
    return lambda path: Image.new(mode, size, colour).save(path)  # pyright: ignore


REFUSED: list[tuple[str, Callable[[Path], object], str, str]] = [
    ("empty.png", lambda path: path.write_bytes(b""), "is empty", "PNG, JPEG or WebP"),
    ("cut.png", noise, "damaged", "PNG, JPEG or WebP"),
    ("bomb.png", bomb, "12000x12000 pixels", "50 megapixels"),
    ("moving.webp", animation, "animated", "still picture"),
    ("moving.png", animation, "animated", "still picture"),
    ("moving.gif", animation, "a GIF", "one picture"),
    ("dot.png", plain("RGB", (1, 1), "red"), "only 1x1 pixels", "at least 16 pixels"),
    ("clear.png", plain("RGBA", (60, 60), (255, 0, 0, 0)), "transparent all over", "shows"),
    ("faint.png", plain("RGBA", (60, 60), (255, 0, 0, 3)), "transparent all over", "shows"),
    ("mark.svg", text('<?xml version="1.0"?>\n<svg xmlns="x"/>'), "an SVG drawing", "as PNG"),
    ("mark.pdf", text("%PDF-1.7\n%..."), "a document", "as PNG"),
    ("photo.heic", lambda p: p.write_bytes(b"\0\0\0\x18ftypheic" + bytes(64)), "a HEIC", "JPEG"),
    ("scan.tiff", plain("RGB", (60, 60), "red"), "a TIFF", "PNG or JPEG"),
    ("film.mp4", lambda p: p.write_bytes(b"\0\0\0\x18ftypisom" + bytes(64)), "a film", "still"),
    ("notes.png", text("buy milk"), "not a PNG, JPEG or WebP picture", "PNG, JPEG or WebP"),
]


@pytest.mark.parametrize("field", ["product_photo", "logo"])
@pytest.mark.parametrize(("name", "make", "message", "hint"), REFUSED, ids=[r[0] for r in REFUSED])
def test_what_cannot_be_used_is_refused_before_anything_is_made(
    app: App,
    give: Give,
    tmp_path: Path,
    field: str,
    name: str,
    make: Callable[[Path], object],
    message: str,
    hint: str,
) -> None:
    make(tmp_path / name)
    with pytest.raises(AssetError) as caught:
        give(field, tmp_path / name)
    assert name in caught.value.message and message in caught.value.message
    assert hint in caught.value.hint
    assert caught.value.field in (field, field.removesuffix("_photo"))
    assert not app.videos.newest(), "no half entered film is left"


def red(path: Path, mode: str, **more: object) -> None:
    Image.new("RGB", (80, 60), (200, 40, 30)).convert(mode).save(path, **more)  # pyright: ignore


def deep(path: Path) -> None:
    Image.fromarray(np.full((60, 80), 0x9000, np.uint16)).save(path)


def turned(path: Path) -> None:
    image = Image.new("RGB", (80, 60), "blue")
    image.paste("red", (0, 0, 40, 60))
    exif = Image.Exif()
    exif[0x0112] = 6
    image.save(path, exif=exif, quality=95)


def see_through(path: Path) -> None:
    image = Image.new("RGBA", (80, 60), (0, 0, 0, 0))
    image.paste((200, 40, 30, 255), (20, 10, 60, 50))
    image.save(path)


def profiled(path: Path) -> None:
    icc = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    red(path, "RGB", icc_profile=icc)


Facts = tuple[tuple[int, int], tuple[int, int], tuple[int, int, int, int]]
"""Size, a place, and the colour there."""
RED: Facts = ((80, 60), (40, 30), (200, 40, 30, 255))
ACCEPTED: list[tuple[str, Callable[[Path], object], Facts]] = [
    ("cmyk.jpg", lambda path: red(path, "CMYK", quality=95), RED),
    ("palette.png", lambda path: red(path, "P"), ((80, 60), (40, 30), (204, 51, 51, 255))),
    ("grey.png", lambda path: red(path, "L"), ((80, 60), (40, 30), (87, 87, 87, 255))),
    ("deep.png", deep, ((80, 60), (40, 30), (143, 143, 143, 255))),
    ("turned.jpg", turned, ((60, 80), (30, 10), (254, 0, 0, 255))),
    ("cut-out.png", see_through, RED),
    ("profiled.png", profiled, RED),
    ("large.jpg", plain("RGB", (7000, 5000), (200, 40, 30)), ((2560, 1829), (9, 9), RED[2])),
]


@pytest.mark.parametrize(("name", "make", "facts"), ACCEPTED, ids=[each[0] for each in ACCEPTED])
def test_what_can_be_used_is_brought_to_one_form(
    app: App, give: Give, tmp_path: Path, name: str, make: Callable[[Path], object], facts: Facts
) -> None:
    make(tmp_path / name)
    size, place, colour = facts
    for field, role in (("product_photo", "product"), ("logo", "logo")):
        with stored(app, give(field, tmp_path / name), role) as picture:
            assert (picture.mode, picture.size) == ("RGBA", size)
            assert np.abs(np.subtract(picture.getpixel(place), colour)).max() <= 14


def test_a_photo_as_phones_make_it_is_taken_as_it_is(app: App, give: Give, tmp_path: Path) -> None:
    photo, _ = on_table("emoji:teapot", (800, 600))
    Image.fromarray(photo).save(tmp_path / "photo.jpg", quality=92)
    with stored(app, give("product_photo", tmp_path / "photo.jpg"), "product") as picture:
        kept = np.asarray(picture.convert("RGB")).astype(int)
    assert np.abs(kept - photo).mean() < 3, "the user's pixels stay"
