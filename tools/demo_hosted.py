"""`make demo-hosted`: the whole hosted path on this machine, for play money.

A sandbox takes the vendors' place; the adapters, the journal and the cap are the real ones. Two
films are made of one prompt: all by OpenAI and Replicate, then with Runway's clips. Says what
they cost, what the sandbox charged, and whether both agree; the exit code is 1 if not.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from urllib.request import urlopen

PROGRAM = str(Path(sys.executable).with_name("reelwright"))
PROMPT = (
    "A 12 second ad for AquaPure, a stainless-steel water bottle that keeps drinks cold for 24 "
    "hours. Cinematic, fresh."
)
MODELS = {
    "REELWRIGHT_SPEC_MODEL": "openai/gpt-6-luna",
    "REELWRIGHT_IMAGE_MODEL": "replicate/flux-2-pro",
    "REELWRIGHT_VIDEO_MODEL": "replicate/wan-2.2-i2v-fast",
    "REELWRIGHT_MUSIC_MODEL": "replicate/stable-audio-2.5",
    "REELWRIGHT_MODERATOR": "openai",
}
FILMS = {"replicate": (), "runway": ("--model", "runway/gen4_turbo")}
MAX_COST = "3.00"


@contextmanager
def sandbox() -> Iterator[dict[str, str]]:
    """A sandbox in a process of its own: the variables that point the adapters at it."""
    with subprocess.Popen([PROGRAM, "sandbox"], stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            first = process.stdout.readline()
            if "charges: " not in first:
                raise SystemExit("the sandbox did not start")
            told = [process.stdout.readline().split()[1] for _ in range(6)]
            yield {
                "CHARGES": first.rpartition("charges: ")[2].strip(),
                **dict(each.split("=", 1) for each in told),
            }
        finally:
            process.terminate()


def run(*words: str, env: dict[str, str]) -> None:
    """A command as a user would type it."""
    print(f"\n$ reelwright {' '.join(words)}", flush=True)
    subprocess.run([PROGRAM, *words], env=env, check=True)


def spent(env: dict[str, str]) -> Decimal:
    """What the program says that it paid."""
    said = subprocess.run(
        [PROGRAM, "costs", "--json"], env=env, check=True, capture_output=True, text=True
    )
    return Decimal(str(json.loads(said.stdout)["total"]["spent_usd"]))


def charged(address: str) -> Decimal:
    """What the sandbox took, printed by model."""
    with urlopen(address) as answer:
        charges = json.load(answer, parse_float=Decimal)
    calls, sums = Counter[str](), Counter[str]()
    for charge in charges:
        name = f"{charge['provider']}: {charge['model']}"
        calls[name] += 1
        sums[name] += charge["cost_usd"]  # type: ignore[assignment]
    print(f"\n{'the sandbox charged':<42} {'calls':>6} {'taken':>10}")
    for name, count in sorted(calls.items()):
        print(f"{name:<42} {count:>6} {f'${sums[name]:.4f}':>10}")
    return sum((Decimal(each) for each in sums.values()), Decimal(0))


def main(folder: Path) -> int:
    """Make the films into ``folder``."""
    with tempfile.TemporaryDirectory() as home, sandbox() as variables:
        env = {**os.environ, **variables, **MODELS, "REELWRIGHT_HOME": home}
        run("doctor", env=env)
        for name, words in FILMS.items():
            out = folder / name
            run("make", PROMPT, *words, "--seed", "7", "--resolution", "720p", "--max-cost",
                MAX_COST, "--out", str(out), env=env)  # fmt: skip
        run("costs", "--by", "model", env=env)
        run("costs", "--by", "video", env=env)
        paid, taken = spent(env), charged(variables["CHARGES"])
    agree = paid == taken
    print(f"\nbooked ${paid:.6f}, charged ${taken:.6f}: {'they agree' if agree else 'DIFFERENT'}")
    for name in FILMS:
        print(f"The ad with clips from {name} is {folder / name / 'final.mp4'}")
    return 0 if agree else 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
