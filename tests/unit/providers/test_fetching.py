"""Any process can bring an output home: the job remembers what was asked for."""

from fractions import Fraction
from pathlib import Path

import pytest
from PIL import Image

from kits.desk import Answer, Desk
from kits.hosted import account, still
from kits.models import Watch, stored
from reelwright.common.errors import BadClip
from reelwright.common.ports import Job
from reelwright.providers.asks import Ask
from reelwright.providers.download import Download
from reelwright.providers.fetching import deliver, remembered
from reelwright.providers.replicate.vendor import vendor


def job(ask: Ask) -> Job:
    return stored(Job(id="1", state="succeeded", data=remembered(ask)))


def test_a_still_comes_home_in_the_size_that_was_asked_for(tmp_path: Path) -> None:
    raw = still(tmp_path / "theirs.png", size=(134, 76)).read_bytes()
    (tmp_path / "theirs.png").unlink()
    with Desk(lambda sent: Answer(body=raw, headers={"content-type": "image/png"})) as desk:
        download = Download(vendor(account(desk.url)), "sdxl")
        path = tmp_path / "frame.png"
        deliver(download, "image", f"{desk.url}/a.png", job(Ask("", 1, (160, 90))), path, Watch())
    with Image.open(path) as image:
        assert image.size == (160, 90)
    assert list(tmp_path.iterdir()) == [path], "nothing else is left"


def test_what_cannot_be_used_leaves_nothing(tmp_path: Path) -> None:
    with Desk(lambda sent: Answer(body=b"x", headers={"content-type": "audio/wav"})) as desk:
        download = Download(vendor(account(desk.url)), "musicgen")
        asked = job(Ask("", 1, duration=Fraction(3, 2)))
        with pytest.raises(BadClip):
            deliver(download, "music", f"{desk.url}/a", asked, tmp_path / "cue.wav", Watch())
    assert list(tmp_path.iterdir()) == []


def test_a_job_adopted_by_hand_remembers_nothing_and_still_comes_home(tmp_path: Path) -> None:
    with Desk(lambda sent: Answer(body=b"clip", headers={"content-type": "video/mp4"})) as desk:
        download = Download(vendor(account(desk.url)), "wan")
        adopted = Job(id="1", state="succeeded")
        deliver(download, "video", f"{desk.url}/a", adopted, tmp_path / "a.mp4", Watch())
    assert (tmp_path / "a.mp4").read_bytes() == b"clip"
