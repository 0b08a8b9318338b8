"""Case (b): the slow reference of a film that the studio drew, and what rivals make theirs of."""

import json
from collections.abc import Generator
from pathlib import Path

from finish import Cost, Video, bare_encode
from post import FullTable

from reelwright.common.plan import Chunk
from reelwright.common.ports import ClipRequest
from reelwright.media.planes import Bytes, Converter
from reelwright.phases.phase5_refine.footage import Footage
from reelwright.phases.phase5_refine.picture import Picture
from reelwright.providers.builtin.clips import _scene
from reelwright.studio.type import TextTrack
from reelwright.templates.luts import lut_path


class Redrawn(Footage):
    """Footage drawn once more, never through a codec."""

    def __init__(self, video: Video) -> None:
        params = video.params
        super().__init__(params.by_shot(), video.chunks(), params.output.rate)
        self._video = video

    def _frames(self, chunk: Chunk, first: int) -> Generator[Bytes]:
        step = self._video.steps[chunk.step]
        request = ClipRequest.model_validate(step.params["request"])
        given = {need.role: need for need in step.needs}
        folder = self._video.folder / "references"
        pictures = [folder / f"{role}.png" for role in ("product", "style_guide") if role in given]
        scene = _scene(request.model_copy(update={"references": tuple(pictures)}))
        converter, skipped = Converter(), int(chunk.source_in * chunk.rate)
        for number in range(first, chunk.covers.end):
            frame = scene.frame(request.offset + skipped + number - chunk.covers.start)
            yield converter.to_i420(converter.from_bgra(frame))


def reference(home: Path, video_id: str) -> Generator[Bytes]:
    """Every frame drawn, graded on every pixel by the full table, words laid over."""
    video = Video(home, video_id)
    params = video.params
    lut = lut_path(params.style.grade)
    words = TextTrack(
        params.texts,
        shots=params.shots,
        output=params.output,
        style=params.style,
        product=params.product,
    )
    picture = Picture(params, Redrawn(video), words, lut)
    table = FullTable(lut, params.output.size)

    class Slow:
        def apply(self, frame: Bytes) -> None:
            frame[...] = table.apply(frame)

    picture._grader = Slow()
    yield from picture.frames()


def limit(home: Path, video_id: str) -> Cost:
    """Only the encoder, fed with the film's finished frames."""
    return bare_encode(home, video_id)


def describe(home: Path, video_id: str) -> None:
    """``film.json`` with the stills, words and sounds of a film, for those who edit stills."""
    video = Video(home, video_id)
    params = video.params
    rate = params.output.rate
    stills = sorted((video.folder / "animatic").glob("frame_*.png"))
    texts = []
    for index, line in enumerate(params.texts):
        file = home / f"line_{index}.txt"
        file.write_text(line.text, "utf-8")
        start, end = float(line.frames.start / rate), float(line.frames.end / rate)
        texts.append({"text": line.text, "file": str(file), "start": start, "end": end})
    import reelwright.studio as studio

    fonts = sorted(Path(studio.__file__).parent.glob("fonts/**/*.ttf"))
    sounds = [video.folder / "work" / name for name in ("cue.wav", "voice.wav")]
    film = {
        "duration": float(params.output.duration),
        "font": str(fonts[0]),
        "sounds": [str(path) for path in sounds if path.exists()],
        "texts": texts,
        "shots": [
            {
                "start": float(shot.frames.start / rate),
                "end": float(shot.frames.end / rate),
                "still": str(stills[min(index, len(stills) - 1)]),
            }
            for index, shot in enumerate(params.shots)
        ],
    }
    (home / "film.json").write_text(json.dumps(film), "utf-8")
