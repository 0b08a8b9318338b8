from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from starlette.testclient import TestClient

from kits.office import house
from reelwright.api.app import build
from reelwright.api.views.asking import asked_again
from reelwright.common.spec import Brief, Options
from reelwright.database import videos


def test_a_film_can_be_asked_for_again(tmp_path: Path) -> None:
    options = Options(
        duration=Fraction(25, 2), aspect="9:16", also=("1:1",), rate=Fraction(24), seed=7,
        mood="calm", colours=("#aabbcc",), music="composed", look="luxury",
    )  # fmt: skip
    with house(tmp_path) as here:
        app = here.app.hiring("replicate", None, "draft")
        video_id = app.videos.create(Brief(prompt="An ad for Lumen.", options=options), "ana")
        with app.database.read() as session:
            row = videos.get(session, video_id)
            told = asked_again(row, Decimal("1.5"))
            clips = videos.asked_for(row)["video"]
    found = told.options
    assert (told.prompt, told.max_cost_usd, told.model) == (
        "An ad for Lumen.",
        Decimal("1.5"),
        clips,
    )
    assert (found.duration, found.aspect, found.fps) == (Decimal("12.5"), ("9:16", "1:1"), 24)
    assert (found.seed, found.mood, found.colours) == (7, "calm", ("#aabbcc",))
    assert (found.music, found.look) == ("composed", "luxury")


def test_what_no_request_can_have_is_left_out(tmp_path: Path) -> None:
    photo = tmp_path / "a.png"
    options = Options(seed=2**60, duration=Fraction(19, 3), music="file")
    with house(tmp_path / "home") as here:
        video_id = here.app.videos.create(Brief(prompt="An ad.", options=options), "ana")
        with here.app.database.read() as session:
            row = videos.get(session, video_id)
            row.brief = row.brief | {"product_photo": str(photo)}
            told = asked_again(row, None)
    assert (told.options.seed, told.options.music, told.model) == (None, None, None)
    assert told.options.duration == Decimal("6.333")
    assert str(tmp_path) not in told.model_dump_json()


def test_a_film_that_was_free_is_asked_for_again_for_free(tmp_path: Path) -> None:
    with house(tmp_path) as here:
        app = here.app.hiring("builtin", None, None)
        video_id = app.videos.create(Brief(prompt="An ad."), "ana")
        with app.database.read() as session:
            told = asked_again(videos.get(session, video_id), None)
        vendors = here.app.hiring("replicate", None, "draft")
        again = vendors.hiring(told.provider, told.model, told.quality)
    assert again.settings.video_model.startswith("builtin/")


def test_what_was_asked_for_elsewhere_is_told_although_no_request_may_hold_it(
    tmp_path: Path,
) -> None:
    with house(tmp_path) as here:
        cap = Decimal(99_999_999)
        video_id = here.app.videos.create(Brief(prompt="x" * 2001), max_cost_usd=cap)
        open_ = TestClient(build(here), base_url="http://127.0.0.1")
        told = open_.get(f"/api/video/{video_id}").json()["brief"]
    assert (told["prompt"], told["max_cost_usd"]) == ("x" * 2001, "99999999")
    assert told["files"] == {"product": None, "logo": None, "music": None, "lut": None}
