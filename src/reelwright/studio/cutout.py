"""A product lifted off the background of its photo - or an honest refusal.

A plain background is told by its colour, exactly. For any other one a matte comes from outside;
here it is judged, since a wrong outline is worse than the whole photo on a card.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
_WORK = 480
"""The longer side at which the outline is sought, in pixels."""
_BUSY = 15.0
"""Spread of the photo's border around a plain ramp, in CIELAB units: above it there is no plain
background (white sweeps and gradients measure 1-6, rooms and desks 20-60; 2026-11)."""
PLAIN = 6.0
"""Up to this spread the background is as plain as a studio's, and its colour is trusted."""
_SURE = 0.82
"""Agreement of two looks below which a matte is a guess (24 photos: right ones 0.85-1.00, wrong
ones 0.2-0.80; 2026-11)."""
_CROPPED = 0.07
"""Share of a side of the photo that the subject may cover: more is cut off by the photo."""


@dataclass(frozen=True)
class Cut:
    """What became of a photo: RGBA, straight alpha. ``why`` says why it is the whole photo."""

    pixels: Pixels
    why: str | None = None


def lifted(rgb: Pixels, alpha: NDArray[np.float32], agreement: float) -> Cut:
    """The product as its matte (h, w, 0…1) has it, or the photo as a card when that is no good.

    ``agreement``: how sure the matte is, 0…1.
    """
    why = doubt(alpha, agreement)
    if why:
        return Cut(framed(rgb), why)
    inside = _main_parts((alpha > 0.5).astype(np.uint8))
    near = cv2.dilate(inside, np.ones((9, 9), np.uint8))
    alpha = np.where(near > 0, alpha, 0).astype(np.float32)
    return Cut(cropped(np.dstack([_own_colours(rgb, alpha), _bytes(alpha)])))


def doubt(alpha: NDArray[np.float32], agreement: float) -> str | None:
    """Why a matte must not be used; ``None`` when it may."""
    inside = alpha > 0.5
    if inside.mean() < 0.01:
        return "no product stands out from the background"
    if agreement < _SURE:
        return "the product's outline is not clear against the background"
    sides = {"top": inside[1], "bottom": inside[-2], "left": inside[:, 1], "right": inside[:, -2]}
    cropped_at = [name for name, line in sides.items() if line.mean() > _CROPPED]
    if cropped_at:
        return f"the product is cut off at the photo's {' and '.join(cropped_at)} edge"
    parts = _parts(inside.astype(np.uint8))
    if len(parts) > 1:
        return f"{len(parts)} things stand side by side"
    return None


def _parts(mask: NDArray[np.uint8]) -> list[int]:
    """The areas of the separate things in a mask, largest first; crumbs do not count."""
    share = min(1.0, _WORK / max(mask.shape))
    small = cv2.resize(mask, None, fx=share, fy=share, interpolation=cv2.INTER_AREA)
    _, _, stats, _ = cv2.connectedComponentsWithStats((small > 0).astype(np.uint8), connectivity=8)
    areas = sorted(stats[1:, cv2.CC_STAT_AREA].tolist(), reverse=True)
    return [area for area in areas if area >= areas[0] / 8]


def _own_colours(rgb: Pixels, alpha: NDArray[np.float32]) -> Pixels:
    """The photo with the background's colour taken out of the half covered pixels of the edge;
    every pixel inside stays as it is."""
    full = (alpha > 0.97).astype(np.float32)
    reach = max(2.0, max(rgb.shape) / 320)
    weight = cv2.GaussianBlur(full, (0, 0), reach)
    colours = cv2.GaussianBlur(rgb.astype(np.float32) * full[..., None], (0, 0), reach)
    inner = colours / np.maximum(weight, 1e-4)[..., None]
    share = np.where(weight > 0.004, np.clip((0.97 - alpha) / 0.12, 0, 1), 0)[..., None]
    return (rgb * (1 - share) + inner * share + 0.5).clip(0, 255).astype(np.uint8)


def _bytes(alpha: NDArray[np.float32]) -> Pixels:
    return (alpha * 255 + 0.5).astype(np.uint8)


def cut_out(rgb: Pixels, busy: float = _BUSY) -> Pixels | None:
    """``rgb`` (h, w, 3) with the background made transparent: RGBA, straight alpha, cropped.

    ``None`` when the background is busier than ``busy``, or when what is left would be no product.
    """
    height, width = rgb.shape[:2]
    share = min(1.0, _WORK / max(height, width))
    small = cv2.resize(rgb, None, fx=share, fy=share, interpolation=cv2.INTER_AREA).astype(np.uint8)
    away = _distance(small, busy)
    if away is None:
        return None
    mask = _subject(small, away)
    if not _plausible(mask):
        return None
    alpha = cv2.resize(mask.astype(np.float32), (width, height), interpolation=cv2.INTER_CUBIC)
    alpha = cv2.GaussianBlur(alpha, (0, 0), max(0.7, 0.45 / share))
    alpha = np.clip((alpha - 0.42) / 0.40, 0, 1)
    return cropped(np.dstack([rgb, _bytes(alpha.astype(np.float32))]))


def cropped(rgba: Pixels) -> Pixels:
    """Without its empty margins."""
    alpha = rgba[..., 3] > 4
    rows, columns = np.flatnonzero(alpha.any(axis=1)), np.flatnonzero(alpha.any(axis=0))
    if not len(rows):
        return rgba
    return np.ascontiguousarray(rgba[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1])


def framed(rgb: Pixels) -> Pixels:
    """The whole photo as a card with round corners and a pale border: RGBA, straight alpha."""
    height, width = rgb.shape[:2]
    edge, corner = max(3, max(height, width) // 70), max(6, max(height, width) // 22)
    card = cv2.copyMakeBorder(
        rgb, edge, edge, edge, edge, cv2.BORDER_CONSTANT, value=(250, 250, 248)
    )
    tall, wide = card.shape[:2]
    y, x = np.mgrid[:tall, :wide].astype(np.float32)
    dx = np.maximum(np.maximum(corner - x, x - (wide - 1 - corner)), 0)
    dy = np.maximum(np.maximum(corner - y, y - (tall - 1 - corner)), 0)
    alpha = np.clip(corner + 0.5 - np.hypot(dx, dy), 0, 1)
    return np.dstack([card, alpha * 255 + 0.5]).astype(np.uint8)


def is_card(rgba: Pixels) -> bool:
    """Whether the picture fills its rectangle, so that it can hang but not stand."""
    return bool((rgba[..., 3] > 200).mean() > 0.965)


def _distance(small: Pixels, busy: float) -> NDArray[np.float32] | None:
    """How far each pixel is from the background's ramp of colour; ``None`` where none fits."""
    lab = cv2.cvtColor(small.astype(np.float32) / 255, cv2.COLOR_RGB2LAB).astype(np.float32)
    height, width = lab.shape[:2]
    y, x = np.mgrid[-1 : 1 : height * 1j, -1 : 1 : width * 1j]
    terms = np.stack([np.ones_like(x), x, y, x * x, y * y], axis=-1).astype(np.float32)
    ring = np.maximum(np.abs(x), np.abs(y)) > 0.93
    samples, colours = terms[ring], lab[ring]
    keep = np.ones(len(samples), bool)
    ramp, error = _ramp(samples, colours, keep)
    for _ in range(3):
        keep = error <= max(4.0, float(np.percentile(error, 80)))
        ramp, error = _ramp(samples, colours, keep)
    if float(np.percentile(error, 78)) > busy:
        return None
    away = np.linalg.norm(lab - terms @ ramp, axis=2)
    return (away / max(6.0, 2.2 * float(np.percentile(error[keep], 95)))).astype(np.float32)


def _ramp(
    samples: NDArray[np.float32], colours: NDArray[np.float32], keep: NDArray[np.bool_]
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """The smooth ramp through the kept samples, and how far each sample is from it."""
    ramp = np.linalg.lstsq(samples[keep], colours[keep], rcond=None)[0].astype(np.float32)
    return ramp, np.linalg.norm(colours - samples @ ramp, axis=1).astype(np.float32)


def _subject(small: Pixels, away: NDArray[np.float32]) -> NDArray[np.uint8]:
    """1 where the product is: not the background's colour, or enclosed by what is not."""
    open_ground = cv2.copyMakeBorder(
        (away < 1).astype(np.uint8), 1, 1, 1, 1, cv2.BORDER_CONSTANT, value=1
    )
    _, labels = cv2.connectedComponents(open_ground, connectivity=4)
    inside = (labels != labels[0, 0])[1:-1, 1:-1].astype(np.uint8)
    inside = cv2.morphologyEx(inside, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8)).astype(np.uint8)
    inside = _main_parts(inside)
    if not _plausible(inside):
        return inside
    return _main_parts(_refined(small, inside))


def _refined(small: Pixels, inside: NDArray[np.uint8]) -> NDArray[np.uint8]:
    kernel = np.ones((5, 5), np.uint8)
    marks = np.where(inside > 0, cv2.GC_PR_FGD, cv2.GC_PR_BGD).astype(np.uint8)
    marks[cv2.erode(inside, kernel, iterations=2) > 0] = cv2.GC_FGD
    marks[cv2.dilate(inside, kernel, iterations=1) == 0] = cv2.GC_BGD
    models = np.zeros((1, 65)), np.zeros((1, 65))
    cv2.setRNGSeed(1)
    picture = np.ascontiguousarray(small[..., ::-1])
    cv2.grabCut(picture, marks, (0, 0, 1, 1), *models, 2, cv2.GC_INIT_WITH_MASK)
    return np.isin(marks, (cv2.GC_FGD, cv2.GC_PR_FGD)).astype(np.uint8)


def _main_parts(mask: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The largest piece and others of at least a twelfth of it; specks go."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    if count < 2:
        return mask
    areas = stats[1:, cv2.CC_STAT_AREA]
    kept = 1 + np.flatnonzero(areas >= areas.max() / 12)
    return np.isin(labels, kept).astype(np.uint8)


def _plausible(mask: NDArray[np.uint8]) -> bool:
    border = np.concatenate([mask[0], mask[-1], mask[:, 0], mask[:, -1]])
    return 0.015 < mask.mean() < 0.88 and border.mean() < 0.30
