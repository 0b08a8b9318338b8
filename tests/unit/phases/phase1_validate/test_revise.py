import json
from pathlib import Path

import pytest

from kits.specs import spec as small
from reelwright.common.artifact import Degradation
from reelwright.common.edits import Edit
from reelwright.common.errors import BriefError, Moderated, NotFound
from reelwright.common.plan import StepPlan
from reelwright.common.spec import Beat, Spec, TextLine
from reelwright.common.steps import StepContext, StepResult
from reelwright.common.time import FrameRange
from reelwright.phases.phase1_validate.revise import Given, revised, step


def film() -> Spec:
    """Two beats of 4 s; the second shows a claim, then an end card."""
    spec = small([120, 120])
    texts = (line("claim", "Never leaks", 126, 170), line("cta", "Shop now", 176, 240))
    return spec.model_copy(
        update={"beats": (spec.beats[0], spec.beats[1].model_copy(update={"texts": texts}))}
    )


def line(role: str, text: str, start: int, end: int) -> TextLine:
    frames = FrameRange(start=start, end=end)
    return TextLine.model_validate({"role": role, "text": text, "frames": frames})


def after(drawn: bool = True, **edit: object) -> Spec:
    wanted = Edit.model_validate({"beat": "beat1", **edit})
    return revised(film(), wanted, drawn=drawn, uncovered=lambda text: [c for c in text if c > "ÿ"])


def beat(spec: Spec) -> Beat:
    return spec.beats[1]


def shown(spec: Spec) -> list[str]:
    return [each.text for each in beat(spec).texts]


def test_nothing_wanted_nothing_changed() -> None:
    assert after() == film()
    assert after(beat=None) == film()


def test_only_the_beat_is_touched() -> None:
    spec = after(prompt="ice falls", texts=("Stays cold",), model="acme/dream", reroll=True)
    assert spec.beats[0] == film().beats[0]
    kept = spec.model_copy(update={"beats": (), "origins": {}})
    assert kept == film().model_copy(update={"beats": (), "origins": {}})
    assert (beat(spec).model, beat(spec).take) == ("acme/dream", 1)
    assert all("ice falls" in shot.prompt for shot in beat(spec).shots)
    assert spec.origins["beats.beat1.prompt"] == "given"


def test_lines_change_in_their_order_and_an_empty_one_goes() -> None:
    assert shown(after(texts=("Stays cold",))) == ["Stays cold", "Shop now"]
    assert shown(after(texts=("", "Buy now"))) == ["Buy now"]
    with pytest.raises(BriefError, match="2 lines of words, and 3"):
        after(texts=("a", "b", "c"))


def test_the_call_to_action_follows_its_line() -> None:
    assert after(texts=("Never leaks", "Try it today")).call_to_action == "Try it today"
    assert after(texts=("Stays cold",)).call_to_action == "Shop now"


def test_a_longer_line_stands_longer_where_its_beat_has_the_time() -> None:
    spec = film()
    brief = beat(spec).model_copy(update={"texts": (line("claim", "Cold", 126, 165),)})
    spec = spec.model_copy(update={"beats": (spec.beats[0], brief)})
    edit = Edit(beat="beat1", texts=("Keeps drinks cold all day",))
    changed = beat(revised(spec, edit, drawn=True, uncovered=lambda text: ())).texts[0]
    assert changed.frames.end - changed.frames.start >= 30 * (1.2 + 0.06 * len(edit.texts[0]))
    assert changed.frames.end <= brief.frames.end


@pytest.mark.parametrize(
    ("texts", "why"),
    [
        (("Keeps every drink cold for a whole day",), "cannot be read in 1.5 s"),
        (("Привет",), "no font"),
        (("a\u202eb",), "control"),
        (("...",), "no words"),
    ],
)
def test_words_that_cannot_be_shown_are_refused(texts: tuple[str, ...], why: str) -> None:
    with pytest.raises(BriefError, match=why) as caught:
        after(texts=texts)
    assert caught.value.field == "--text"


@pytest.mark.parametrize("words", ["", "x" * 501, "\u202ereversed"])
def test_a_prompt_is_checked_like_the_first_one(words: str) -> None:
    with pytest.raises(BriefError) as caught:
        after(prompt=words)
    assert caught.value.field == "--prompt"


def test_an_unknown_beat_is_named_with_those_there_are() -> None:
    with pytest.raises(NotFound, match="nowhere") as caught:
        after(beat="nowhere", reroll=True)
    assert "beat0, beat1" in caught.value.hint
    with pytest.raises(BriefError, match="which beat"):
        after(beat=None, reroll=True)


def test_another_take_is_another_picture_where_the_studio_draws() -> None:
    drawn, hired = after(reroll=True), after(drawn=False, reroll=True)
    assert beat(drawn).shots[0].composition != beat(film()).shots[0].composition
    assert beat(hired).shots == beat(film()).shots, "its still stays; only seeds change"
    assert beat(hired).take == 1


def test_pictures_given_for_the_first_time_are_part_of_the_product() -> None:
    assert after(beat=None, files=("logo",)).product.has_logo
    assert not after(beat=None, files=("logo",)).product.has_photo


class Reader:
    """Stands for reading a brief."""

    kind = "validate"
    version = 7

    def run(self, context: StepContext) -> StepResult:
        return StepResult(produced=(), degradations=(Degradation(step="x", what="read", why="y"),))


def context(params: dict, folder: Path) -> StepContext:
    return StepContext("v1", "validate", params, {}, folder, control=None)  # type: ignore[arg-type]


def test_a_given_spec_is_written_down_and_unfolded(tmp_path: Path) -> None:
    spec = after(texts=("Stays cold",))
    seen: list[Spec] = []

    def expand(spec: Spec) -> list[StepPlan]:
        seen.append(spec)
        return [step(spec)]

    given = Given(Reader(), expand)
    params = json.loads(json.dumps(step(spec).params))
    result = given.run(context(params, tmp_path))
    assert Spec.model_validate_json(result.produced[0].path.read_text()) == spec == seen[0]
    assert (given.kind, given.version, len(result.expansion)) == ("validate", 7, 1)


def test_a_brief_is_read_as_ever(tmp_path: Path) -> None:
    result = Given(Reader(), lambda spec: ()).run(context({"prompt": "x"}, tmp_path))
    assert result.degradations[0].what == "read"


def test_revised_words_are_judged_before_anything_is_made_of_them(tmp_path: Path) -> None:
    def judge(spec: Spec) -> None:
        raise Moderated("no", provider="test", model="judge")

    with pytest.raises(Moderated):
        Given(Reader(), lambda spec: (), judge).run(context(step(film()).params, tmp_path))
    assert not list(tmp_path.iterdir())
