"""Settings → objects: the only place that builds things."""

from reelwright.wiring.app import App

__all__ = ["App"]
