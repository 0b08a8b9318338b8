"""`tools/screens.py [WORDS…]`: pictures of every screen and state, in both themes, at three widths.

They are for people to look at, in out/screens/; only those whose name holds one of the words, where
some are given. ``--readme`` makes the three of the README, in docs/images/; ``--snapshots`` keeps
how some states look now as what is right, in tests/browser/snapshots/.
"""

import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tools")]

from kits import browser as kit  # noqa: E402
from kits import browser_sight as sight  # noqa: E402
from kits import browser_steps as steps  # noqa: E402
from kits.browser_house import House  # noqa: E402
from kits.browser_states import STATES  # noqa: E402
from kits.browser_vendor import Vendor  # noqa: E402

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

OUT = ROOT / "out" / "screens"
IMAGES = ROOT / "docs" / "images"
WIDTHS = {"wide": (1440, 900), "middle": (768, 1024), "phone": kit.PHONE}
THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
LARGEST_BYTES = 250_000
STORY = (
    "A 15 second ad for AquaPure, a stainless-steel water bottle that keeps drinks cold for 24 "
    "hours. Cinematic, fresh."
)
State = Callable[["Page", House], object]


@contextmanager
def served() -> Iterator[House]:
    """A service of its own with one finished film, and vendors for play money."""
    from kits import sandboxes
    from reelwright.sandbox.serving import Served

    with tempfile.TemporaryDirectory() as folder, Served(sandboxes.script()) as sandbox:
        house = House(Path(folder) / "home", sandbox.environment, vendor=Vendor(sandbox.root))
        house.start()
        try:
            house.film = house.made()
            yield house
        finally:
            house.stop()


def take(browser: "Browser", house: House, name: str, state: State) -> None:
    """One state in every theme and width; what cannot be reached is said and passed over."""
    tabs = kit.Tabs(browser, house.url)
    for width, size in WIDTHS.items():
        page = tabs.open(size, touch=width == "phone", still=True)
        try:
            state(page, house)
        except Exception as error:
            print(f"{name} {width}: {str(error).splitlines()[0]}", file=sys.stderr)
            continue
        if width != "phone":
            page.evaluate("window.scrollTo(0, 0)")
        for theme in THEMES:
            kit.dress(page, theme)
            page.screenshot(path=OUT / f"{name}-{width}-{theme}.png", full_page=width != "phone")
        page.context.close()
    house.rest()
    for each in tabs.wrong:
        print(f"{name}: {each}", file=sys.stderr)


def snapshots(browser: "Browser", house: House) -> None:
    """Keep how the states look by which tests go."""
    for name, (state, size) in sight.SIGHTS.items():
        tabs = kit.Tabs(browser, house.url)
        page = tabs.open(size, still=True)
        state(page, house)
        path = sight.keep(name, sight.pictured(page))
        print(f"{path.relative_to(ROOT)}: {path.stat().st_size} bytes")
        page.context.close()


def readme(browser: "Browser", house: House) -> None:
    """The three of the README: a brief with its price, a film in the making, the film."""
    tabs = kit.Tabs(browser, house.url)
    page = tabs.open(still=True)
    page.goto("/")
    page.get_by_label("Your ad in words").fill(STORY)
    steps.priced(page).get_by_text("Nothing to pay").wait_for()
    page.wait_for_load_state("networkidle")
    shoot(page, "generate")
    kit.dress(page, "dark")
    steps.make(page)
    page.get_by_role("button", name="Play shot 2").first.wait_for(timeout=steps.FILM_MS)
    shoot(page, "progress")
    steps.wait_for_film(page)
    page.get_by_role("slider", name="Position").press("ArrowRight")
    page.get_by_role("slider", name="Position").press("ArrowRight")
    page.wait_for_load_state("networkidle")
    shoot(page, "video")


def shoot(page: "Page", name: str) -> None:
    """One picture of the README, small enough for it."""
    path = IMAGES / f"web-{name}.png"
    page.evaluate("() => { document.activeElement.blur(); window.scrollTo(0, 0); }")
    page.screenshot(path=path)
    packed(path)
    print(f"{path.relative_to(ROOT)}: {path.stat().st_size} bytes")


def packed(path: Path) -> None:
    """As a PNG of 256 colours, where it is too large otherwise; small accents keep theirs."""
    from PIL import Image

    if path.stat().st_size <= LARGEST_BYTES:
        return
    with Image.open(path) as shown:
        whole = shown.convert("RGB")
    common = whole.quantize(208, Image.Quantize.MEDIANCUT).getpalette() or []
    rare = whole.quantize(48, Image.Quantize.MAXCOVERAGE).getpalette() or []
    palette = Image.new("P", (1, 1))
    palette.putpalette(common[: 208 * 3] + rare[: 48 * 3])
    few = whole.quantize(palette=palette, dither=Image.Dither.FLOYDSTEINBERG)
    few.save(path, optimize=True)


def main(words: list[str]) -> int:
    """Take them; the exit code."""
    OUT.mkdir(parents=True, exist_ok=True)
    with kit.launched(kit.executable()) as browser, kit.driven(browser), served() as house:
        if "--readme" in words:
            readme(browser, house)
            return 0
        if "--snapshots" in words:
            snapshots(browser, house)
            return 0
        for name, state in STATES.items():
            if not words or any(word in name for word in words):
                take(browser, house, name, partial(state))
    print(f"The pictures are in {OUT.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
