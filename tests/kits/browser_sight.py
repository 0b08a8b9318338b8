"""How the page looks, kept as pictures: taken alike everywhere, and compared as eyes would.

Two Chromiums draw the edges of letters otherwise; nobody sees that. A pixel is right that stands in
the other picture at its place or right beside it; of what is not, small fields are summed up.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import cv2
import numpy as np

from kits import browser as kit
from kits import browser_states as states
from kits.browser_house import House

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from playwright.sync_api import Page

    Picture = NDArray[np.uint8]

KEPT = kit.ROOT / "tests" / "browser" / "snapshots"
SEEN = kit.ROOT / "out" / "snapshots"
SIZE = (1120, 760)
FIELD = 16
"""Pixels on a side."""
BAR = 15.0
"""Steps of 255 that a field may be off. Measured on 2026-11-23: 0 from run to run, 5 where all is
drawn 0.3 pixels further on with letters set to parts of a pixel, 50 where a button moved by 4."""
MASKED = "main img, main video, main audio, main time, main dl, main ol"
NUMBERED = re.compile("^Reference ")


def library_empty(page: Page, house: House) -> None:
    nothing = {"videos": [], "next_cursor": None}
    page.route("**/api/videos?**", lambda route: route.fulfill(json=nothing))
    page.goto("/library")
    page.get_by_role("heading", name="No film yet").wait_for()


SIGHTS: dict[str, tuple[Callable[[Page, House], None], tuple[int, int]]] = {
    "sign-in": (states.sign_in, SIZE),
    "missing": (states.missing, kit.PHONE),
    "broken": (states.broken, SIZE),
    "library-empty": (library_empty, SIZE),
    "library-without": (states.library_without, kit.PHONE),
    "paused": (states.paused, SIZE),
    "settings-limits": (states.settings("limits"), SIZE),
}
"""By name: a state that looks the same every time, and the size of the window."""


def pictured(page: Page) -> Picture:
    """What the window shows, without what is another one every time."""
    page.evaluate("() => { document.activeElement?.blur(); window.scrollTo(0, 0); }")
    page.evaluate("document.fonts.ready")
    shot = page.screenshot(
        animations="disabled", caret="hide", scale="css", mask_color="#808080",
        mask=[page.locator(MASKED), page.get_by_text(NUMBERED)],
    )  # fmt: skip
    return cv2.imdecode(np.frombuffer(shot, np.uint8), cv2.IMREAD_COLOR).astype(np.uint8)


def off(one: Picture, other: Picture) -> float:
    """How far the two are apart in the field where they differ most, in steps of 255."""
    return 255.0 if one.shape != other.shape else float(fields(one, other).max())


def fields(one: Picture, other: Picture) -> NDArray[np.float64]:
    """How far every field is off."""
    apart = np.maximum(_beyond(one, other), _beyond(other, one)).max(axis=2)
    rows, columns = (-(-side // FIELD) for side in apart.shape)
    whole = np.zeros((rows * FIELD, columns * FIELD))
    whole[: apart.shape[0], : apart.shape[1]] = apart
    return whole.reshape(rows, FIELD, columns, FIELD).mean(axis=(1, 3))


def _beyond(one: Picture, other: Picture) -> NDArray[np.float64]:
    """How far each pixel is from all that stands in the other picture at its place or beside it."""
    brush = np.ones((3, 3), np.uint8)
    least, most = cv2.erode(other, brush).astype(float), cv2.dilate(other, brush).astype(float)
    return np.maximum(np.maximum(one - most, least - one), 0.0)


def keep(name: str, picture: Picture) -> Path:
    """Store it as what is right from now on."""
    KEPT.mkdir(exist_ok=True)
    path = KEPT / f"{name}.png"
    cv2.imwrite(str(path), picture, [cv2.IMWRITE_PNG_COMPRESSION, 9])
    return path


def kept(name: str) -> Picture:
    """What it looked like when it was right."""
    picture = cv2.imread(str(KEPT / f"{name}.png"), cv2.IMREAD_COLOR)
    assert picture is not None, f"{name} is not kept: tools/screens.py --snapshots"
    return picture.astype(np.uint8)


def laid_out(name: str, seen: Picture, before: Picture) -> str:
    """Store what is seen beside what was kept, for people to look at; where that is."""
    SEEN.mkdir(parents=True, exist_ok=True)
    path = SEEN / f"{name}.png"
    height = max(seen.shape[0], before.shape[0])
    padded = [cv2.copyMakeBorder(each, 0, height - each.shape[0], 0, 8, cv2.BORDER_CONSTANT)
              for each in (before, seen)]  # fmt: skip
    cv2.imwrite(str(path), np.hstack(padded))
    return str(path.relative_to(kit.ROOT))
