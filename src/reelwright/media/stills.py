"""Pictures: read what users give with suspicion, take stills out of clips, lay out sheets."""

from __future__ import annotations

import re
import stat
import warnings
from collections.abc import Sequence
from fractions import Fraction
from io import BytesIO
from pathlib import Path

import numpy as np
from PIL import Image, ImageCms, ImageDraw, ImageFont, ImageOps, UnidentifiedImageError

from reelwright.common.errors import AssetError, MediaError
from reelwright.media.frames import TIMESTAMP_ERROR, decode, open_clip
from reelwright.media.planes import Bytes, Converter

MOST_BYTES = 20 * 1024 * 1024
MOST_PIXELS = 50_000_000
SMALLEST_SIDE = 16
LONGEST_NAME = 255
LARGEST_KEPT = 2560
"""Pixels along the longer side: a third more than any film shows. With a 50 megapixel photo and
logo kept whole, `make` peaked at 2.4 GB; so at 0.8, in reading them (measured 2026-11-22)."""

MOST_SCANS = 100
"""Of a JPEG, its previews' included. Cameras and programs write 1 to 12; each one takes as long
as the whole picture, and 67 bytes are enough for one (6 ms at 49 megapixels): 20 MB of them kept
a core busy for half an hour (measured 2026-11-23)."""

FORMATS = {"PNG": (".png",), "JPEG": (".jpg", ".jpeg"), "WEBP": (".webp",)}

_SEEN = [0] * 16 + [255] * 240
"""Alpha as a table: what is fainter than a sixteenth cannot be seen in a film."""

SERIES = "MPO"
"""A JPEG with more pictures behind it, as phones write for depth and brightness; the first one
is the photo."""

SAVE_AS = "Save it as PNG, JPEG or WebP, at most 20 MB and 50 megapixels."


def load_picture(path: Path, field: str) -> Image.Image:
    """A picture that a user gave, as RGBA, upright. Its content decides what it is.

    Refuses with ``AssetError(field)``: other formats, files whose name says another format,
    over 20 MB or 50 megapixels (judged before anything is decompressed), animations, damage,
    pictures in which nothing is to be seen. 16 bit, grey, palette and CMYK pictures are
    converted, colours of another profile are brought to sRGB, and what has more pixels than a
    film can show is made smaller.
    """
    _check_file(path, field)
    try:
        with warnings.catch_warnings():
            # Pillow's own limits are wider than ours, and its warning would repeat our refusal.
            warnings.simplefilter("ignore")
            with Image.open(path, formats=tuple(FORMATS)) as image:
                _check_picture(image, path, field)
                _check_scans(path, field)
                image.load()
                picture = _upright_rgba(image)
    except PermissionError as error:
        raise AssetError(
            f"{path.name} may not be read", field=field, hint="Give yourself the right to read it."
        ) from error
    except UnidentifiedImageError as error:
        raise _other_kind(path, field) from error
    except Image.DecompressionBombError as error:
        raise AssetError(
            f"{path.name} has far too many pixels", field=field, hint=SAVE_AS
        ) from error
    except (OSError, SyntaxError, ValueError) as error:
        raise AssetError(
            f"{path.name} is damaged and cannot be read", field=field, hint=SAVE_AS
        ) from error
    if picture.getchannel("A").point(_SEEN).getbbox() is None:
        raise AssetError(
            f"{path.name} is transparent all over",
            field=field,
            hint="Give one that shows something.",
        )
    picture.thumbnail((LARGEST_KEPT, LARGEST_KEPT))
    return picture


OTHER_KINDS: tuple[tuple[bytes, str, str], ...] = (
    (rb"GIF8", "a GIF", "Save one picture of it as PNG, JPEG or WebP."),
    (rb"%PDF|%!PS", "a document", "Export the picture in it as PNG, 1000 pixels wide or more."),
    (rb"....ftyp(?:heic|heix|mif1|msf1|hevc)", "a HEIC photo", "Export it as JPEG."),
    (rb"....ftyp(?:avif|avis)", "an AVIF picture", "Save it as PNG, JPEG or WebP."),
    (rb"....ftyp|\x1aE\xdf\xa3", "a film", "Give a still picture."),
    (rb"II\*\0|MM\0\*", "a TIFF or camera raw picture", "Export it as PNG or JPEG."),
    (rb"8BPS", "a Photoshop document", "Export it as PNG, with its transparency."),
    (rb"BM", "a BMP picture", "Save it as PNG, JPEG or WebP."),
    (rb"(?:\xef\xbb\xbf)?\s*<(?:\?xml|svg|!DOCTYPE svg|!--)", "an SVG drawing",
     "Export it as PNG, 1000 pixels wide or more, with a transparent background."),
)  # fmt: skip
"""Files that people often have in place of a picture: how they begin, their name, what to do."""


def _other_kind(path: Path, field: str) -> AssetError:
    with path.open("rb") as file:
        start = file.read(64)
    for begins, name, hint in OTHER_KINDS:
        if re.match(begins, start, re.DOTALL | re.IGNORECASE):
            message = f"{path.name} is {name}, not a PNG, JPEG or WebP picture"
            return AssetError(message, field=field, hint=hint)
    return AssetError(f"{path.name} is not a PNG, JPEG or WebP picture", field=field, hint=SAVE_AS)


def _check_file(path: Path, field: str) -> None:
    try:
        facts = path.stat()
    except (OSError, ValueError) as error:
        name = path.name if len(path.name) <= LONGEST_NAME else f"{path.name[:40]}…"
        raise AssetError(f"there is no file {name}", field=field, hint="Check the path.") from error
    if not stat.S_ISREG(facts.st_mode):
        what = "a folder" if stat.S_ISDIR(facts.st_mode) else "no ordinary file"
        raise AssetError(f"{path.name} is {what}", field=field, hint="Name a picture's file.")
    size = facts.st_size
    if size == 0 or size > MOST_BYTES:
        found = "is empty" if size == 0 else f"has {size / 1024 / 1024:.1f} MB"
        raise AssetError(f"{path.name} {found}", field=field, hint=SAVE_AS)


def _check_picture(image: Image.Image, path: Path, field: str) -> None:
    width, height = image.size
    if width * height > MOST_PIXELS:
        raise AssetError(f"{path.name} has {width}x{height} pixels", field=field, hint=SAVE_AS)
    if min(width, height) < SMALLEST_SIDE:
        raise AssetError(
            f"{path.name} has only {width}x{height} pixels",
            field=field,
            hint=f"Give a picture of at least {SMALLEST_SIDE} pixels on each side.",
        )
    kind = "JPEG" if image.format == SERIES else image.format or ""
    if path.suffix.lower() not in FORMATS.get(kind, ()):
        raise AssetError(
            f"{path.name} is a {kind} picture under another name",
            field=field,
            hint=f"Rename it to {path.stem}{FORMATS.get(kind, ('.png',))[0]}, "
            "or save it as PNG, JPEG or WebP.",
        )
    if image.format != SERIES and getattr(image, "n_frames", 1) > 1:
        raise AssetError(
            f"{path.name} is animated", field=field, hint="Give a single, still picture."
        )


def _check_scans(path: Path, field: str) -> None:
    """Before anything is decompressed. Within a scan no byte 255 is followed by another's mark."""
    data = path.read_bytes()
    if data.startswith(b"\xff\xd8") and data.count(b"\xff\xda") > MOST_SCANS:
        raise AssetError(f"{path.name} is no ordinary JPEG", field=field, hint=SAVE_AS)


def _upright_rgba(image: Image.Image) -> Image.Image:
    upright = ImageOps.exif_transpose(image)
    if upright.mode.startswith("I") or upright.mode == "F":
        # Pillow clips 16 bit greys on conversion instead of scaling them.
        deep = np.asarray(upright, np.float64)
        upright = Image.fromarray(np.clip(deep / 257, 0, 255).astype(np.uint8))
    return _in_srgb(upright).convert("RGBA")


def _in_srgb(image: Image.Image) -> Image.Image:
    """The colours as they look, for software that takes every number for sRGB."""
    profile = image.info.pop("icc_profile", None)
    if not profile or image.mode not in ("RGB", "RGBA", "CMYK"):
        return image
    mode = "RGB" if image.mode == "CMYK" else image.mode
    try:
        own = ImageCms.ImageCmsProfile(BytesIO(profile))
        srgb = ImageCms.createProfile("sRGB")
        converted = ImageCms.profileToProfile(image, own, srgb, outputMode=mode)
    except (ImageCms.PyCMSError, OSError):
        return image
    converted = converted or image
    converted.info.pop("icc_profile", None)
    return converted


def extract(path: Path, seconds: Fraction | None, destination: Path) -> None:
    """Write the picture shown at ``seconds`` from the clip's start, ``None``: its last, as PNG.

    Raises ``MediaError`` when the clip has no such moment.
    """
    save(Image.fromarray(still(path, seconds)), destination)


def still(path: Path, seconds: Fraction | None = None) -> Bytes:
    """The (h, w, 3) RGB picture shown at ``seconds``; ``None``: the clip's last."""
    with open_clip(path) as container:
        found = None
        for moment in decode(container, seconds or Fraction(0)):
            if seconds is not None and found and moment.at > seconds + TIMESTAMP_ERROR:
                break
            found = moment
        if found is None:
            raise MediaError(f"{path.name} holds no frames")
        return Converter().to_rgb(found.frame)


def save(image: Image.Image, destination: Path) -> None:
    """Write a PNG; quick rather than small, as most are read once."""
    try:
        image.save(destination, format="PNG", compress_level=3)
    except OSError as error:
        raise MediaError(f"{destination.name} could not be written", detail=str(error)) from error


def contact_sheet(
    images: Sequence[Path],
    labels: Sequence[str],
    destination: Path,
    columns: int,
    *,
    cell_width: int = 384,
) -> None:
    """Write one PNG with all ``images`` in rows of ``columns``, each with its label below."""
    if not images or len(images) != len(labels):
        raise MediaError("a contact sheet needs pictures and a label for each")
    cells = [_cell(path, cell_width) for path in images]
    gap, bar = cell_width // 24, cell_width // 11
    height = max(cell.height for cell in cells)
    columns = min(columns, len(cells))
    rows = -(-len(cells) // columns)
    sheet = Image.new(
        "RGB", (gap + columns * (cell_width + gap), gap + rows * (height + bar + gap)), "#15171c"
    )
    draw, font = ImageDraw.Draw(sheet), ImageFont.load_default(size=cell_width // 22)
    for index, (cell, label) in enumerate(zip(cells, labels, strict=True)):
        x = gap + index % columns * (cell_width + gap)
        y = gap + index // columns * (height + bar + gap)
        sheet.paste(cell, (x, y))
        draw.text(
            (x, y + height + bar * 0.2), _short(draw, label, font, cell_width), "#c9ccd6", font
        )
    save(sheet, destination)


def _cell(path: Path, width: int) -> Image.Image:
    try:
        with Image.open(path) as image:
            height = max(1, round(image.height * width / image.width))
            return image.convert("RGB").resize((width, height), Image.Resampling.LANCZOS)
    except OSError as error:
        raise MediaError(f"{path.name} could not be read", detail=str(error)) from error


def _short(
    draw: ImageDraw.ImageDraw,
    label: str,
    font: ImageFont.FreeTypeFont | ImageFont.ImageFont,
    width: int,
) -> str:
    """The label, cut with an ellipsis where it is wider than its picture."""
    if draw.textlength(label, font) <= width:
        return label
    while label and draw.textlength(label + "…", font) > width:
        label = label[:-1]
    return label + "…"
