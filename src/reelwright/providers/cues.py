"""Choosing music that a hosted model will make: its tempo is asked for in words."""

from fractions import Fraction
from pathlib import Path

from reelwright.common.errors import SettingsError
from reelwright.common.ports import MusicChoice
from reelwright.common.profile import Profile
from reelwright.common.spec import Instruments, MusicMood, MusicSource


class ComposedElsewhere:
    """The part of the music port that is the same for every hosted model."""

    profile: Profile

    def choose(
        self,
        mood: MusicMood,
        instruments: Instruments | None,
        tempo: str | None,
        seed: int,
        source: MusicSource = "library",
        file: Path | None = None,
    ) -> MusicChoice:
        """A tempo to ask for. Raises ``SettingsError`` for the user's own file."""
        from reelwright.studio.music.composed import tempo as tempo_of

        if source == "file":
            raise SettingsError(
                f"{self.profile.id} makes music and cannot cut a file that was given",
                hint="Set REELWRIGHT_MUSIC_MODEL=builtin/music to use your own file.",
            )
        return MusicChoice(track=None, tempo_bpm=Fraction(tempo_of(mood, tempo, seed)))
