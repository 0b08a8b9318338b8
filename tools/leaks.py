"""Look for secrets in what git keeps: ``leaks.py check`` or ``leaks.py accept``.

What looks like one and is none is listed in ``.secrets.baseline``, by file and hash; ``accept``
writes the list anew, after a person has looked at what ``check`` said.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TypedDict

ROOT = Path(__file__).parents[1]
KNOWN = ROOT / ".secrets.baseline"
DIGESTS = ("web/package-lock.json", "requirements/", KNOWN.name)
"""Files full of digests that are meant to be there."""
MADE = (".cube", ".jpg", ".mp4", ".onnx", ".opus", ".otf", ".png", ".svg", ".ttf", ".woff2", ".zip")
"""Pictures, sounds, fonts: nothing that anybody types a key into."""


class Found(TypedDict):
    """What looks like a secret."""

    type: str
    hashed_secret: str
    line_number: int


Finds = dict[str, list[Found]]


def main(command: str) -> int:
    """Run one command; the exit code."""
    finds = scanned()
    if command == "accept":
        KNOWN.write_text(json.dumps(brief(finds), indent=1) + "\n")
        return 0
    known: dict[str, list[str]] = json.loads(KNOWN.read_text())
    problems = [*strange(finds, known)]
    for problem in problems:
        print(problem, file=sys.stderr)
    if problems:
        print("If it is none: python tools/leaks.py accept", file=sys.stderr)
    return 1 if problems else 0


def strange(finds: Finds, known: dict[str, list[str]]) -> Iterator[str]:
    """What is not on the list, in words; never the secret itself."""
    for file, each in sorted(finds.items()):
        for found in each:
            if found["hashed_secret"] not in known.get(file, []):
                yield f"{file}:{found['line_number']}: this looks like a secret ({found['type']})"


def brief(finds: Finds) -> dict[str, list[str]]:
    """Hashes by file."""
    return {
        file: sorted({found["hashed_secret"] for found in each})
        for file, each in sorted(finds.items())
    }


def scanned() -> Finds:
    """What the scanner finds in the tracked files."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout
    files = [
        file for file in listed.split("\0")
        if file and not file.startswith(DIGESTS) and not file.endswith(MADE)
    ]  # fmt: skip
    scanner = Path(sys.executable).with_name("detect-secrets")
    done = subprocess.run(
        [scanner, "-c", "2", "scan", "--no-verify", *files],
        cwd=ROOT, check=True, capture_output=True, text=True,
    )  # fmt: skip
    return json.loads(done.stdout)["results"]


if __name__ == "__main__":
    if sys.argv[1:] not in (["check"], ["accept"]):
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
