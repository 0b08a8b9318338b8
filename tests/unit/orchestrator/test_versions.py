from pathlib import Path

import pytest
from sqlalchemy import update

from kits.engine import Kit
from kits.versions import Editor, film
from kits.versions import expand as usual
from reelwright.common.edits import Edit
from reelwright.common.errors import AssetError, Busy, NotFound, RequestError
from reelwright.common.plan import StepPlan
from reelwright.common.spec import Brief, Spec
from reelwright.database.models import StepRow
from reelwright.phases.phase1_validate.revise import Given, revised

EVERYTHING = {"reference", "still/0", "chunk/0", "still/1", "chunk/1", "still/2", "chunk/2",
              "music", "refine", "film"}  # fmt: skip


@pytest.fixture
def editor(kit: Kit) -> Editor:
    return Editor(kit)


def other(spec: Spec, **edit: object) -> tuple[Spec, Edit]:
    wanted = Edit.model_validate({"beat": "beat1", **edit})
    return revised(spec, wanted, drawn=False, uncovered=lambda text: ()), wanted


def make_next(editor: Editor, parent: str, **edit: object) -> tuple[str, set[str]]:
    """The next version, finished, and the steps that it was foreseen to take."""
    spec, wanted = other(editor.versions.spec(parent), **edit)
    foreseen = {step.step for step in editor.versions.foresee(parent, spec).again}
    video = editor.versions.create(parent, spec, wanted)
    assert editor.kit.run(video) == "finished"
    return video, foreseen


def test_one_beat_otherwise_remakes_exactly_its_descendants(editor: Editor) -> None:
    video, foreseen = make_next(editor, editor.make(), prompt="snow falls")
    made = ["still/1", "chunk/1", "refine", "film"]
    assert editor.kit.write.runs == made, "in the order in which they need each other"
    assert foreseen == set(made)
    assert "clip of snow falls" in editor.kit.text(video, "film")


@pytest.mark.parametrize(
    ("edit", "made"),
    [
        ({"reroll": True}, {"chunk/1", "refine", "film"}),
        ({"beat": "beat0", "reroll": True}, {"chunk/0", "refine", "film"}),
        ({}, set()),
    ],
)
def test_an_edit_makes_what_depends_on_it_and_no_more(
    editor: Editor, edit: dict, made: set[str]
) -> None:
    _, foreseen = make_next(editor, editor.make(), **edit)
    assert set(editor.kit.write.runs) == foreseen == made


def test_the_change_ends_where_the_bytes_come_out_as_they_were(editor: Editor) -> None:
    _, foreseen = make_next(editor, editor.make(), model="acme/dream")
    assert foreseen == {"chunk/1", "refine", "film"}, "the most that it can take"
    assert editor.kit.write.runs == ["chunk/1"]


def test_a_version_shares_the_bytes_of_all_that_is_as_it_was(editor: Editor) -> None:
    parent = editor.make()
    video, _ = make_next(editor, parent, reroll=True)
    ours, theirs = (dict(editor.kit.videos.artifacts(each)) for each in (video, parent))
    storage = editor.kit.storage
    for step in EVERYTHING - {"chunk/1", "refine", "film"}:
        one, two = storage.local(ours[step].key), storage.local(theirs[step].key)
        assert one.samefile(two) and one != two, "one file with two names"


def test_the_brief_is_not_read_again(editor: Editor) -> None:
    parent = editor.make()
    editor.kit.validate.runs.clear()
    make_next(editor, parent, prompt="snow falls")
    assert editor.kit.validate.runs == []


def test_a_lost_plan_of_a_version_is_the_edited_one_again(editor: Editor) -> None:
    video, _ = make_next(editor, editor.make(), prompt="snow falls")
    spec = editor.versions.spec(video)
    editor.kit.storage.delete([dict(editor.kit.videos.artifacts(video))["validate"].key])
    with pytest.raises(RequestError, match="no plan"):
        editor.versions.spec(video)
    editor.kit.videos.retry(video)
    assert editor.kit.run(video) == "finished"
    assert editor.versions.spec(video) == spec


def test_another_photo_remakes_what_saw_it(editor: Editor, tmp_path: Path) -> None:
    photo, better = tmp_path / "photo.png", tmp_path / "better.png"
    photo.write_text("pixels")
    better.write_text("more pixels")
    parent = editor.make(Brief(prompt="x", product_photo=photo))
    spec, edit = other(editor.versions.spec(parent), beat=None, files=("product",))
    given = {"product": better}
    foreseen = editor.versions.foresee(parent, spec, given)
    saw_it = {"reference", "chunk/0", "chunk/1", "chunk/2", "refine", "film"}
    assert {step.step for step in foreseen.again} == saw_it
    assert foreseen.again[0].why == "another picture"
    video = editor.versions.create(parent, spec, edit, given)
    photo.unlink()
    assert editor.kit.run(video) == "finished"
    assert set(editor.kit.write.runs) == saw_it
    assert editor.kit.text(video, "reference") == "more pixels+reference"
    assert editor.kit.text(parent, "reference") == "pixels+reference"


def test_the_same_photo_given_again_remakes_nothing(editor: Editor, tmp_path: Path) -> None:
    photo = tmp_path / "photo.png"
    photo.write_text("pixels")
    parent = editor.make(Brief(prompt="x", product_photo=photo))
    again = editor.versions.foresee(parent, editor.versions.spec(parent), {"product": photo})
    assert (again.again, again.cost_usd) == ((), 0)


def test_a_version_keeps_the_photo_of_its_parent(editor: Editor, tmp_path: Path) -> None:
    photo = tmp_path / "photo.png"
    photo.write_text("pixels")
    parent = editor.make(Brief(prompt="x", product_photo=photo))
    photo.unlink()
    video, _ = make_next(editor, parent, reroll=True)
    assert "pixels" in editor.kit.text(video, "film")


def test_a_file_that_is_refused_leaves_no_version_behind(editor: Editor, tmp_path: Path) -> None:
    parent = editor.make()

    def refuse(*arguments: object) -> None:
        raise AssetError("no picture", field="product")

    editor.versions._assets._normalise = refuse
    with pytest.raises(AssetError):
        editor.versions.create(parent, film(), Edit(), {"product": tmp_path / "x.png"})
    assert [each.video_id for each in editor.versions.family(parent)] == [parent]


def test_foreseeing_costs_and_leaves_nothing(editor: Editor) -> None:
    parent = editor.make()
    spec, _ = other(editor.versions.spec(parent), prompt="snow falls")
    before = editor.kit.videos.newest()
    told = editor.versions.foresee(parent, spec)
    assert str(told.cost_usd) == "0.50"
    assert told.seconds == 4.0, "a still, its clip, the master, the film, one after the other"
    assert set(told.shared) == EVERYTHING - {step.step for step in told.again}
    assert [step.why for step in told.again] == [
        "changed", "follows still/1", "follows chunk/1", "follows refine"
    ]  # fmt: skip
    assert [shot.video_id for shot in editor.kit.videos.newest()] == [
        shot.video_id for shot in before
    ]
    assert editor.kit.write.runs == []


def test_versions_are_listed_and_the_last_finished_one_is_current(editor: Editor) -> None:
    first = editor.make()
    second, _ = make_next(editor, first, prompt="snow falls")
    third, _ = make_next(editor, second, reroll=True)
    spec, edit = other(film(), reroll=True)
    unfinished = editor.versions.create(first, spec, edit)
    told = editor.versions.family(second)
    assert [(each.video_id, each.version, each.parent_id) for each in told] == [
        (first, 1, None), (second, 2, first), (third, 3, second), (unfinished, 4, first)
    ]  # fmt: skip
    assert [each.current for each in told] == [False, False, True, False]
    assert told[0].edit is None and told[1].edit is not None
    assert told[1].edit.prompt == "snow falls"


def test_going_back_is_free_and_the_next_revision_is_current_again(editor: Editor) -> None:
    first = editor.make()
    second, _ = make_next(editor, first, prompt="snow falls")
    editor.kit.write.runs.clear()
    editor.versions.revert(first)
    assert [each.current for each in editor.versions.family(second)] == [True, False]
    assert editor.kit.write.runs == []
    make_next(editor, first, reroll=True)
    assert [each.current for each in editor.versions.family(second)] == [False, False, True]


def test_undoing_an_edit_by_hand_is_free_as_well(editor: Editor) -> None:
    first = editor.make()
    second, _ = make_next(editor, first, model="acme/dream")
    editor.kit.write.runs.clear()
    restored = editor.versions.create(second, editor.versions.spec(first), Edit())
    assert editor.kit.run(restored) == "finished"
    assert editor.kit.write.runs == []


def test_only_finished_versions_can_be_gone_back_to(editor: Editor) -> None:
    video = editor.make(pause_after="animatic")
    with pytest.raises(RequestError, match="paused"):
        editor.versions.revert(video)


def test_a_version_may_pause_and_one_that_waits_may_be_revised(editor: Editor) -> None:
    parent = editor.make(pause_after="animatic")
    spec, edit = other(editor.versions.spec(parent), prompt="snow falls")
    why = {step.step: step.why for step in editor.versions.foresee(parent, spec).again}
    assert (why["still/1"], why["reference"]) == ("changed", "not done before")
    video = editor.versions.create(parent, spec, edit, pause_after="animatic")
    assert editor.kit.run(video) == "paused"
    assert editor.kit.write.runs == ["still/1"]
    editor.kit.videos.approve(video)
    assert editor.kit.run(video) == "finished"


def test_what_retention_took_is_said_to_be_gone(editor: Editor) -> None:
    parent = editor.make()
    artifacts = dict(editor.kit.videos.artifacts(parent))
    editor.kit.storage.delete([artifacts["chunk/0"].key])
    told = editor.versions.foresee(parent, editor.versions.spec(parent))
    assert [(step.step, step.why) for step in told.again] == [
        ("chunk/0", "its files are gone"), ("refine", "follows chunk/0"), ("film", "follows refine")
    ]  # fmt: skip


def test_another_program_is_named_as_the_reason(editor: Editor) -> None:
    parent = editor.make()
    editor.kit.code = "two"
    told = editor.versions.foresee(parent, editor.versions.spec(parent))
    assert told.again[0].why == "the program has changed"
    editor.kit.code = "one"


def test_two_versions_side_by_side(editor: Editor) -> None:
    first = editor.make()
    second, _ = make_next(editor, first, prompt="snow falls")
    told = editor.versions.compare(first, second)
    assert [beat.beat for beat in told.beats] == ["beat1"]
    assert "snow falls" in told.beats[0].after["shot 1"]
    assert {step.step for step in told.steps} == {"still/1", "chunk/1", "refine", "film"}
    assert told.same == len(EVERYTHING) - 4


def test_unknown_videos_are_named(editor: Editor) -> None:
    for ask in (editor.versions.spec, editor.versions.family, editor.versions.revert):
        with pytest.raises(NotFound, match="v404"):
            ask("v404")


def updated(editor: Editor, version: str) -> None:
    """As if a new version of the program made the stills, the clips and the film."""

    def expand(spec: Spec) -> tuple[StepPlan, ...]:
        model = {"model": f"test/clips@{version}"}
        drawn = [each.name not in ("refine", "film") for each in usual(spec)]
        pairs = zip(usual(spec), drawn, strict=True)
        return tuple(step.model_copy(update=model) if by_it else step for step, by_it in pairs)

    editor.versions._expand = expand
    editor.kit.kinds["validate"] = Given(editor.kit.validate, expand)
    editor.kit.validate.expansion = expand(editor.spec)
    editor.kit.code = version


def test_what_is_not_revised_stays_also_after_an_update(editor: Editor) -> None:
    updated(editor, "1")
    parent = editor.kit.videos.create(Brief(prompt="a film"))
    editor.kit.run(parent)
    editor.kit.write.runs.clear()
    updated(editor, "2")
    video, foreseen = make_next(editor, parent, reroll=True)
    clips = {step for step in editor.kit.write.runs if step.startswith("chunk/")}
    assert clips == {step for step in foreseen if step.startswith("chunk/")} == {"chunk/1"}
    third, _ = make_next(editor, video, prompt="snow falls")
    assert "clip of beat0" in editor.kit.text(third, "film")


def test_a_film_of_its_own_is_made_by_the_program_of_today(editor: Editor) -> None:
    updated(editor, "1")
    editor.kit.run(editor.kit.videos.create(Brief(prompt="a film")))
    editor.kit.write.runs.clear()
    updated(editor, "2")
    editor.kit.run(editor.kit.videos.create(Brief(prompt="a film")))
    assert {"chunk/0", "chunk/1", "chunk/2"} <= set(editor.kit.write.runs)


def test_every_reroll_is_a_take_of_its_own(editor: Editor) -> None:
    first = editor.make()
    make_next(editor, first, reroll=True)
    assert editor.versions.last_take(first, "beat1") == 1
    assert editor.versions.last_take(first, "beat0") == 0


def test_the_models_that_a_film_was_planned_for(editor: Editor) -> None:
    updated(editor, "1")
    editor.kit.kinds["chunk"] = editor.kit.write
    parent = editor.kit.videos.create(Brief(prompt="a film"))
    editor.kit.run(parent)
    with editor.kit.database.write() as session:
        session.execute(
            update(StepRow).where(StepRow.name.startswith("chunk")).values(kind="chunk")
        )
    assert editor.versions.models(parent) == {"video": "test/clips"}


def test_a_next_version_needs_a_free_place_and_leaves_nothing_without_one(
    editor: Editor, tmp_path: Path
) -> None:
    photo = tmp_path / "photo.png"
    photo.write_text("pixels")
    first = editor.make(Brief(prompt="a film", product_photo=photo), owner="ana")
    spec, wanted = other(editor.versions.spec(first), reroll=True)
    editor.versions._active = 1
    second = editor.versions.create(first, spec, wanted)
    kept = sorted((tmp_path / "storage").rglob("*.png"))
    with pytest.raises(Busy, match=second):
        editor.versions.create(first, spec, wanted)
    assert [each.video_id for each in editor.versions.family(first)] == [first, second]
    assert sorted((tmp_path / "storage").rglob("*.png")) == kept
    assert editor.kit.run(second) == "finished"
    assert editor.versions.create(first, spec, wanted)
