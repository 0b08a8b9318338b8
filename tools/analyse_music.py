"""Measures every track of immich-memories-music and writes studio/music/catalogue.json.

Run from the repository: ``python tools/analyse_music.py [--look FOLDER]``. With ``--look`` it
also draws each track's onset envelope with the beats found, to be judged by eye.
"""

import argparse
import hashlib
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

from reelwright.studio.music.beats import bar_levels, closing_beat, downbeat, drifts, tempo
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
