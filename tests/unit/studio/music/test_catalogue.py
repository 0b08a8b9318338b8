import hashlib
from collections import Counter

import immich_memories_music
import pytest

from reelwright.studio.music.catalogue import Track, catalogue, find


def test_every_mood_has_a_choice_of_usable_tracks() -> None:
    usable = Counter(track.mood for track in catalogue() if track.usable)
    assert set(usable) == {"calm", "energetic", "happy", "nostalgic", "tender"}
    assert min(usable.values()) >= 4


@pytest.mark.parametrize("track", catalogue(), ids=lambda track: track.name)
def test_it_describes_the_installed_file(track: Track) -> None:
    path = immich_memories_music.tracks_dir() / track.file
    assert hashlib.sha256(path.read_bytes()).hexdigest() == track.sha256
    assert track.first_downbeat + track.bars * 4 * track.beat <= track.duration
    assert len(track.energy_db) == track.bars


def test_what_is_not_usable_says_why() -> None:
    left_out = [track for track in catalogue() if not track.usable]
    assert all(track.note for track in left_out)
    assert all(
        track.drift_ms <= 20 and track.grid_fit >= 1.5 for track in catalogue() if track.usable
    )


def test_a_track_is_found_by_its_name() -> None:
    first = catalogue()[0]
    assert find(first.name) == first
    assert find("happy/unheard_of") is None
