"""Aspect and resolution → the frame's size; platform → its aspect."""

from reelwright.common.spec import Aspect, Platform, Resolution, Size

SIZES: dict[Resolution, dict[Aspect, Size]] = {
    "1080p": {"16:9": (1920, 1080), "9:16": (1080, 1920), "1:1": (1080, 1080), "4:5": (1080, 1350)},
    "720p": {"16:9": (1280, 720), "9:16": (720, 1280), "1:1": (720, 720), "4:5": (720, 900)},
    "480p": {"16:9": (854, 480), "9:16": (480, 854), "1:1": (480, 480), "4:5": (480, 600)},
}
NATIVE: dict[Platform, Aspect] = {
    "reels": "9:16",
    "tiktok": "9:16",
    "shorts": "9:16",
    "youtube": "16:9",
    "feed": "4:5",
    "square": "1:1",
}


def size_of(aspect: Aspect, resolution: Resolution) -> Size:
    """(width, height) in pixels, both even."""
    return SIZES[resolution][aspect]
