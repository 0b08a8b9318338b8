"""On-screen words: set, animated, and readable over any footage."""

from reelwright.studio.type.overlay import Overlay
from reelwright.studio.type.shape import uncovered
from reelwright.studio.type.track import TextBox, TextTrack

__all__ = ["Overlay", "TextBox", "TextTrack", "uncovered"]
