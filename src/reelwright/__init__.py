"""Reelwright: one prompt in, a finished, postable advertisement out."""

__version__ = "0.1.0"
