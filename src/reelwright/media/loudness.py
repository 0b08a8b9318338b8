"""Measure loudness (ITU-R BS.1770) and bring sound to a target that still holds after AAC."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain
from pathlib import Path

import av
import av.filter
import numpy as np
from av.audio.frame import AudioFrame
from av.audio.stream import AudioStream
from av.error import BlockingIOError as NotYet
from av.error import EOFError as Finished
from av.error import FFmpegError

from reelwright.common.errors import MediaError
from reelwright.media.limiter import Limiter
from reelwright.media.sound import RATE, Samples, decibels, factor, fit, read

# Below this integrated loudness there is nothing to normalise: BS.1770's absolute gate.
SILENCE_LUFS = -70.0

# Each round corrects gain and peaks by what the decoded encode measured.
ROUNDS = 6

LIMITER_ROUNDS = 8

# The most that one round adds, so that a misjudged slope cannot run away (dB).
MOST_STEP_DB = 6.0

# How far the finished file is allowed to lie from the target before another round is spent.
CLOSE_LU = 0.2

# What AAC at 192 kbit/s adds to the peaks of most music; a round more takes what it adds beyond.
AAC_ROOM_DB = 1.0

# How far under the limit a place is taken where the encode overshot.
DIP_DB = 0.5

AAC_BITS = 192_000

# Very dense sound overshoots less the more bits it is given.
AAC_MOST_BITS = 320_000

PUSHED = RATE // 10


@dataclass(frozen=True)
class Loudness:
    """Integrated loudness, and the highest true peak of either channel (4x oversampled)."""

    integrated_lufs: float
    true_peak_dbtp: float

    @property
    def silent(self) -> bool:
        """Whether nothing passes the absolute gate."""
        return self.integrated_lufs <= SILENCE_LUFS


def measure(samples: Samples, *, peaks: bool = True) -> Loudness:
    """The loudness of the whole; without ``peaks`` its true peak reads −120, in half the time.

    Raises ``MediaError``.
    """
    last: dict[str, str] = {}
    # ebur128 reports every 100 ms and not on a shorter rest: silence fills that up.
    meter = [("ebur128", {"metadata": "1", "peak": "true" if peaks else "none"})]
    for frame in _through(_frames(samples, filled=True), meter):
        last = frame.metadata
    highest = [float(last.get(f"lavfi.r128.true_peaks_ch{i}", "0")) for i in (0, 1)]
    integrated = float(last.get("lavfi.r128.I", SILENCE_LUFS))
    return Loudness(max(integrated, SILENCE_LUFS), max(decibels(peak) for peak in highest))


def momentary(samples: Samples) -> tuple[tuple[float, float], ...]:
    """(seconds, LUFS) every 100 ms: the loudness of the 400 ms that end there (EBU Tech 3341);
    silence reads −70. Raises ``MediaError``."""
    meter = [("ebur128", {"metadata": "1"})]
    return tuple(
        (round((n + 1) * PUSHED / RATE, 1), max(SILENCE_LUFS, round(float(level), 1)))
        for n, frame in enumerate(_through(_frames(samples, filled=True), meter))
        if (level := frame.metadata.get("lavfi.r128.M")) is not None
    )


def deliver(
    samples: Samples, destination: Path, *, loudness_lufs: float, true_peak_dbtp: float
) -> Loudness:
    """Write ``samples`` as AAC in an M4A and return what its decoded sound measures.

    Loudness is met within 0.5 LU and the true peak stays under its limit, both after the encode;
    silence is left silent. Raises ``MediaError`` when the sound cannot be brought there.
    """
    source = measure(samples)
    if source.silent:
        encode_aac(samples, destination)
        return measure(read(destination))
    aim, ceiling = loudness_lufs, true_peak_dbtp - AAC_ROOM_DB
    limiter, found = Limiter(samples), source
    dips = np.ones(samples.shape[1], np.float32)
    limited = _limited(samples, limiter, source, aim, ceiling)
    for turn in range(ROUNDS):
        encode_aac(limited * dips, destination, AAC_BITS if turn < 2 else AAC_MOST_BITS)
        decoded = read(destination)
        found = measure(decoded)
        off, over = found.integrated_lufs - loudness_lufs, found.true_peak_dbtp - true_peak_dbtp
        if over <= 0 and abs(off) <= CLOSE_LU:
            break
        if over > 0:
            # Only where the encode overshot: to lower the whole ceiling would cost loudness.
            heard = Limiter(fit(decoded, samples.shape[1]))
            dips *= heard.curve(true_peak_dbtp - DIP_DB)
        if abs(off) > CLOSE_LU:
            aim -= off if turn < 2 else 0.6 * off
            limited = _limited(samples, limiter, source, aim, ceiling)
    _require(found, loudness_lufs, true_peak_dbtp)
    return found


def _limited(
    samples: Samples, limiter: Limiter, source: Loudness, aim: float, ceiling: float
) -> Samples:
    """``samples`` as near to ``aim`` LUFS as peaks under ``ceiling`` dBTP allow."""
    gain = aim - source.integrated_lufs
    if source.true_peak_dbtp + gain <= ceiling:
        return (samples * np.float32(factor(gain))).astype(np.float32)
    # The deeper the limiter works the less a further dB brings: regula falsi between known sides.
    low, low_lufs, high = 0.0, source.integrated_lufs, None
    for _ in range(LIMITER_ROUNDS):
        result = limiter.apply(gain, ceiling)
        lacking = aim - measure(result, peaks=False).integrated_lufs
        if abs(lacking) <= CLOSE_LU / 2:
            return result
        if lacking > 0:
            slope = (aim - lacking - low_lufs) / (gain - low) if gain > low else 1.0
            low, low_lufs = gain, aim - lacking
            step = min(MOST_STEP_DB, lacking / min(1.0, max(0.2, slope)))
        else:
            high, step = gain, lacking
        gain = gain + step if high is None or low < gain + step < high else (low + high) / 2
    return limiter.apply(gain, ceiling)


def _require(found: Loudness, loudness_lufs: float, true_peak_dbtp: float) -> None:
    off = found.integrated_lufs - loudness_lufs
    if abs(off) > 0.5 or found.true_peak_dbtp > true_peak_dbtp:
        raise MediaError(
            "the sound could not be brought to its loudness",
            detail=f"{found.integrated_lufs:.2f} LUFS, {found.true_peak_dbtp:.2f} dBTP",
        )


def encode_aac(samples: Samples, destination: Path, bits: int = AAC_BITS) -> None:
    """Write an M4A: AAC-LC, 48 kHz, stereo, as long as ``samples``."""
    try:
        with av.open(str(destination), "w", format="ipod") as container:
            stream = container.add_stream("aac", rate=RATE)
            assert isinstance(stream, AudioStream)
            stream.layout = "stereo"
            stream.bit_rate = bits
            for frame in _frames(samples):
                container.mux(stream.encode(frame))
            container.mux(stream.encode(None))
    except FFmpegError as error:
        raise MediaError("sound could not be encoded", detail=str(error)) from error


def _frames(samples: Samples, *, filled: bool = False) -> Iterator[AudioFrame]:
    """The samples in pieces of 100 ms; ``filled`` completes the last one with silence."""
    for start in range(0, samples.shape[1], PUSHED):
        part = np.ascontiguousarray(samples[:, start : start + PUSHED])
        part = fit(part, PUSHED) if filled else part
        frame = AudioFrame.from_ndarray(part, format="fltp", layout="stereo")
        frame.sample_rate = RATE
        frame.pts = start
        frame.time_base = Fraction(1, RATE)
        yield frame


def _through(
    frames: Iterator[AudioFrame], filters: list[tuple[str, dict[str, str]]]
) -> Iterator[AudioFrame]:
    """What comes out of a chain of filters."""
    try:
        graph = av.filter.Graph()
        source = graph.add_abuffer(
            sample_rate=RATE, format="fltp", layout="stereo", time_base=Fraction(1, RATE)
        )
        nodes = [graph.add(name, **options) for name, options in filters]
        graph.link_nodes(source, *nodes, graph.add("abuffersink")).configure()
        for frame in chain(frames, [None]):
            graph.push(frame)
            yield from _pulled(graph)
    except FFmpegError as error:
        raise MediaError("sound could not be filtered", detail=str(error)) from error


def _pulled(graph: av.filter.Graph) -> Iterator[AudioFrame]:
    while True:
        try:
            frame = graph.pull()
        except (NotYet, Finished):
            return
        assert isinstance(frame, AudioFrame)
        yield frame
