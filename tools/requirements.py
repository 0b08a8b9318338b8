"""Pin what pyproject.toml asks for: ``requirements.py check`` or ``requirements.py compile``.

Each list opens with the digest of what it was made from, so that ``check`` needs no network.
``compile`` needs uv; the lists hold versions and hashes of every platform, and no address.
"""

import hashlib
import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "requirements"
SERVICE = ("--extra", "postgres", "--extra", "celery", "--extra", "s3", "--extra", "otel")
PROJECT = ("pyproject.toml", "requirements/build.in")
LISTS: dict[str, tuple[str, ...]] = {
    "runtime": PROJECT,
    "service": (*PROJECT, *SERVICE),
    "dev": (*PROJECT, "--group", "dev"),
    "infra": ("requirements/infra.in",),
}
"""What each list is made of. That of the deployment knows nothing of the program's."""


def main(command: str) -> int:
    """Run one command; the exit code."""
    if command == "compile":
        for name in LISTS:
            compile_list(name)
    problems = [problem for name in LISTS for problem in problems_of(name)]
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


def problems_of(name: str) -> list[str]:
    """What is wrong with one list, in words."""
    path = FOLDER / f"{name}.txt"
    text = path.read_text() if path.exists() else ""
    where = path.relative_to(ROOT)
    problems: list[str] = []
    if text.partition("\n")[0] != header(name):
        source = "pyproject.toml" if name != "infra" else "infra.in"
        problems.append(f"{where} was not made from this {source}: run `make requirements`")
    if re.search(r"://|file:| @ |--(?:extra-)?index", text):
        problems.append(f"{where} holds an address")
    if unpinned := [line for line in text.splitlines() if re.match(r"\w", line) and not pin(line)]:
        problems.append(f"{where} holds lines without an exact version: {unpinned}")
    return problems


def pin(line: str) -> re.Match[str] | None:
    """The name and version of a pinned line."""
    return re.match(r"([\w.-]+)(?:\[[\w,-]+])?==([\w.+!]+)", line)


def header(name: str) -> str:
    """The first line of every list: a digest of what it is made from."""
    if name == "infra":
        digest = hashlib.sha256((FOLDER / "infra.in").read_bytes()).hexdigest()
        return f"# made by `make requirements` from {digest}"
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    asked = [
        project["project"]["requires-python"],
        sorted(project["project"]["dependencies"]),
        sorted(project["dependency-groups"]["dev"]),
        (FOLDER / "build.in").read_text(),
    ]
    digest = hashlib.sha256(json.dumps(asked).encode()).hexdigest()
    return f"# made by `make requirements` from {digest}"


def compile_list(name: str) -> None:
    """Resolve one list for every platform and write it; versions already pinned stay."""
    path = FOLDER / f"{name}.txt"
    words = [
        "uv", "--no-config", "pip", "compile", "--quiet", "--universal", "--python-version", "3.11",
        "--generate-hashes", "--no-emit-index-url", "--no-header", "--no-annotate",
        "--output-file", str(path), *LISTS[name],
    ]  # fmt: skip
    # A developer's own mirrors must not leak into the lists.
    plain = {key: value for key, value in os.environ.items() if not key.startswith(("UV_", "PIP_"))}
    subprocess.run(words, cwd=ROOT, env=plain, check=True, stdout=subprocess.DEVNULL)
    path.write_text(f"{header(name)}\n{path.read_text()}")


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
