"""An English voice on this machine (hibari-tts), each line placed in its time."""

from collections.abc import Callable
from fractions import Fraction
from functools import cached_property
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import cast

import numpy as np
from numpy.typing import NDArray

from reelwright.common.errors import InvalidInput, SettingsError
from reelwright.common.ports import Control, Job, SpokenLine, VoiceRequest
from reelwright.common.profile import Price, Profile
from reelwright.common.time import seconds_at
from reelwright.media import sound, speech
from reelwright.providers.builtin.local import Local, ready, version
from reelwright.providers.builtin.spoken import spoken

Mono = NDArray[np.float32]
Speak = Callable[[str, float, int], Mono]
"""(text, speed, seed) → samples at 24 kHz; speed 1 is the voice's own pace."""

_RATE = 24_000
_FASTEST = 1.1
_RMS = 0.126
"""Level of the spoken parts of a line: −18 dBFS; peaks are held at −3 dBFS."""
_PEAK = 0.708
_QUIET = 0.01
"""Under this share of a line's peak, its start and end count as silence."""


OWN = "heart"
"""The voice inside the package, American and female."""
FETCHED = ("emma", "fable", "fenrir", "kore")
"""Voices that the package fetches when they are first used, 8 MB each: British female and male,
American male and female."""


def id_of(name: str) -> str:
    """The model that speaks with a voice: ``builtin/voice``, ``builtin/voice-emma``."""
    return "builtin/voice" if name == OWN else f"builtin/voice-{name}"


class BuiltinVoice(Local):
    """A voice behind its port; ``speak`` stands in for the installed one."""

    def __init__(self, speak: Speak | None = None, name: str = OWN) -> None:
        self._name = name
        self.profile = Profile(
            id=id_of(name),
            role="voice",
            version=version(),
            speed=0.06,
            price=Price(source="made on this machine", date="2026-11-22"),
        )
        self._given = speak

    def submit(self, request: VoiceRequest) -> Job:
        """Raises ``SettingsError`` when the voice is not installed."""
        if self._given is None and find_spec("hibari") is None:
            raise _missing()
        return ready(request)

    def fetch(self, job: Job, destination: Path, control: Control) -> None:
        """Write the voice track as WAV.

        A line that does not fit its frames even at 1.1 times the pace is left silent; raises
        ``InvalidInput`` when that leaves nothing to hear.
        """
        request = VoiceRequest.model_validate(job.data["request"])
        if not request.lines:
            raise InvalidInput(
                "nothing in the film can be said: the voice reads Latin letters only, and whole "
                "sentences, which take time",
                provider="builtin",
                model="voice",
                hint="Write it in Latin letters, ask for a longer film, or use --no-voice.",
            )
        track = np.zeros(round(request.duration * sound.RATE), np.float32)
        heard = 0
        for index, line in enumerate(request.lines):
            control.check()
            heard += self._place(track, line, request)
            control.progress((index + 1) / len(request.lines))
        if not heard:
            raise InvalidInput(
                "none of the lines can be spoken in its time",
                provider="builtin",
                model="voice",
                hint="Use fewer words, a longer film or --no-voice.",
            )
        sound.write(destination, np.stack([track, track]))

    def _place(self, track: Mono, line: SpokenLine, request: VoiceRequest) -> bool:
        """Lay the line into the track, which stays as it was when the line does not fit."""
        start = round(seconds_at(line.frames.start, request.rate) * sound.RATE)
        room = min(round(_seconds(line, request) * sound.RATE), len(track) - start)
        ways = (self._spoken(text, room, request.seed) for text in (line.text, *line.instead))
        heard = next((way for way in ways if way is not None), None)
        if heard is None:
            return False
        track[start : start + len(heard)] += heard
        return True

    def _spoken(self, text: str, room: int, seed: int) -> Mono | None:
        """The line at 48 kHz in at most ``room`` samples, no faster than need be."""
        words = spoken(text)
        calm = _finished(self._speak(words, 1.0, seed))
        if not len(calm) or len(calm) <= room:
            return calm if len(calm) else None
        speed = len(calm) / max(1, room) * 1.02
        if speed > _FASTEST:
            return None
        brisk = _finished(self._speak(words, speed, seed))
        return brisk if len(brisk) <= room else None

    @cached_property
    def _speak(self) -> Speak:
        return self._given or _hibari(self._name)


def _seconds(line: SpokenLine, request: VoiceRequest) -> Fraction:
    return seconds_at(line.frames.length, request.rate)


def _finished(voice: Mono) -> Mono:
    """Without silence around it, polished, at an even level, at 48 kHz, faded at both ends."""
    loud = np.flatnonzero(np.abs(voice) > _QUIET * np.abs(voice).max(initial=0.0))
    if not len(loud):
        return np.zeros(0, np.float32)
    kept = voice[max(0, loud[0] - 240) : loud[-1] + 1200]
    fade = min(120, len(kept) // 2)
    kept = kept * np.minimum(
        1.0, np.minimum(np.arange(len(kept)), np.arange(len(kept))[::-1]) / fade
    )
    return speech.polished(_doubled(kept.astype(np.float32)), level=_RMS, peak=_PEAK)


def _doubled(voice: Mono) -> Mono:
    """Twice the sample rate, by zeros above the old half rate in the spectrum."""
    padded = np.pad(voice, (0, len(voice) % 2))
    spectrum = np.fft.rfft(padded)
    return np.fft.irfft(2.0 * spectrum, 2 * len(padded)).astype(np.float32)[: 2 * len(voice)]


def _hibari(name: str) -> Speak:
    try:
        voice = import_module("hibari").Hibari(voice=name)
    except ImportError as error:
        raise _missing() from error
    except RuntimeError as error:
        raise SettingsError(
            f"the voice {name} is not here, and it could not be fetched",
            hint="Make a film once with a network, or unset REELWRIGHT_VOICE_MODEL.",
        ) from error

    def speak(text: str, speed: float, seed: int) -> Mono:
        return cast("Mono", voice(text, speed=speed, seed=seed))

    return speak


def _missing() -> SettingsError:
    return SettingsError(
        "no voice is installed",
        hint="pip install hibari-tts, or make the film with --no-voice.",
    )
