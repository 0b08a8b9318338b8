"""The cue and the voice-over, made beside the pictures and mixed under them by phase 5."""

from reelwright.phases.sound.steps import MakeMusic, MakeVoice, steps

__all__ = ["MakeMusic", "MakeVoice", "steps"]
