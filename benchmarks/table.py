"""The table of README.md, in one run on one machine: this project, its rivals, the limit.

``python benchmarks/table.py --rivals PYTHON`` where PYTHON has what rivals.txt names.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path

HERE = Path(__file__).parent
PROMPT = (
    "A 30 second ad for AquaPure, a stainless-steel water bottle that keeps drinks cold "
    "for 24 hours. Cinematic, fresh."
)


@dataclass(frozen=True)
class Row:
    """One way of doing one case."""

    case: str
    way: str
    wall_seconds: float
    cpu_seconds: float
    megabytes: float = 0.0
    ssim: float | None = None


def timed(command: list[str], **environment: str) -> tuple[float, float, str]:
    """(wall, processor seconds of it and its children, what it printed last)."""
    before, start = _children(), time.perf_counter()
    done = subprocess.run(
        command, env=os.environ | environment, stdout=subprocess.PIPE, text=True, check=False
    )
    wall = time.perf_counter() - start
    if done.returncode:
        sys.exit(f"{' '.join(command)} ended with {done.returncode}")
    return wall, _children() - before, (done.stdout.splitlines() or [""])[-1]


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def part(name: str, *paths: Path) -> list[str]:
    """This file, run for one part in a process of its own."""
    return [sys.executable, str(HERE / "parts.py"), name, *map(str, paths)]


def case_a(folder: Path, rivals: str | None) -> list[Row]:
    """Six clips to 30 s of 1080p30."""
    timed(part("inputs", folder))
    lut = Path(timed(part("lut"))[2])
    rows = [_measured("a", "this project", part("ours-a", folder, folder / "ours.mp4"), folder)]
    rows.append(_limit("a", part("limit-a", folder)))
    for way in ("graph", "moviepy") if rivals else ():
        command = [rivals or "", str(HERE / "rivals.py"), way, "a", str(folder), str(lut)]
        rows.append(_measured("a", way, [*command, str(folder / f"{way}.mp4")], folder))
    return rows


def _measured(case: str, way: str, command: list[str], folder: Path) -> Row:
    wall, cpu, _ = timed(command)
    film = Path(command[-1])
    quality = float(timed(part(f"ssim-{case}", folder, film))[2])
    return Row(case, way, wall, cpu, film.stat().st_size / 1e6, quality)


def _limit(case: str, command: list[str]) -> Row:
    answer = json.loads(timed(command)[2])
    return Row(case, "encoder alone", answer["wall_seconds"], answer["cpu_seconds"])


def case_b(folder: Path, rivals: str | None) -> list[Row]:
    """A film from a prompt, voice included."""
    film = folder / "film.mp4"
    command = [
        str(Path(sys.executable).parent / "reelwright"), "make", PROMPT, "--duration", "30",
        "--voice", "--json", "--out", str(film),
    ]  # fmt: skip
    wall, cpu, answer = timed(command, REELWRIGHT_HOME=str(folder))
    video = str(json.loads(answer)["video_id"])
    quality = float(timed(part("ssim-b", folder, film, Path(video)))[2])
    rows = [Row("b", "this project", wall, cpu, film.stat().st_size / 1e6, quality)]
    rows.append(_limit("b", part("limit-b", folder, Path(video))))
    timed(part("stills-b", folder, Path(video)))
    lut = Path(timed(part("lut"))[2])
    for way in ("graph", "moviepy") if rivals else ():
        out = folder / f"{way}.mp4"
        wall, cpu, _ = timed(
            [rivals or "", str(HERE / "rivals.py"), way, "b", str(folder), str(lut), str(out)]
        )
        rows.append(Row("b", f"{way}, from stills", wall, cpu, out.stat().st_size / 1e6))
    return rows


def markdown(rows: list[Row]) -> str:
    """The rows as README.md shows them."""
    lines = [
        "| case | way | wall s | CPU s | wall / limit | CPU / limit | MB | SSIM to slow |",
        "| --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    limits = {row.case: row for row in rows if row.way == "encoder alone"}
    for row in rows:
        limit = limits[row.case]
        lines.append(
            f"| ({row.case}) | {row.way} | {row.wall_seconds:.1f} | {row.cpu_seconds:.1f} "
            f"| {row.wall_seconds / limit.wall_seconds:.2f} "
            f"| {row.cpu_seconds / limit.cpu_seconds:.2f} | {row.megabytes or '':.4} "
            f"| {'' if row.ssim is None else f'{row.ssim:.4f}'} |"
        )
    return "\n".join(lines)


def main() -> None:
    """Measure what was asked for and print it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rivals", help="a Python that has what rivals.txt names")
    parser.add_argument("--case", choices=["a", "b"], help="one of the two only")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    rows: list[Row] = []
    for name, case in (("a", case_a), ("b", case_b)):
        if args.case in (None, name):
            with tempfile.TemporaryDirectory() as folder:
                rows += case(Path(folder), args.rivals)
    shown = json.dumps([asdict(row) for row in rows], indent=2) if args.json else markdown(rows)
    print(f"load before: {os.getloadavg()[2]:.2f}\n{shown}")


if __name__ == "__main__":
    main()
