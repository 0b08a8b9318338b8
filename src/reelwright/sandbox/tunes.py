"""Cues out of the library of tracks, cut to length, as music models return them."""

import hashlib
import io
from functools import lru_cache
from importlib import import_module
from pathlib import Path

import av
import numpy as np
from av.audio.frame import AudioFrame
from av.audio.resampler import AudioResampler
from av.audio.stream import AudioStream

from reelwright.media import sound
from reelwright.sandbox.facts import Output
from reelwright.studio.music.catalogue import catalogue

FADE_SECONDS = 0.5
QUICK = {"compression_level": "9"}
"""The quickest that LAME can: nobody judges these by their sound."""
ENCODERS = {"wav": ("wav", "pcm_s16le", "s16"), "mp3": ("mp3", "libmp3lame", "s16p")}


def tune(output: Output, words: str) -> bytes:
    """A WAV or MP3 file of the output's length and sample rate, with the same music for the same
    words; a track that is too short begins again."""
    usable = [track for track in catalogue() if track.usable]
    number = int.from_bytes(hashlib.sha256(words.encode()).digest()[:4], "big")
    track = usable[number % len(usable)].file
    length = round(output.seconds * sound.RATE)
    samples = _heard(track, float(output.seconds))
    samples = np.tile(samples, -(-length // samples.shape[1]))[:, :length].copy()
    fade = min(length, round(FADE_SECONDS * sound.RATE))
    samples[:, length - fade :] *= np.linspace(1, 0, fade, dtype=np.float32)
    return _written(samples, output)


@lru_cache(maxsize=8)
def _heard(track: str, seconds: float) -> sound.Samples:
    folder = Path(import_module("immich_memories_music").tracks_dir())
    return sound.read(folder / track, seconds)


def _written(samples: sound.Samples, output: Output) -> bytes:
    container_name, encoder, form = ENCODERS[output.suffix]
    rate = int(output.fps)
    target = io.BytesIO()
    with av.open(target, "w", format=container_name) as container:
        stream = container.add_stream(encoder, rate=rate, layout="stereo", options=QUICK)
        assert isinstance(stream, AudioStream)
        frame = AudioFrame.from_ndarray(np.ascontiguousarray(samples), format="fltp")
        frame.sample_rate = sound.RATE
        resampler = AudioResampler(
            format=form, layout="stereo", rate=rate, frame_size=stream.codec_context.frame_size or 0
        )
        for piece in (*resampler.resample(frame), *resampler.resample(None)):
            container.mux(stream.encode(piece))
        container.mux(stream.encode(None))
    return target.getvalue()
