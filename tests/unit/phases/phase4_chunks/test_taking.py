"""Takes are made by a model whose clips are bad on purpose, and kept or made again."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from kits import scenery
from kits.specs import profile, spec
from reelwright.common.errors import (
    Moderated,
    NoTake,
    Outage,
    OverBudget,
    ReelwrightError,
    Throttled,
)
from reelwright.common.plan import Chunk, StepPlan
from reelwright.common.ports import ClipRequest, Control, Job
from reelwright.common.profile import Profile
from reelwright.common.steps import Input, StepContext, StepResult
from reelwright.common.takes import Record
from reelwright.media.probe import probe
from reelwright.media.stills import extract
from reelwright.phases.phase4_chunks.phase import MakeChunk, steps
from reelwright.phases.phase4_chunks.planning import plan_chunks
from reelwright.phases.phase4_chunks.taking import seed_of

SOUND = scenery.passing()
CUT = scenery.cut(SOUND, scenery.passing(1), 30)
DARK = scenery.dim(SOUND)
Answer = scenery.Draw | ReelwrightError | int


class Vendor:
    """A model that answers with what it was told, one after another."""

    def __init__(self, answers: Sequence[Answer]) -> None:
        self.profile = MAKER
        self.answers = list(answers)
        self.seeds: list[int] = []

    def submit(self, request: ClipRequest) -> Job:
        self.seeds.append(request.seed)
        if isinstance(self.answers[0], ReelwrightError):
            raise self.answers.pop(0)
        return Job(id=str(request.seed), state="succeeded")

    def poll(self, job: Job) -> Job:
        return job

    def fetch(self, job: Job, destination: Path, control: Control) -> None:
        answer = self.answers.pop(0)
        draw, frames = (SOUND, answer) if isinstance(answer, int) else (answer, 81)
        scenery.clip(destination, draw, frames)

    def cancel(self, job: Job) -> None:
        pass


class Free:
    def progress(self, fraction: float) -> None:
        pass

    def check(self) -> None:
        pass


MAKER = profile("81/16", rate=16, first_frame=True, price="0.01", sizes=(scenery.SIZE,))
IMAGE: Profile = profile().model_copy(update={"role": "image", "sketch": True})
Run = Callable[..., tuple[StepResult, Vendor]]


def planned(length: int = 200) -> tuple[tuple[Chunk, ...], tuple[StepPlan, ...]]:
    film = spec([length], size=scenery.SIZE)
    chunks = plan_chunks(film, MAKER)
    return chunks, steps(film, chunks, MAKER, IMAGE)


@pytest.fixture
def run(tmp_path: Path) -> Run:
    def made(*answers: Answer, takes: int = 2) -> tuple[StepResult, Vendor]:
        vendor = Vendor(answers)
        params = planned()[1][0].params
        context = StepContext("v", "chunk/00", params, {}, tmp_path, Free())
        return MakeChunk(vendor, probe, extract, takes).run(context), vendor

    return made


def record(result: StepResult) -> Record:
    (path,) = (made.path for made in result.produced if made.name == "record")
    return Record.model_validate_json(path.read_bytes())


def names(result: StepResult) -> list[str]:
    return [made.name for made in result.produced]


def test_a_good_take_is_the_only_one(run: Run) -> None:
    result, vendor = run(SOUND)
    assert names(result) == ["main", "tail", "record"]
    assert result.degradations == ()
    assert len(vendor.seeds) == 1


@pytest.mark.parametrize("bad", [CUT, DARK, scenery.black, 30])
def test_a_bad_take_is_made_again_with_another_seed(run: Run, bad: Answer) -> None:
    result, vendor = run(bad, SOUND)
    assert record(result).kept == 2
    assert names(result) == ["main", "tail", "record", "take_1"]
    assert result.produced[0].path.name == "take_2.mp4"
    assert result.degradations == ()
    assert len(set(vendor.seeds)) == 2
    assert result.cost_usd == 2 * MAKER.price.of(Fraction(81, 16))


def test_the_best_of_bad_takes_is_used_and_told(run: Run) -> None:
    result, _ = run(CUT, DARK)
    assert record(result).kept == 2, "too dark is less bad than a cut"
    (told,) = result.degradations
    assert told.step == "chunk/00"
    assert "take 1 scores 0.40, cuts to another view at 1.88 s" in told.why
    assert "take 2 scores 0.50, too dark" in told.why


def test_as_many_takes_as_allowed(run: Run) -> None:
    result, vendor = run(DARK, CUT, SOUND, takes=3)
    assert record(result).kept == 3
    assert len(set(vendor.seeds)) == 3
    result, vendor = run(DARK, takes=1)
    assert (record(result).kept, len(vendor.seeds)) == (1, 1)


@pytest.mark.parametrize(
    "refusal",
    [
        OverBudget("the cap", field="max_cost", needed_usd=Decimal(1), left_usd=Decimal(0)),
        Moderated("no", provider="test", model="clips"),
    ],
)
def test_a_take_that_is_there_is_used_when_no_other_can_be_had(
    run: Run, refusal: ReelwrightError
) -> None:
    result, _ = run(DARK, refusal)
    assert (record(result).kept, record(result).given_up) == (1, str(refusal))
    assert str(refusal) in result.degradations[0].why
    with pytest.raises(type(refusal)):
        run(refusal)
    with pytest.raises(type(refusal)):
        run(scenery.black, refusal)


def test_a_busy_vendor_is_waited_for_without_paying_anew(run: Run) -> None:
    busy = Throttled("slow down", provider="test", model="clips")
    busy.retry_after = 0.0
    result, vendor = run(DARK, busy, busy, SOUND)
    assert record(result).kept == 2
    assert vendor.seeds[1:] == [vendor.seeds[1]] * 3
    with pytest.raises(Outage):
        run(Outage("down", provider="test", model="clips"))


def test_no_film_is_made_of_clips_that_cannot_be_used(run: Run) -> None:
    with pytest.raises(NoTake, match=r"take 1 is black .*; take 2 lasts 1.88 s") as found:
        run(scenery.black, 30)
    assert not found.value.retryable


def test_a_chunk_that_goes_on_is_judged_by_its_seam(tmp_path: Path) -> None:
    _, (first, second) = planned()
    folder = tmp_path / "first"
    folder.mkdir()
    opening = scenery.blurred(SOUND, [80])
    context = StepContext("v", "chunk/00", first.params, {}, folder, Free())
    before = MakeChunk(Vendor([opening]), probe, extract).run(context)
    inputs = {
        "first_frame": Input(before.produced[1].path, None),  # pyright: ignore
        "before": Input(before.produced[2].path, None),  # pyright: ignore
    }
    at = record(before).tail
    assert at is not None
    assert at < Fraction(80, 16), "the soft last picture is passed over"
    assert record(before).shift < 0
    goes_on = scenery.passing(start=float(at * 16))
    context = StepContext("v", "chunk/01", second.params, inputs, tmp_path, Free())
    result = MakeChunk(Vendor([scenery.passing(2), goes_on]), probe, extract).run(context)
    assert [flaw.kind for flaw in record(result).takes[0].judgement.flaws] == ["seam"]
    assert record(result).kept == 2
    assert (record(result).takes[1].judgement.seam or 0) > 0.95


def test_a_new_series_of_takes_has_other_seeds() -> None:
    def series(number: int) -> list[int]:
        return [seed_of(7, take, number) for take in range(1, 6)]

    assert series(0)[0] == 7
    assert series(1) == series(1), "a process that dies goes on with them"
    every = [*series(0), *series(1), *series(2)]
    assert len(set(every)) == len(every)
