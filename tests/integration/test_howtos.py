"""“Add a model” and “Add a vendor”, followed: the files and commands are read out of the pages."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

import pytest

from kits.desk import Answer, Desk, Sent
from kits.hosted import account
from kits.models import Watch, clip_request
from kits.sandboxes import script
from reelwright import providers
from reelwright.common.errors import OutOfCredit, SettingsError, Throttled
from reelwright.providers.accounts import Account
from reelwright.providers.schema import HostedProfile
from reelwright.sandbox.serving import Served

PAGES = Path(__file__).parents[2] / "docs/howto"
Shell = Callable[..., str]
Part = Callable[[str], object]


def blocks(page: str, language: str) -> list[str]:
    """What stands in a page's frames of this language."""
    text = (PAGES / page).read_text(encoding="utf-8")
    return re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)


@pytest.mark.slow
class TestAddAModel:
    """As a newcomer does it, in an empty folder."""

    @pytest.fixture
    def shell(self, tmp_path: Path) -> Shell:
        (tmp_path / "ltx-video.json").write_text(blocks("add-a-model.md", "json")[0])

        def run(commands: str, code: int = 0, **env: str) -> str:
            path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
            done = subprocess.run(
                ["sh", "-ec", commands], cwd=tmp_path, env={**os.environ, **env, "PATH": path},
                capture_output=True, text=True, timeout=120,
            )  # fmt: skip
            assert done.returncode == code, done.stdout + done.stderr
            return done.stdout

        return run

    def test_the_file_is_checked_and_planned_with(self, shell: Shell) -> None:
        check, use = blocks("add-a-model.md", "sh")
        assert "ltx-video.json: sound: replicate/ltx-video" in shell(check)
        told = shell(use)
        assert re.search(r"^video +replicate/ltx-video +\$0.08 a call", told, re.MULTILINE)
        chunks = re.findall(r"chunk/\d+ +(\S+)@\S+ .*\$0.08", told)
        assert chunks and set(chunks) == {"replicate/ltx-video"}

    def test_with_a_key_the_vendor_is_asked(self, shell: Shell, tmp_path: Path) -> None:
        check = blocks("add-a-model.md", "sh")[0]
        with Served(script()) as sandbox:
            assert "sound" in shell(check, **sandbox.environment)
            file = tmp_path / "ltx-video.json"
            wrong = json.loads(file.read_text())
            wrong["inputs"]["duration"]["name"] = "frames"
            wrong["inputs"]["sizes"]["768x432"]["target_size"] = 769
            file.write_text(json.dumps(wrong))
            told = shell(check, code=1, **sandbox.environment)
            assert {request.path for request in sandbox.bench.requests} == {
                "/replicate/v1/models/lightricks/ltx-video"
            }
        assert "WRONG replicate/ltx-video: the vendor knows no input frames" in told
        assert "target_size may not be 769" in told
        assert "sound" in shell(check), "without a key only the file itself is looked at"

    def test_a_quality_of_ones_own(self, shell: Shell, tmp_path: Path) -> None:
        (tmp_path / "models").mkdir()
        (tmp_path / "ltx-video.json").rename(tmp_path / "models" / "ltx-video.json")
        (tmp_path / "models" / "tiers.json").write_text(blocks("add-a-model.md", "json")[1])
        plan = 'reelwright plan "A 6 second ad for AquaPure." --quality final'
        assert "replicate/ltx-video" in shell(plan, REELWRIGHT_MODEL_FOLDER="models")


class Luma:
    """As its documentation has it: one generation, which stands as told."""

    def __init__(self) -> None:
        self.state: dict[str, object] = {"state": "dreaming"}

    def __call__(self, sent: Sent) -> Answer:
        if sent.path == "/clip.mp4":
            return Answer(body=b"clip", headers={"content-type": "video/mp4"})
        return Answer(body={"id": "g1", **self.state})


class TestAddAVendor:
    """The files of the page, as a folder of ``providers``."""

    @pytest.fixture
    def luma(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Part]:
        folder = tmp_path / "luma"
        folder.mkdir()
        names = ("vendor.py", "errors.py", "adapter.py", "__init__.py")
        for name, text in zip(names, blocks("add-a-vendor.md", "python"), strict=True):
            (folder / name).write_text(text, encoding="utf-8")
        monkeypatch.setattr(providers, "__path__", [*providers.__path__, str(tmp_path)])
        own = f"{providers.__name__}.luma"

        def part(name: str) -> object:
            return import_module(f"{own}{name}")

        yield part
        for name in [name for name in sys.modules if name.startswith(own)]:
            del sys.modules[name]
        vars(providers).pop("luma", None)

    @pytest.fixture
    def profile(self, tmp_path: Path) -> HostedProfile:
        [ray] = blocks("add-a-vendor.md", "json")
        (tmp_path / "own").mkdir()
        (tmp_path / "own" / "ray-2.json").write_text(ray)
        return HostedProfile.model_validate_json(ray)

    def test_a_clip_from_order_to_file(self, luma, profile, tmp_path: Path) -> None:
        there = Luma()
        with Desk(there) as desk:
            offered = luma("").models(account(desk.url), tmp_path / "own")
            model = offered.video["luma/ray-2"]()
            job = model.submit(clip_request(profile, size=(1280, 720)))
            assert (job.id, job.state) == ("g1", "running")
            sent = desk.sent[0]
            assert (sent.method, sent.path) == ("POST", "/generations/video")
            assert sent.headers["authorization"] == "Bearer r8_test"
            assert (sent.json["model"], sent.json["duration"]) == ("ray-2", "5")
            there.state = {"state": "completed", "assets": {"video": f"{desk.url}/clip.mp4"}}
            job = model.poll(job)
            assert job.state == "succeeded"
            model.fetch(job, tmp_path / "clip.mp4", Watch())
            there.state = {"state": "failed", "failure_reason": "too hot"}
            failed = model.poll(job)
            assert (failed.state, failed.error, failed.fault) == ("failed", "too hot", "other")
            model.cancel(job)
            assert "DELETE" not in {each.method for each in desk.sent}, "it has ended"
            there.state = {"state": "queued"}
            model.cancel(job)
            assert desk.paths()[-1] == "DELETE /generations/g1"
        assert (tmp_path / "clip.mp4").read_bytes() == b"clip"

    @pytest.mark.parametrize(
        ("status", "detail", "error"),
        [
            (401, "who are you", SettingsError),
            (400, "Insufficient credits", OutOfCredit),
            (429, "slow down", Throttled),
        ],
    )
    def test_refusals_in_our_words(self, luma, profile, status: int, detail: str, error) -> None:
        with Desk(lambda sent: Answer(status, {"detail": detail})) as desk:
            model = luma(".adapter").LumaModel(profile, luma(".vendor").vendor(account(desk.url)))
            with pytest.raises(error, match=detail):
                model.submit(clip_request(profile))

    def test_without_a_key_the_variable_is_named(self, luma, profile) -> None:
        model = luma(".adapter").LumaModel(profile, luma(".vendor").vendor(Account()))
        with pytest.raises(SettingsError, match="LUMAAI_API_KEY"):
            model.submit(clip_request(profile))
