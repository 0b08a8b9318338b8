"""Real places that light a product, mirror in it and lie out of focus behind it.

Here: panoramas, the light they cast on a surface, and the view of them past a product. Not here:
what is lit (studio.products) and how a shot is composed (studio.scene).
"""

from reelwright.studio.environment.background import background
from reelwright.studio.environment.panorama import panorama

__all__ = ["background", "panorama"]
