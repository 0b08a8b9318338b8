from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from kits import scenery
from reelwright.common.artifact import MediaFacts
from reelwright.media.life import Life
from reelwright.media.stills import extract
from reelwright.media.takes import Seen, picture, watch
from reelwright.phases.phase4_chunks.judging import Asked, judge, length_flaws

NEEDED = Asked(until=Fraction(4))


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Seen:
    path = tmp_path_factory.mktemp("clips") / "a.mp4"
    return watch(scenery.clip(path, scenery.passing()), Fraction(4))


def kinds(seen: Seen) -> list[str]:
    return [flaw.kind for flaw in judge(NEEDED, seen).flaws]


@pytest.mark.parametrize(
    ("facts", "flaw"),
    [
        (MediaFacts(kind="image"), "no_clip"),
        (MediaFacts(kind="video", frames=0, rate=Fraction(16)), "no_clip"),
        (MediaFacts(kind="video", frames=40, rate=Fraction(16)), "short"),
        (MediaFacts(kind="video", frames=62, rate=Fraction(16)), "short"),
        (MediaFacts(kind="video", frames=63, rate=Fraction(16)), None),
        (MediaFacts(kind="video", frames=300, rate=Fraction(16)), None),
    ],
)
def test_a_clip_lasts_as_long_as_the_film_needs_it(facts: MediaFacts, flaw: str | None) -> None:
    found = length_flaws(NEEDED, facts)
    assert [each.kind for each in found] == ([flaw] if flaw else [])
    assert all(each.fatal for each in found)


def test_a_sound_take_passes(sound: Seen) -> None:
    assert judge(NEEDED, sound).passed
    assert judge(NEEDED, sound).score == 1


def test_what_the_delivery_check_would_refuse_cannot_be_used(sound: Seen) -> None:
    for life in (Life(Fraction(1), Fraction(0)), Life(Fraction(0), Fraction(1))):
        assert not judge(NEEDED, replace(sound, life=life)).usable
    for life in (Life(Fraction(1, 2), Fraction(0)), Life(Fraction(0), Fraction(1, 2))):
        found = judge(NEEDED, replace(sound, life=life))
        assert found.usable
        assert not found.passed


def test_each_fault_has_its_name(sound: Seen) -> None:
    assert kinds(replace(sound, light=40.0)) == ["dark"]
    assert kinds(replace(sound, still=Fraction(2))) == ["frozen"]
    assert kinds(replace(sound, cuts=(Fraction(1),))) == ["cut"]


@pytest.mark.parametrize(("given", "flaws"), [(1.0, ["dark"]), (0.12, [])])
def test_a_clip_may_be_as_dark_as_the_picture_it_was_given(
    given: float, flaws: list[str], tmp_path: Path
) -> None:
    draw = scenery.dim(scenery.passing(step=2))
    dark = watch(scenery.clip(tmp_path / "d.mp4", draw), Fraction(4))
    opening = scenery.clip(tmp_path / "o.mp4", scenery.dim(scenery.passing(), given), 2)
    extract(opening, Fraction(0), tmp_path / "o.png")
    found = judge(NEEDED, dark, picture(tmp_path / "o.png", tmp_path / "d.mp4")).flaws
    assert [each.kind for each in found if each.kind == "dark"] == flaws


def test_more_faults_score_less(sound: Seen) -> None:
    one = judge(NEEDED, replace(sound, light=40.0)).score
    two = judge(NEEDED, replace(sound, light=40.0, cuts=(Fraction(1),))).score
    assert 1 > one > two


@pytest.mark.parametrize(("start", "passes"), [(79.0, True), (110.0, False), (79.5, True)])
def test_a_seam_is_judged_by_the_clips_own_motion(
    start: float, passes: bool, tmp_path: Path
) -> None:
    before = scenery.clip(tmp_path / "before.mp4", scenery.passing())
    after = scenery.clip(tmp_path / "after.mp4", scenery.passing(start=start))
    extract(before, Fraction(79, 16), tmp_path / "tail.png")
    asked = Asked(until=Fraction(4), seam=True)
    found = judge(asked, watch(after, Fraction(4)), picture(tmp_path / "tail.png", after))
    assert found.passed is passes
    assert passes or [flaw.kind for flaw in found.flaws] == ["seam"]


def test_a_first_picture_that_is_held_is_no_reason_for_another_take(tmp_path: Path) -> None:
    draw = scenery.passing(start=79)
    clip = scenery.clip(tmp_path / "after.mp4", lambda n: draw(max(0, n - 1)))
    extract(clip, Fraction(0), tmp_path / "tail.png")
    asked = Asked(until=Fraction(4), seam=True)
    opening = picture(tmp_path / "tail.png", clip)
    assert judge(asked, watch(clip, Fraction(4)), opening).passed


def test_a_clip_that_was_told_its_last_picture_ends_on_it(tmp_path: Path) -> None:
    clip = scenery.clip(tmp_path / "a.mp4", scenery.passing())
    other = scenery.clip(tmp_path / "b.mp4", scenery.passing(3))
    asked = Asked(until=Fraction(79, 16), ending=True)
    seen = watch(clip, asked.until)
    for source, passes in ((clip, True), (other, False)):
        extract(source, asked.until, tmp_path / "last.png")
        found = judge(asked, seen, None, picture(tmp_path / "last.png", clip))
        assert found.passed is passes
