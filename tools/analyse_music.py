"""Measures every track of immich-memories-music and writes studio/music/catalogue.json.

Run from the repository: ``python tools/analyse_music.py [--look FOLDER]``. With ``--look`` it
also draws each track's onset envelope with the beats found, to be judged by eye.
"""

import argparse
import hashlib
import itertools
import json
import re
from fractions import Fraction
from importlib.metadata import files as package_files
from pathlib import Path

import av
import immich_memories_music
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from reelwright.studio.music.onsets import HOP, RATE, on_and_off_beat, onset_strength

PACKAGE = "immich-memories-music"
TARGET = Path(__file__).parents[1] / "src/reelwright/studio/music/catalogue.json"
MOST_DRIFT_MS = 20.0
LEAST_FIT = 1.5
LEAST_CLEAR = 0.6

Array = NDArray[np.float64]


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--look", type=Path)
    look: Path | None = arguments.parse_args().look
    facts = stated()
    tracks = [measure(path, *facts[path.name], look) for path in sorted(paths())]
    TARGET.write_text(json.dumps({"schema_label": "music/1", "tracks": tracks}, indent=1) + "\n")


def paths() -> list[Path]:
    return list(immich_memories_music.tracks_dir().glob("*/*.opus"))


def stated() -> dict[str, tuple[int, str]]:
    """Tempo and key of each file as its licence text lists them."""
    listed = next(f for f in package_files(PACKAGE) or [] if f.name == "LICENSE-MUSIC").read_text()
    rows = re.findall(r"(\w+\.opus)\s+(\d+) bpm\s+(\w+ \w+)", listed)
    return {name: (int(bpm), key) for name, bpm, key in rows}


def measure(path: Path, stated_bpm: int, key: str, look: Path | None) -> dict[str, object]:
    samples, lufs = decode(path)
    envelope = onset_strength(samples)
    bpm = tempo(envelope, stated_bpm)
    first, clear, evidence = downbeat(samples, envelope, bpm)
    on, off = on_and_off_beat(envelope, bpm, first)
    drift = max(abs(error) for error in drifts(envelope, bpm, first))
    energy = bar_levels(samples, bpm, first)
    close = closing_beat(samples, envelope, bpm, first)
    note = unsuitable(on / off, clear, drift)
    print(
        f"{path.stem:26s} {stated_bpm:4d} -> {float(bpm):7.2f} bpm"
        f"  downbeat {float(first) * 1000:5.0f} ms  fit {on / off:4.1f}  clear {clear:.2f}"
        f"  drift {drift:4.0f} ms  close {close}  [{evidence}]  {note}"
    )
    if look:
        draw(look / f"{path.stem}.png", samples, envelope, bpm, first, close)
    mood, instruments = path.stem.split("_")[:2]
    return {
        "name": f"{mood}/{path.stem}",
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        "mood": mood,
        "instruments": instruments,
        "key": key,
        "tempo_bpm": str(bpm),
        "first_downbeat": str(first),
        "duration": str(Fraction(samples.shape[1], RATE)),
        "bars": len(energy),
        "energy_db": energy,
        "loudness_lufs": round(lufs, 1),
        "close_beat": close,
        "grid_fit": round(on / off, 2),
        "drift_ms": round(drift, 1),
        "usable": not note,
        "note": note,
    }


def unsuitable(fit: float, clear: float, drift: float) -> str:
    """Why a film cannot be cut on this track; empty when it can."""
    if drift > MOST_DRIFT_MS:
        return f"its tempo wanders: up to {drift:.0f} ms off a steady grid"
    if fit < LEAST_FIT:
        return f"no clear beat: onsets on it are {fit:.1f} times those beside it"
    if clear < LEAST_CLEAR:
        return f"its accents lie beside the beat: on it {clear:.2f} of what is beside it"
    return ""


def decode(path: Path) -> tuple[NDArray[np.float32], float]:
    """The samples, (2, n) at 48 kHz, and the integrated loudness in LUFS."""
    graph = av.filter.Graph()
    blocks: list[NDArray[np.float32]] = []
    with av.open(path) as container:
        source = graph.add_abuffer(template=container.streams.audio[0])
        chain = [
            source,
            graph.add("ebur128", "metadata=1"),
            graph.add("aformat", "sample_fmts=fltp:sample_rates=48000:channel_layouts=stereo"),
            graph.add("abuffersink"),
        ]
        graph.link_nodes(*chain).configure()
        lufs = -70.0
        frames = [*container.decode(audio=0), None]
        for frame in frames:
            graph.push(frame)
            while True:
                try:
                    out = graph.pull()
                except (av.BlockingIOError, av.EOFError):
                    break
                blocks.append(out.to_ndarray())
                lufs = float(out.metadata.get("lavfi.r128.I", lufs))
    return np.concatenate(blocks, axis=1), lufs


def tempo(envelope: Array, stated_bpm: int) -> Fraction:
    """The steady tempo within 4 % of the stated one whose beats, 8ths and 16ths ring strongest.

    A whole number is taken when it explains the track as well (2 ms over its length).
    """
    found = _strongest(envelope, np.arange(stated_bpm * 0.96, stated_bpm * 1.04, 0.02))
    found = _strongest(envelope, np.arange(found - 0.05, found + 0.05, 0.002))
    whole = round(found)
    if abs(found - whole) < 0.06:
        return Fraction(whole)
    return Fraction(round(found * 100), 100)


def _strongest(envelope: Array, candidates: Array) -> float:
    level = envelope - envelope.mean()
    score = sum(np.abs(_components(level, candidates / 60 * strokes)) for strokes in (1, 2, 4))
    return float(candidates[int(np.argmax(score))])


def _components(envelope: Array, frequencies: Array) -> NDArray[np.complex128]:
    times = np.arange(len(envelope)) * (HOP / RATE)
    return np.exp(-2j * np.pi * np.outer(frequencies, times)) @ envelope


def downbeat(
    samples: NDArray[np.float32], envelope: Array, bpm: Fraction
) -> tuple[Fraction, float, str]:
    """The first downbeat in seconds (a few ms below 0 when the file begins on its attack), how
    clear the beats are, and the three best of the bar's 16 places with their scores.

    Four things speak for a place: harmony changes there, bass begins there, onsets sit on the
    four beats counted from it, and the file itself begins there (the tracks were trimmed).
    """
    stroke = float(15 / bpm)
    phase = stroke_phase(envelope, stroke)
    count = int((samples.shape[1] / RATE - phase) // stroke) - 1
    times = phase + stroke * np.arange(count)
    onsets = np.array([_peak(envelope, t) for t in times])
    bass = onset_strength(samples, below_hz=200)
    beats = _folded(onsets)
    score = _folded(_novelty(samples, times, stroke)) + 0.6 * _folded(
        np.array([_peak(bass, t) for t in times])
    )
    score = score + 0.8 * np.array([np.mean(np.roll(beats, -r)[::4]) for r in range(16)])
    score[0 if phase < stroke / 2 else 15] += 0.7
    order = np.argsort(score)[::-1]
    best = int(order[0])
    first = phase + stroke * (best if best < 15 or phase < stroke / 2 else -1)
    clear = beats_over_rest(np.roll(beats, -best))
    evidence = " ".join(f"{int(r)}:{score[r]:.2f}" for r in order[:3])
    return Fraction(round(first * 1000), 1000), clear, evidence


def beats_over_rest(bar: Array) -> float:
    """How strong the four beats of a folded bar are against the strongest row of 16ths beside."""
    rows = [float(bar[place::4].mean()) for place in range(4)]
    return rows[0] / max(rows[1:])


def stroke_phase(envelope: Array, stroke: float) -> float:
    """Seconds of the first 16th, from the strongest of the 16th and 8th components."""
    component = _components(envelope - envelope.mean(), np.array([1 / stroke]))[0]
    return float(-np.angle(component) / (2 * np.pi) * stroke) % stroke


def _peak(envelope: Array, time: float) -> float:
    centre = round(time * RATE / HOP)
    return float(envelope[max(0, centre - 5) : centre + 6].max(initial=0.0))


def _folded(values: Array) -> Array:
    means = np.array([values[place::16].mean() for place in range(16)])
    return means / means.max()


def _novelty(samples: NDArray[np.float32], times: Array, stroke: float) -> Array:
    """How much the harmony differs between the 8th before and the 8th after each time."""
    chroma, rate = _chroma(samples)

    def mean(start: float, end: float) -> Array:
        first = max(0, round(start * rate))
        return chroma[first : max(first + 1, round(end * rate))].mean(axis=0)

    pairs = [(mean(t - 2 * stroke, t), mean(t + 0.02, t + 2 * stroke)) for t in times]
    return np.array([1 - a @ b / (np.linalg.norm(a) * np.linalg.norm(b) + 1e-9) for a, b in pairs])


def _chroma(samples: NDArray[np.float32]) -> tuple[Array, float]:
    mono = samples.mean(axis=0)
    low = mono[: len(mono) // 4 * 4].reshape(-1, 4).mean(axis=1)
    size, hop = 4096, 300
    frames = np.lib.stride_tricks.sliding_window_view(np.pad(low, (size // 2, size // 2)), size)[
        ::hop
    ]
    spectrum = np.abs(np.fft.rfft(frames * np.hanning(size), axis=1))
    hz = np.fft.rfftfreq(size, 4 / RATE)
    kept = (hz > 60) & (hz < 1500)
    classes = np.round(12 * np.log2(hz[kept] / 440)).astype(int) % 12
    columns = [np.log1p(spectrum[:, kept][:, classes == c]).sum(axis=1) for c in range(12)]
    chroma = np.stack(columns, axis=1)
    return chroma / (np.linalg.norm(chroma, axis=1, keepdims=True) + 1e-9), RATE / 4 / hop


def drifts(envelope: Array, bpm: Fraction, first: Fraction) -> list[float]:
    """Milliseconds by which each six seconds (every three) stray from the grid."""
    stroke = float(15 / bpm)
    level = envelope - envelope.mean()
    times = np.arange(len(level)) * (HOP / RATE)
    strayed: list[float] = []
    for start in np.arange(0, times[-1] - 6, 3):
        part = (times >= start) & (times < start + 6)
        turn = np.exp(-2j * np.pi * (times[part] - float(first)) / stroke)
        strayed.append(float(-np.angle((level[part] * turn).sum()) / (2 * np.pi) * stroke * 1000))
    return strayed


def bar_levels(samples: NDArray[np.float32], bpm: Fraction, first: Fraction) -> list[float]:
    bar = 240 / bpm
    count = int((Fraction(samples.shape[1], RATE) - first) / bar)
    edges = [max(0, round((first + bar * k) * RATE)) for k in range(count + 1)]
    whole = _level(samples)
    return [round(_level(samples[:, a:b]) - whole, 1) for a, b in itertools.pairwise(edges)]


def _level(samples: NDArray[np.float32]) -> float:
    return float(10 * np.log10(np.mean(np.square(samples, dtype=np.float64)) + 1e-12))


def closing_beat(
    samples: NDArray[np.float32], envelope: Array, bpm: Fraction, first: Fraction
) -> int | None:
    """The beat of the last strong note, or just before it, when the track rings out after it."""
    beat = float(60 / bpm)
    end = samples.shape[1] / RATE
    if _level(samples[:, -RATE // 4 :]) - _level(samples) > -10:
        return None
    strong = 0.45 * float(np.quantile(envelope, 0.98))
    loud = np.flatnonzero(envelope > strong)
    last = float(loud[-1]) * HOP / RATE
    close = int((last - float(first)) / beat + 0.1)
    return close if 0.9 <= end - (float(first) + close * beat) <= 4.5 else None


def draw(
    target: Path,
    samples: NDArray[np.float32],
    envelope: Array,
    bpm: Fraction,
    first: Fraction,
    close: int | None,
) -> None:
    """Four rows of the track: envelope white, beats blue, downbeats red, the close green."""
    target.parent.mkdir(parents=True, exist_ok=True)
    width, height, rows = 1800, 190, 4
    seconds = samples.shape[1] / RATE / rows
    image = Image.new("RGB", (width, height * rows))
    pen = ImageDraw.Draw(image)
    beat = float(60 / bpm)
    for k in range(int((samples.shape[1] / RATE - float(first)) / beat) + 1):
        row, within = divmod(float(first) + k * beat, seconds)
        x, y = within / seconds * width, row * height
        colour = (0, 200, 0) if k == close else (230, 40, 40) if k % 4 == 0 else (50, 70, 170)
        pen.line([(x, y), (x, y + height)], fill=colour, width=2)
    top = float(np.quantile(envelope, 0.998))
    for i, value in enumerate(envelope):
        row, within = divmod(i * HOP / RATE, seconds)
        x, y = within / seconds * width, (min(row, rows - 1) + 1) * height
        pen.line([(x, y), (x, y - min(1.0, value / top) * (height - 8))], fill=(235, 235, 235))
    image.save(target)


if __name__ == "__main__":
    main()
