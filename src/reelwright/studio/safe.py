"""Where words may stand: what the apps and screens that play a film leave uncovered.

A film of 9:16 is played full screen, under the player's own controls. The numbers are shares of
1080×1920 and are read from the platforms' and agencies' guides of 2024 to 2026:

=================  ========  ============  =====  ======
player             top       bottom        left   right
=================  ========  ============  =====  ======
Reels (Meta, ads)  14 %      35 %          6 %    6 %
TikTok, in feed    130 px    370…440 px    60 px  120 px
Shorts             10…15 %   20…25 %       4 %    10…12 %
=================  ========  ============  =====  ======

One film goes to all three, so their union is kept free. A square or 4:5 film is played in a feed,
with its controls beside it; there and in 16:9 only the usual title-safe margin is kept
(SMPTE ST 2046-1 asks for 5 % of each side).
"""

from reelwright.common.spec import Size
from reelwright.studio.rect import Rect

TALL = (0.06, 0.14, 0.88, 0.65)
FEED = (0.06, 0.055, 0.94, 0.945)
WIDE = (0.05, 0.06, 0.95, 0.94)
"""Left, top, right, bottom, over the frame's width and height."""


def safe_area(size: Size) -> Rect:
    """The part of a frame of ``size`` (width, height) that no player covers, in pixels."""
    width, height = size
    ratio = width / height
    left, top, right, bottom = TALL if ratio < 0.7 else FEED if ratio < 1.3 else WIDE
    return Rect(left * width, top * height, (right - left) * width, (bottom - top) * height)
