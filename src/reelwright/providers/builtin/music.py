"""Music from the library in the package immich-memories-music, cut to the film."""

import hashlib
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from reelwright.common.errors import InvalidInput, OutputGone, ProviderError
from reelwright.common.ports import Control, Job, MusicChoice, MusicRequest
from reelwright.common.profile import Price, Profile
from reelwright.common.spec import Instruments, MusicMood, MusicSource
from reelwright.media import sound
from reelwright.providers.builtin.local import Local, ready, version
from reelwright.studio.music.arrange import arrange
from reelwright.studio.music.catalogue import Track, catalogue, find
from reelwright.studio.music.choose import choose

_PACKAGE = "immich_memories_music"
_REINSTALL = "Install it again: pip install --force-reinstall immich-memories-music==0.1.0."


class BuiltinMusic(Local):
    """The library behind the music port; ``library`` is its folder of tracks when not installed."""

    def __init__(self, library: Path | None = None) -> None:
        self.profile = Profile(
            id="builtin/music",
            role="music",
            version=version(),
            speed=0.03,
            price=Price(source="made on this machine", date="2026-11-22"),
        )
        self._library = library

    def choose(
        self,
        mood: MusicMood,
        instruments: Instruments | None,
        tempo: str | None,
        seed: int,
        source: MusicSource = "library",
        file: Path | None = None,
    ) -> MusicChoice:
        """A track and its tempo from the catalogue; reads no sound."""
        track = choose(catalogue(), mood, instruments, tempo, seed)
        if track is None:
            return MusicChoice(track=None, tempo_bpm=None)
        return MusicChoice(track=track.name, tempo_bpm=track.tempo_bpm)

    def submit(self, request: MusicRequest) -> Job:
        """Raises ``InvalidInput`` for a track or tempo that the library does not have."""
        _track(request)
        return ready(request)

    def fetch(self, job: Job, destination: Path, control: Control) -> None:
        """Write the cue as WAV. Raises ``OutputGone`` when the track is missing or altered."""
        request = MusicRequest.model_validate(job.data["request"])
        track = _track(request)
        path = self._file(track)
        control.check()
        samples = sound.read(path)
        control.progress(0.5)
        control.check()
        cue = arrange(samples, track, request.duration, request.accents, request.seed)
        sound.write(destination, cue)
        control.progress(1.0)

    def _file(self, track: Track) -> Path:
        """The track's file, its bytes being those that were measured."""
        path = (self._library or _installed()) / track.file
        try:
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
        except OSError as error:
            raise _gone(f"the track {track.name} cannot be read") from error
        if digest != track.sha256:
            raise _gone(f"the track {track.name} is not the one that was measured")
        return path


def _track(request: MusicRequest) -> Track:
    """The track asked for by name, or the one that suits the audio."""
    audio = request.audio
    if audio.track is None:
        track = choose(catalogue(), audio.mood, audio.instruments, None, request.seed)
    else:
        track = find(audio.track)
    if track is None:
        raise _refused(f"the library has no track {audio.track}")
    if audio.tempo_bpm is not None and audio.tempo_bpm != track.tempo_bpm:
        raise _refused(
            f"{track.name} is at {track.tempo_bpm} bpm and cannot follow cuts at {audio.tempo_bpm}"
        )
    return track


def _installed() -> Path:
    if find_spec(_PACKAGE) is None:
        raise _gone("the music library is not installed")
    return Path(import_module(_PACKAGE).tracks_dir())


def _gone(message: str) -> ProviderError:
    return OutputGone(message, provider="builtin", model="music", hint=_REINSTALL)


def _refused(message: str) -> ProviderError:
    return InvalidInput(message, provider="builtin", model="music")
