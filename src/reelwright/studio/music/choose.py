"""Which track: the mood first, then the instruments, then the nearest tempo, then the seed."""

import hashlib
from collections.abc import Sequence

from reelwright.common.spec import Instruments, MusicMood
from reelwright.studio.music.catalogue import Track

_BPM = {"slow": (0, 90), "medium": (90, 120), "fast": (120, 300)}
"""The range of each word for tempo, in beats per minute."""

_BESIDE_BPM = 32
"""How far from the range of a word a track's tempo may lie and still pass for it."""

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


def serves(track: Track, mood: MusicMood, tempo: str | None) -> bool:
    """Whether the track is what was asked for, or near enough: its mood or one alike, its tempo."""
    alike = track.mood == mood or track.mood in _ALIKE[mood][:2]
    lowest, highest = _BPM.get(tempo or "", (0, 300))
    beside = max(0, lowest - track.tempo_bpm, track.tempo_bpm - highest)
    return alike and beside <= _BESIDE_BPM


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
