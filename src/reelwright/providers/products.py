"""What a vendor sent → what the ports promise: PNG of the size asked for, WAV of the length."""

from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from reelwright.common.errors import BadClip
from reelwright.common.spec import Size

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_PIXELS = 50_000_000


def picture(raw: Path, destination: Path, size: Size | None) -> None:
    """A PNG of exactly ``size``: scaled to cover it, the middle kept. Raises ``BadClip``."""
    from PIL import Image, ImageOps

    from reelwright.media.stills import save

    try:
        with Image.open(raw, formats=("PNG", "JPEG", "WEBP")) as image:
            if image.width * image.height > MOST_PIXELS:
                raise BadClip("the picture that came back has far too many pixels")
            whole = _opaque(image)
    except (OSError, SyntaxError, ValueError) as error:
        raise BadClip("the model answered with something that is not a picture") from error
    save(whole if size is None or whole.size == size else ImageOps.fit(whole, size), destination)


def _opaque(image: "Image") -> "Image":
    """What is transparent becomes white."""
    from PIL import Image

    if not image.has_transparency_data:
        return image.convert("RGB")
    layer = image.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", layer.size, "white"), layer).convert("RGB")


def cue(raw: Path, destination: Path, duration: Fraction) -> None:
    """A WAV of exactly ``duration``: repeated where it is shorter, faded out at its end.

    Raises ``BadClip`` for what cannot be heard.
    """
    from reelwright.common.errors import MediaError
    from reelwright.media import sound
    from reelwright.studio.music.loose import loose

    try:
        samples = sound.read(raw)
    except MediaError as error:
        raise BadClip("the model answered with something that is not sound") from error
    if not samples.shape[1] or float(abs(samples).max()) < 0.001:
        raise BadClip("the music that came back is silent")
    sound.write(destination, loose(samples, duration))
