"""Wrong requests: exit code 2, the field, the way out, and nothing left behind."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kits.films import reelwright, told

WRONG: dict[str, tuple[list[str], str]] = {
    "empty": (["make", ""], "prompt"),
    "only_symbols": (["make", "!!! ??? ***"], "prompt"),
    "too_long": (["make", "an ad for a lamp " * 150], "prompt"),
    "bidi": (["make", "An ad for \u202eLamp"], "prompt"),
    "contradiction": (["make", "A 10 second 60 second ad for a lamp"], "duration"),
    "too_short": (["make", "A 2 second ad for a lamp"], "duration"),
    "too_long_film": (["make", "A lamp", "--duration", "61"], "duration"),
    "not_a_duration": (["make", "A lamp", "--duration", "soon"], "duration"),
    "no_such_template": (["make", "A lamp", "--template", "opera"], "template"),
    "no_such_photo": (["make", "A lamp", "--product", "nowhere.png"], "product"),
    "bad_aspect": (["make", "A lamp", "--aspect", "2:1"], "--aspect"),
    "no_such_video": (["retry", "v404"], "video_id"),
    "no_such_video_status": (["status", "v404"], "video_id"),
    "no_prompt": (["make"], "PROMPT"),
    "no_such_command": (["mkae", "A lamp"], "mkae"),
}


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    return {**os.environ, "REELWRIGHT_HOME": str(tmp_path / "home")}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_request_is_explained(name: str, env: dict[str, str]) -> None:
    words, field = WRONG[name]
    done = reelwright(*words, env=env, code=2)
    assert done.stdout == ""
    assert field in done.stderr
    assert "Traceback" not in done.stderr
    assert told(reelwright("list", "--json", env=env)) == {"videos": []}


def test_a_file_that_lies_about_its_kind_is_refused(env: dict[str, str], tmp_path: Path) -> None:
    photo = tmp_path / "photo.png"
    photo.write_text("I am not a picture")
    done = reelwright("make", "A lamp", "--product", str(photo), env=env, code=2)
    assert "product" in done.stderr
    assert told(reelwright("list", "--json", env=env)) == {"videos": []}


def test_with_json_a_refusal_is_one_object(env: dict[str, str]) -> None:
    done = reelwright("make", "", "--json", env=env, code=2)
    refusal = json.loads(done.stdout)
    assert refusal["status"] == "refused"
    assert refusal["error"]["field"] == "prompt"
    assert refusal["error"]["hint"]


def test_templates_can_be_shown_checked_and_used(env: dict[str, str], tmp_path: Path) -> None:
    names = reelwright("templates", env=env).stdout
    for name in ("product_showcase", "lifestyle_ad", "announcement"):
        assert name in names
    own = tmp_path / "mine.json"
    own.write_text(reelwright("templates", "show", "announcement", env=env).stdout)
    assert "sound template" in reelwright("templates", "check", str(own), env=env).stdout
    broken = json.loads(own.read_text())
    broken["beats"][0]["duration"] = "-1"
    own.write_text(json.dumps(broken))
    assert "beats[0].duration" in reelwright("templates", "check", str(own), env=env, code=2).stderr


def test_plan_spends_and_stores_nothing(env: dict[str, str]) -> None:
    plan = told(reelwright("plan", "A 30 second ad for a lamp", "--json", env=env))
    assert plan["cost_usd"] == 0
    assert plan["seconds"] > 0
    assert plan["spec"]["output"]["size"] == [1920, 1080]
    assert {"validate", "chunk/00", "refine/16x9", "export/16x9"} <= {
        step["name"] for step in plan["steps"]
    }
    assert told(reelwright("list", "--json", env=env)) == {"videos": []}


def test_a_dash_reads_the_prompt_from_standard_input(env: dict[str, str]) -> None:
    program = Path(sys.executable).with_name("reelwright")
    done = subprocess.run(
        [str(program), "plan", "-", "--json"], input="An ad for\nLumen, a lamp", env=env,
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert json.loads(done.stdout)["spec"]["product"]["name"] == "Lumen"


def test_doctor_and_models(env: dict[str, str]) -> None:
    assert told(reelwright("doctor", "--json", env=env))["ok"] is True
    models = json.loads(reelwright("models", "--json", env=env).stdout)
    assert {model["role"] for model in models} == {"spec", "image", "video", "music", "voice"}


def test_help_is_there_at_once(env: dict[str, str]) -> None:
    """The time itself is measured in benchmarks; here: it loads none of the heavy libraries."""
    code = (
        "import sys; from reelwright.cli import app\n"
        "try: app.app(['--help'])\n"
        "except SystemExit: pass\n"
        "heavy = {'cv2', 'skia', 'av', 'numpy', 'sqlalchemy', 'pydantic', 'rich'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip().endswith("[]")
