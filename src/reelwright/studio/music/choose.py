"""Which track: the mood first, then the instruments, then the nearest tempo, then the seed."""

import hashlib
from collections.abc import Sequence

from reelwright.common.spec import Instruments, MusicMood
from reelwright.studio.music.catalogue import Track

_BPM = {"slow": (0, 90), "medium": (90, 120), "fast": (120, 300)}
"""The range of each word for tempo, in beats per minute."""

_ALIKE: dict[MusicMood, tuple[MusicMood, ...]] = {
    "calm": ("tender", "nostalgic", "happy", "energetic"),
    "tender": ("calm", "nostalgic", "happy", "energetic"),
    "nostalgic": ("tender", "calm", "happy", "energetic"),
    "happy": ("energetic", "tender", "nostalgic", "calm"),
    "energetic": ("happy", "tender", "nostalgic", "calm"),
}
"""What comes nearest to a mood that the library cannot serve."""


def choose(
    tracks: Sequence[Track],
    mood: MusicMood,
    instruments: Instruments | None,
    tempo: str | None,
    seed: int,
) -> Track | None:
    """The track for a film; the same for the same arguments, another for another seed.

    ``tempo`` is slow, medium or fast; ``None`` leaves ``instruments`` or ``tempo`` open.
    ``None`` comes back only when no track is usable.
    """
    usable = [track for track in tracks if track.usable]
    if not usable:
        return None
    best = min(_distance(track, mood, instruments, tempo) for track in usable)
    equal = [track for track in usable if _distance(track, mood, instruments, tempo) == best]
    return equal[_draw(seed, len(equal))]


def _distance(
    track: Track, mood: MusicMood, instruments: Instruments | None, tempo: str | None
) -> tuple[int, int, int]:
    away = 0 if track.mood == mood else 1 + _ALIKE[mood].index(track.mood)
    other = int(instruments is not None and track.instruments != instruments)
    lowest, highest = _BPM.get(tempo or "", (0, 300))
    beside = max(0, lowest - track.tempo_bpm, track.tempo_bpm - highest)
    return away, other, int(beside)


def _draw(seed: int, count: int) -> int:
    digest = hashlib.sha256(f"music:{seed}".encode()).digest()
    return int.from_bytes(digest[:8], "big") % count
