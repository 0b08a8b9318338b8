"""Make what the page shows of templates and looks in web/public/previews, with our own program.

Run it from the repository root: python tools/previews.py [TEMPLATE|LOOK …]. A template has a
silent piece out of the middle of a 15 s film, and a still of it; a look a still of one product.
Same program, same files.
"""

import os
import subprocess
import sys
from itertools import islice, pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import av
from PIL import Image, ImageChops, ImageStat

from reelwright.templates.looks import NAMES

TARGET = Path(__file__).parents[1] / "web" / "public" / "previews"
SIZE = (640, 360)
RATE = 24
FIRST, FRAMES = 5 * RATE, 9 * RATE // 2
"""From the fifth second on, 4.5 s."""
MOST_FILM, MOST_STILL, MOST_LOOK = 150_000, 15_000, 8_000
"""Bytes."""
PROMPTS = {
    "announcement": "Announcing Fold One, an electric bike that folds in ten seconds, with a "
    "60 km range. Out on May 2. Bold and modern.",
    "app_demo": "A demo of Tally, a budgeting app that sorts every expense, splits bills with "
    "friends and warns before you overspend. Tech look.",
    "before_after": "Dewlight, a face serum with vitamin C. Before: dull, dry skin. After: skin "
    "that glows. Fresh and natural.",
    "how_to": "Ember, a ground coffee. How to brew it: grind the beans, pour slowly, wait four "
    "minutes. Cosy and warm.",
    "lifestyle_ad": "A lifestyle ad for Hearth, a soy candle for slow evenings at home. It burns "
    "for 60 hours and smells of cedar. Cosy.",
    "product_showcase": "A luxury ad for Velour, a perfume with notes of amber and vanilla that "
    "lasts all night. Gold and black.",
    "sale_event": "Stride sale: 40% off all running shoes, this weekend only. Vibrant and loud.",
    "testimonial": "\N{LEFT DOUBLE QUOTATION MARK}I sleep through the night again"
    "\N{RIGHT DOUBLE QUOTATION MARK}, says Maria, nurse. Calma, a herbal tea with chamomile.",
}


LOOK_PROMPT = "An ad for Velour, a perfume with notes of amber."
LOOK_FIRST, LOOK_FRAMES = 3 * RATE // 2, 4 * RATE
LOOK_SIZE = (320, 180)


def film(prompt: str, folder: Path, **options: str) -> Path:
    """The film that a preview is taken from."""
    out = folder / "film.mp4"
    options |= {
        "aspect": "16:9", "resolution": "480p", "fps": str(RATE), "seed": "7", "music": "none",
        "out": str(out),
    }  # fmt: skip
    words = [word for name, value in options.items() for word in (f"--{name}", value)]
    subprocess.run(
        [sys.executable, "-m", "reelwright", "make", prompt, *words],
        check=True,
        env={**os.environ, "REELWRIGHT_HOME": str(folder / "home")},
    )
    return out


def frames(path: Path, first: int, count: int, size: tuple[int, int]) -> list[Image.Image]:
    """``count`` frames from the one numbered ``first`` on."""
    with av.open(str(path)) as container:
        pictures = (frame.to_image() for frame in container.decode(video=0))
        wanted = islice(pictures, first, first + count)
        return [each.resize(size, Image.Resampling.LANCZOS) for each in wanted]


def write_film(pictures: list[Image.Image], path: Path) -> None:
    """H.264 as good as fits into the bytes; one thread, so that it is the same each time."""
    for crf in range(24, 46):
        _encode(pictures, path, crf)
        if path.stat().st_size <= MOST_FILM:
            return
    raise SystemExit(f"{path.name} does not fit into {MOST_FILM} bytes")


def _encode(pictures: list[Image.Image], path: Path, crf: int) -> None:
    flags = {"movflags": "+faststart", "fflags": "+bitexact"}
    with av.open(str(path), "w", options=flags) as container:
        stream = container.add_stream("libx264", rate=RATE)
        stream.width, stream.height = SIZE
        stream.pix_fmt = "yuv420p"
        stream.codec_context.thread_count = 1
        stream.codec_context.options = {"crf": str(crf), "preset": "slow"}
        for picture in pictures:
            container.mux(stream.encode(av.VideoFrame.from_image(picture)))
        container.mux(stream.encode(None))


def calmest(pictures: list[Image.Image]) -> Image.Image:
    """The one that moves least: no dissolve, no word half way in."""
    steps = [
        sum(ImageStat.Stat(ImageChops.difference(before, after)).sum)
        for before, after in pairwise(pictures)
    ]
    return pictures[1 + min(range(len(steps) - 1), key=lambda at: steps[at] + steps[at + 1])]


def write_still(picture: Image.Image, path: Path, most: int) -> None:
    """A JPEG as good as fits into the bytes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    for quality in range(84, 20, -4):
        picture.save(path, quality=quality, optimize=True, progressive=True)
        if path.stat().st_size <= most:
            return
    raise SystemExit(f"{path.name} does not fit into {most} bytes")


def template(name: str, folder: Path) -> None:
    """The film and the still of a template."""
    made = film(PROMPTS[name], folder, template=name, duration="15")
    pictures = frames(made, FIRST, FRAMES, SIZE)
    write_film(pictures, TARGET / f"{name}.mp4")
    write_still(calmest(pictures), TARGET / f"{name}.jpg", MOST_STILL)


def look(name: str, folder: Path) -> None:
    """The still of a look."""
    made = film(LOOK_PROMPT, folder, look=name, duration="6")
    pictures = frames(made, LOOK_FIRST, LOOK_FRAMES, LOOK_SIZE)
    write_still(calmest(pictures), TARGET / "looks" / f"{name}.jpg", MOST_LOOK)


def main(wanted: list[str]) -> None:
    """Make those that are wanted, or all."""
    TARGET.mkdir(parents=True, exist_ok=True)
    for name in wanted or [*PROMPTS, *NAMES]:
        with TemporaryDirectory() as folder:
            (template if name in PROMPTS else look)(name, Path(folder))


if __name__ == "__main__":
    main(sys.argv[1:])
