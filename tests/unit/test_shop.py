"""The shape of the source tree: mirrored tests, sizes, charters, light imports, no addresses."""

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "reelwright"
UNIT = ROOT / "tests" / "unit"

WITHOUT_MIRROR: dict[str, str] = {
    "api/contract/": "fields only",
    "api/house.py": "fields, and one line for the audit log",
    "api/routes/": "one call and one answer each; the suite of the API asks for all of them",
    "common/artifact.py": "fields only",
    "common/ports.py": "Protocols and their requests; the conformance suites are its tests",
    "common/steps.py": "fields only",
    "database/clients.py": "tables only; test_migrations holds them against the migrations",
    "database/models.py": "tables only; test_migrations holds them against the migrations",
    "providers/builtin/rules/": "parts of one reader; test_extractor and the table in test_prompts",
    "studio/backdrop/": "sets of a scene; test_scene draws every set in every light",
    "studio/placing.py": "a shot type within a composition; test_layout places products",
    "studio/products/": "drawings of one kind; test_products draws every one",
    "studio/solids/": "one renderer; test_solid, test_turned, test_slab and test_design",
    "studio/type/": "one typesetter; test_type and test_breaking set words with it",
    "wiring/": "one installation; test_wiring plans and makes whole films with it",
}
"""Why a module, or all of a folder, has no file of tests of its own, and what tests it instead."""

LONGEST_MODULE = 350
HEAVY = ("av", "cv2", "skia", "numpy", "PIL", "sqlalchemy", "alembic", "onnxruntime", "rich")


def modules() -> list[Path]:
    """Every module of the package, relative to it, without migrations."""
    found = (path.relative_to(SOURCE) for path in SOURCE.rglob("*.py"))
    return sorted(path for path in found if "migrations" not in path.parts)


def lines(module: Path) -> int:
    return len((SOURCE / module).read_text().splitlines())


def mirror(module: Path) -> Path:
    return UNIT / module.with_name(f"test_{module.name}")


def excused(module: Path) -> bool:
    names = {str(module), *(f"{folder}/" for folder in module.parents)}
    return bool(names & set(WITHOUT_MIRROR))


def test_every_module_of_some_size_has_its_tests() -> None:
    missing = [
        str(module)
        for module in modules()
        if module.name != "__init__.py"
        and lines(module) >= 40
        and not excused(module)
        and not mirror(module).exists()
    ]
    assert missing == []


def test_the_list_of_excuses_is_true() -> None:
    assert [name for name in WITHOUT_MIRROR if not (SOURCE / name).exists()] == []
    assert [name for name in WITHOUT_MIRROR if mirror(Path(name)).is_file()] == []
    told = {word for why in WITHOUT_MIRROR.values() for word in re.findall(r"test_\w+", why)}
    assert {name for name in told if not list(UNIT.rglob(f"{name}.py"))} == set()


def test_no_module_becomes_the_place_for_everything() -> None:
    assert {str(m): lines(m) for m in modules() if lines(m) > LONGEST_MODULE} == {}


def test_every_package_opens_with_its_charter() -> None:
    packages = sorted(path for path in SOURCE.iterdir() if list(path.glob("*.py")))
    openings = {path.name: path / "__init__.py" for path in packages}
    silent = [
        name
        for name, opening in openings.items()
        if not opening.exists() or not ast.get_docstring(ast.parse(opening.read_text()))
    ]
    assert silent == []


@pytest.mark.parametrize("statement", ["import reelwright", "import reelwright.common.ports"])
def test_the_door_is_light(statement: str) -> None:
    script = f"import sys\n{statement}\nprint([m for m in {HEAVY!r} if m in sys.modules])"
    run = subprocess.run(
        [sys.executable, "-I", "-c", script], capture_output=True, text=True, timeout=60
    )
    assert run.stdout.strip() == "[]", run.stderr


def test_no_path_of_somebodys_machine() -> None:
    folders = ("src", "docs", "requirements", "tools", "benchmarks", ".ci", ".github")
    suffixes = {".py", ".md", ".txt", ".in", ".yml", ".json", ".toml", ".mermaid", ""}
    files = [
        path
        for folder in folders
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and path.suffix in suffixes and "__pycache__" not in path.parts
    ]
    assert len(files) > 50
    traces = [f"/{name}/" for name in ("work", "root", "home", "Users")]
    guilty = [str(path) for path in files if any(t in path.read_text() for t in traces)]
    assert guilty == []


SECRETS = re.compile(
    r"AKIA[0-9A-Z]{16}|PRIVATE KEY-----\s+[0-9A-Za-z+/]{40}|\brw_[0-9A-Za-z]{10}_[0-9A-Za-z]{40}"
    r"|\br8_[0-9A-Za-z]{30}|\bsk-(?:proj-)?[0-9A-Za-z_-]{32}|\bgh[pousr]_[0-9A-Za-z]{36}"
    r"|\bwhsec_[0-9A-Za-z+/]{32}|\bkey_[0-9a-f]{64}"
)
"""What keys look like: Amazon's, private ones, ours, the vendors', GitHub's, webhooks'."""


def test_no_secret_is_kept_here() -> None:
    run = ["git", "ls-files", "-co", "--exclude-standard", "-z"]
    listed = subprocess.run(run, cwd=ROOT, capture_output=True, text=True, check=False).stdout
    files = [ROOT / name for name in listed.split("\0") if name] or [*ROOT.rglob("*.py")]
    small = [path for path in files if path.is_file() and path.stat().st_size < 2_000_000]
    found = [path for path in small if SECRETS.search(path.read_text(errors="replace"))]
    assert found == []


def test_make_tells_its_targets() -> None:
    # Flags of an outer `make test` must not reach this one.
    env = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    run = subprocess.run(["make"], cwd=ROOT, env=env, capture_output=True, text=True, timeout=60)
    told = {line.split()[1] for line in run.stdout.splitlines() if line.startswith("  make ")}
    phony = next(
        line.split()[1:]
        for line in (ROOT / "Makefile").read_text().splitlines()
        if line.startswith(".PHONY")
    )
    assert told == set(phony)
    assert {"demo", "test", "check", "bench", "clean"} <= told
