"""Looking at a finished film from outside: only PyAV and numpy, nothing of the program's own."""

import json
import subprocess
import sys
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray


@dataclass
class Film:
    """What is in the file. ``luma`` are small grey frames, (frames, 90, 160) or upright."""

    codec: str
    profile: str
    pix_fmt: str
    size: tuple[int, int]
    rate: Fraction
    sar: Fraction | None
    tags: tuple[int, int, int, int]
    audio_codec: str
    sample_rate: int
    channels: int
    luma: NDArray[np.float32]
    loudness_lufs: float
    true_peak_dbtp: float
    audio_seconds: float
    faststart: bool
    sound: NDArray[np.float32] = field(repr=False)

    @property
    def frames(self) -> int:
        return len(self.luma)

    def motion(self) -> NDArray[np.float32]:
        """Mean absolute change of each frame from the one before, in levels; [0] is 0."""
        change = np.abs(np.diff(self.luma, axis=0)).mean(axis=(1, 2))
        return np.concatenate([[0.0], change]).astype(np.float32)


def watch(path: Path) -> Film:
    """Decode the whole film."""
    with av.open(str(path)) as container:
        video, audio = container.streams.video[0], container.streams.audio[0]
        context = video.codec_context
        upright = context.height > context.width
        small = (90, 160) if upright else (160, 90)
        luma = [
            frame.reformat(*small, format="gray").to_ndarray().astype(np.float32)
            for frame in container.decode(video)
        ]
        facts = {
            "codec": context.name,
            "profile": str(context.profile),
            "pix_fmt": str(context.pix_fmt),
            "size": (context.width, context.height),
            "rate": Fraction(video.average_rate or 0),
            "sar": video.sample_aspect_ratio,
            "tags": (
                int(context.color_primaries),
                int(context.color_trc),
                int(context.colorspace),
                int(context.color_range),
            ),
            "audio_codec": audio.codec_context.name,
            "sample_rate": audio.codec_context.sample_rate,
            "channels": audio.codec_context.channels,
        }
    sound = listen(path)
    loudness, peak = measured(path)
    return Film(
        luma=np.stack(luma),
        loudness_lufs=loudness,
        true_peak_dbtp=peak,
        audio_seconds=sound.shape[1] / 48_000,
        faststart=index_first(path),
        sound=sound,
        **facts,
    )


def listen(path: Path) -> NDArray[np.float32]:
    """The sound, (2, n) at 48 kHz."""
    resampler = av.AudioResampler(format="fltp", layout="stereo", rate=48_000)
    with av.open(str(path)) as container:
        parts = [
            part.to_ndarray()
            for frame in container.decode(audio=0)
            for part in resampler.resample(frame)
        ]
    return np.concatenate(parts, axis=1)


def measured(path: Path) -> tuple[float, float]:
    """Integrated loudness and true peak of the decoded sound."""
    graph = av.filter.Graph()
    with av.open(str(path)) as container:
        stream = container.streams.audio[0]
        source = graph.add_abuffer(template=stream)
        meter = graph.add("ebur128", peak="true", metadata="1")
        sink = graph.add("abuffersink")
        graph.link_nodes(source, meter, sink).configure()
        loudness, peak = -99.0, -99.0
        for frame in container.decode(stream):
            graph.push(frame)
            while True:
                try:
                    told = graph.pull().metadata
                except (BlockingIOError, EOFError):
                    break
                loudness = float(told.get("lavfi.r128.I", loudness))
                peaks = [float(told[k]) for k in told if "true_peaks_ch" in k]
                peak = max([peak, *(20 * np.log10(max(p, 1e-9)) for p in peaks)])
    return loudness, peak


def index_first(path: Path) -> bool:
    """Whether the index stands before the media, so that playing can begin at once."""
    data = path.read_bytes()
    return 0 < data.find(b"moov") < data.find(b"mdat")


Done = subprocess.CompletedProcess[str]


def reelwright(*words: str, env: dict[str, str], code: int = 0) -> Done:
    """Run the installed command as a user would."""
    program = Path(sys.executable).with_name("reelwright")
    done = subprocess.run(
        [str(program), *words], env=env, capture_output=True, text=True, timeout=600
    )
    assert done.returncode == code, f"exit {done.returncode}: {done.stderr[-1500:]}"
    return done


def told(done: Done) -> dict:
    """The one JSON object on standard output."""
    return json.loads(done.stdout)
