"""The same work done by others; runs in their own environment (rivals.txt).

``python rivals.py moviepy|graph a|b FOLDER LUT OUT``
"""

import json
import subprocess
import sys
from pathlib import Path

SIZE = (1920, 1080)
SHOT = 5.0
FADES = {2: 0.2, 4: 0.2}
SOURCE_STEP = 1 / 16


def moviepy_a(folder: Path, lut: Path, out: Path) -> None:
    """Six clips joined, graded, scaled and scored, as MoviePy's users write it."""
    from moviepy import AudioFileClip, CompositeVideoClip, VideoFileClip, afx, vfx
    from PIL import Image

    table = _pillow_table(lut)
    clips = []
    for index in range(6):
        fade, after = FADES.get(index, 0), FADES.get(index + 1, 0)
        start = index * SHOT - fade / 2
        clip = VideoFileClip(str(folder / f"clip_{index}.mp4"))
        clip = clip.subclipped(0, SHOT + fade / 2 + after / 2)
        clip = clip.image_transform(lambda frame: _graded(Image.fromarray(frame), table))
        clip = clip.cropped(y1=6, y2=474).resized(SIZE).with_start(start)
        clips.append(clip.with_effects([vfx.CrossFadeIn(fade)]) if fade else clip)
    film = CompositeVideoClip(clips, size=SIZE).with_duration(6 * SHOT)
    music = AudioFileClip(str(folder / "cue.wav")).with_effects([afx.AudioNormalize()])
    _write(film.with_audio(music), out)


def moviepy_b(folder: Path, lut: Path, out: Path) -> None:
    """An ad from stills: slow zooms, crossfades, words, music and voice."""
    from moviepy import (
        AudioFileClip,
        CompositeAudioClip,
        CompositeVideoClip,
        ImageClip,
        TextClip,
        vfx,
    )

    film = json.loads((folder / "film.json").read_text())
    clips = []
    for shot in film["shots"]:
        length = shot["end"] - shot["start"]
        clip = ImageClip(shot["still"]).with_duration(length + 0.3).resized(SIZE)
        clip = clip.resized(lambda t, length=length: 1 + 0.06 * t / length)
        clip = clip.with_position("center").with_start(shot["start"])
        clips.append(clip.with_effects([vfx.CrossFadeIn(0.3)]))
    for line in film["texts"]:
        text = TextClip(text=line["text"], font=film["font"], font_size=80, color="white")
        text = text.with_duration(line["end"] - line["start"]).with_start(line["start"])
        text = text.with_position(("center", 0.75), relative=True)
        clips.append(text.with_effects([vfx.CrossFadeIn(0.4), vfx.CrossFadeOut(0.3)]))
    sounds = [AudioFileClip(path) for path in film["sounds"]]
    whole = CompositeVideoClip(clips, size=SIZE).with_duration(film["duration"])
    _write(whole.with_audio(CompositeAudioClip(sounds)), out)


def _write(film, out: Path) -> None:
    film.write_videofile(
        str(out), fps=30, codec="libx264", audio_codec="aac", preset="veryfast",
        ffmpeg_params=["-crf", "18"], logger=None,
    )  # fmt: skip


def _pillow_table(lut: Path):
    from PIL import ImageFilter

    rows, size = [], 0
    for line in lut.read_text().splitlines():
        words = line.split()
        if words[:1] == ["LUT_3D_SIZE"]:
            size = int(words[1])
        elif len(words) == 3 and words[0][0] in "-0123456789.":
            rows += [float(word) for word in words]
    return ImageFilter.Color3DLUT(size, rows)


def _graded(image, table):
    import numpy as np

    return np.asarray(image.filter(table))


def graph_a(folder: Path, lut: Path, out: Path) -> None:
    """One filter graph, written by hand and tuned: the table at source size in float."""
    parts, given = [], []
    for index in range(6):
        fade, after = FADES.get(index, 0), FADES.get(index + 1, 0)
        given += ["-i", str(folder / f"clip_{index}.mp4")]
        parts.append(
            f"[{index}:v]crop=832:468,format=gbrpf32le,lut3d=file={lut}:interp=tetrahedral,"
            f"format=yuv420p,framerate=30:scene=100,trim=0:{SHOT + fade / 2 + after / 2},"
            f"settb=1/30,setpts=PTS-STARTPTS[v{index}]"
        )
    parts.append("[v0][v1]concat[j1];[j1]settb=1/30[k1]")
    parts.append(f"[k1][v2]xfade=duration={FADES[2]}:offset={2 * SHOT - FADES[2] / 2}[j2]")
    parts.append("[j2][v3]concat[j3];[j3]settb=1/30[k3]")
    parts.append(f"[k3][v4]xfade=duration={FADES[4]}:offset={4 * SHOT - FADES[4] / 2}[j4]")
    parts.append("[j4][v5]concat,scale=1920:1080:flags=bicubic,setsar=1[v]")
    parts.append("[6:a]loudnorm=I=-14:TP=-1:LRA=11,aresample=48000[a]")
    _ffmpeg([*given, "-i", str(folder / "cue.wav")], parts, out, 30)


def graph_b(folder: Path, lut: Path, out: Path) -> None:
    """Stills, zoompan, xfade and drawtext in one graph."""
    film = json.loads((folder / "film.json").read_text())
    given, parts, last = [], [], ""
    for index, shot in enumerate(film["shots"]):
        frames = round((shot["end"] - shot["start"] + 0.3) * 30)
        given += ["-i", shot["still"]]
        parts.append(
            f"[{index}:v]scale=1920:1080,zoompan=z=1+0.06*on/{frames}:d={frames}:fps=30:"
            f"x=iw/2-iw/zoom/2:y=ih/2-ih/zoom/2:s=1920x1080,format=yuv420p,settb=1/30[v{index}]"
        )
        join = f"[{last}][v{index}]xfade=duration=0.3:offset={shot['start']}[j{index}]"
        parts += [join] if last else []
        last = f"j{index}" if last else f"v{index}"
    words = "".join(
        f",drawtext=fontfile={film['font']}:textfile={line['file']}:fontsize=80:fontcolor=white:"
        f"x=(w-tw)/2:y=h*0.75:enable='between(t,{line['start']},{line['end']})'"
        for line in film["texts"]
    )
    parts.append(f"[{last}]lut3d=file={lut}:interp=tetrahedral,format=yuv420p{words}[v]")
    first = len(film["shots"])
    for path in film["sounds"]:
        given += ["-i", path]
    sounds = "".join(f"[{first + n}:a]" for n in range(len(film["sounds"])))
    parts.append(f"{sounds}amix={len(film['sounds'])},loudnorm=I=-14:TP=-1,aresample=48000[a]")
    _ffmpeg(given, parts, out, film["duration"])


def _ffmpeg(given: list[str], parts: list[str], out: Path, seconds: float) -> None:
    import imageio_ffmpeg

    command = [
        imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-y", *given,
        "-filter_complex", ";".join(parts), "-map", "[v]", "-map", "[a]", "-t", str(seconds),
        "-r", "30", "-c:v", "libx264", "-preset", "veryfast", "-crf", "18", "-pix_fmt", "yuv420p",
        "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709",
        "-c:a", "aac", "-movflags", "+faststart", str(out),
    ]  # fmt: skip
    subprocess.run(command, check=True)


WAYS = {
    ("moviepy", "a"): moviepy_a,
    ("moviepy", "b"): moviepy_b,
    ("graph", "a"): graph_a,
    ("graph", "b"): graph_b,
}

if __name__ == "__main__":
    _, way, case, folder, lut, out = sys.argv
    WAYS[way, case](Path(folder), Path(lut), Path(out))
