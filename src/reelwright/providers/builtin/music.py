"""Cues: from the library in immich-memories-music, composed here, or from the user's own file."""

import hashlib
import tempfile
from fractions import Fraction
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from reelwright.common.errors import InvalidInput, OutputGone, ProviderError
from reelwright.common.ports import Control, Job, MusicChoice, MusicRequest
from reelwright.common.profile import Price, Profile
from reelwright.common.spec import Instruments, MusicMood, MusicSource
from reelwright.media import sound
from reelwright.media.music import load_music
from reelwright.providers.builtin.local import Local, ready, version
from reelwright.studio.music import composed, hits, instruments, measure
from reelwright.studio.music.arrange import arrange
from reelwright.studio.music.catalogue import Track, catalogue, find
from reelwright.studio.music.choose import choose, serves
from reelwright.studio.music.composed import COMPOSED, compose
from reelwright.studio.music.loose import loose

_PACKAGE = "immich_memories_music"
_REINSTALL = "Install it again: pip install --force-reinstall immich-memories-music==0.1.0."
_HEARD = 180
"""Seconds from its start that a user's file is cut from."""
_LONGEST_LOOPED = 75
"""Seconds of film up to which tracks of half a minute are repeated; longer cues are composed."""


class BuiltinMusic(Local):
    """The music port on this machine; ``library`` is the folder of tracks when not installed."""

    def __init__(self, library: Path | None = None) -> None:
        self.profile = Profile(
            id="builtin/music",
            role="music",
            version=version(),
            speed=0.05,
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
        """A track of the catalogue, a tempo to compose in, or the tempo of ``file``.

        A library that has nothing near the mood at that tempo gives way to the composer: the
        track is then ``composed``. Raises ``AssetError`` for a file that cannot be used; a file
        without a steady beat has no tempo.
        """
        if source == "file" and file is not None:
            found = _measured(file, mood, instruments or "acoustic")
            return MusicChoice(track=None, tempo_bpm=found.tempo_bpm if found else None)
        track = choose(catalogue(), mood, instruments, tempo, seed)
        if source == "composed" or track is None or not serves(track, mood, tempo):
            return MusicChoice(track=COMPOSED, tempo_bpm=composed.tempo(mood, tempo, seed))
        return MusicChoice(track=track.name, tempo_bpm=track.tempo_bpm)

    def submit(self, request: MusicRequest) -> Job:
        """Raises ``InvalidInput`` for a track, tempo or file that there is none of."""
        if request.audio.source == "file":
            if request.file is None:
                raise _refused("the user's own music is asked for, and no file came with it")
        elif not _composes(request):
            _track(request)
        return ready(request)

    def fetch(self, job: Job, destination: Path, control: Control) -> None:
        """Write the cue as WAV. Raises ``OutputGone`` when the track is missing or altered."""
        request = MusicRequest.model_validate(job.data["request"])
        control.check()
        cue, tonic, beat = self._cue(request, control)
        control.progress(0.7)
        control.check()
        finished = hits.lay(cue, request.hits, tonic, beat, request.audio.mood, request.seed)
        sound.write(destination, finished)
        control.progress(1.0)

    def _cue(
        self, request: MusicRequest, control: Control
    ) -> tuple[sound.Samples, int, Fraction | None]:
        """The music, its tonic in semitones above C, and the length of its beat."""
        if request.audio.source == "file":
            return _own(request)
        if _composes(request):
            return _made(request)
        track = _track(request)
        samples = sound.read(self._file(track))
        control.progress(0.4)
        control.check()
        return _arranged(samples, track, request)

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


def _arranged(
    samples: sound.Samples, track: Track, request: MusicRequest
) -> tuple[sound.Samples, int, Fraction | None]:
    cue = arrange(samples, track, request.duration, request.accents, request.seed,
                  reveal=request.reveal)  # fmt: skip
    return cue, measure.tonic_of(track.key), track.beat


def _own(request: MusicRequest) -> tuple[sound.Samples, int, Fraction | None]:
    """The user's file, on its bars if it keeps a beat."""
    assert request.file is not None
    audio = request.audio
    samples = sound.read(request.file, _HEARD)
    track = measure.measure(samples, "file", audio.mood, audio.instruments)
    if track is None or track.tempo_bpm != audio.tempo_bpm:
        return loose(samples, request.duration), measure.tonic_of(measure.key(samples)), None
    return _arranged(samples, track, request)


def _made(request: MusicRequest) -> tuple[sound.Samples, int, Fraction | None]:
    audio = request.audio
    bpm = audio.tempo_bpm or composed.tempo(audio.mood, None, request.seed)
    cue = compose(audio.mood, audio.instruments, bpm, request.duration, request.accents,
                  request.seed, _notes, reveal=request.reveal)  # fmt: skip
    return cue, composed.key_of(audio.mood, request.seed).tonic % 12, 60 / bpm


def _composes(request: MusicRequest) -> bool:
    """Whether the cue is made to order: asked for, or the film is too long for a short track."""
    audio = request.audio
    asked = audio.source == "composed" or audio.track == COMPOSED
    return asked or request.duration > _LONGEST_LOOPED


@cache
def _notes(name: str) -> sound.Samples:
    return sound.read(instruments.folder() / name)


def _measured(file: Path, mood: MusicMood, instruments: Instruments) -> Track | None:
    with tempfile.TemporaryDirectory() as folder:
        clean = Path(folder) / "music.wav"
        load_music(file, clean)
        return measure.measure(sound.read(clean, _HEARD), "file", mood, instruments)


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
