"""On-screen words: shaped, set, moving with the music, and readable over any footage."""

from reelwright.studio.type.legible import measured
from reelwright.studio.type.overlay import Overlay
from reelwright.studio.type.shape import uncovered
from reelwright.studio.type.track import TextBox, TextTrack

__all__ = ["Overlay", "TextBox", "TextTrack", "measured", "uncovered"]
