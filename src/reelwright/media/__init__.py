"""Film and sound as files and frames: probe, decode, join, grade, encode, loudness, checks.

PyAV in process; no ffmpeg binary. Knows nothing of videos, steps or templates.
"""
