from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import cast

import numpy as np

from reelwright.common.artifact import Artifact, MediaFacts
from reelwright.common.calls import Call, Journal
from reelwright.common.plan import StepPlan
from reelwright.common.ports import Control, Job, MusicRequest, SpokenLine, VoiceRequest
from reelwright.common.profile import Price, Profile
from reelwright.common.spec import (
    Audio,
    Beat,
    Output,
    Palette,
    Product,
    Shot,
    Spec,
    Style,
    TextLine,
)
from reelwright.common.steps import Input, StepContext
from reelwright.common.time import FrameRange
from reelwright.media import sound
from reelwright.phases.sound import MakeMusic, MakeVoice, steps
from reelwright.providers.builtin.music import BuiltinMusic

MUSIC = Profile(
    id="test/music",
    role="music",
    version="1",
    speed=0.5,
    price=Price(per_call_usd=Decimal("0.04"), source="test", date="2026-11-22"),
)
VOICE = Profile(
    id="test/voice",
    role="voice",
    version="2",
    price=Price(per_second_usd=Decimal("0.01"), source="test", date="2026-11-22"),
)


class Patient:
    def progress(self, fraction: float) -> None:
        pass

    def check(self) -> None:
        pass


def spec(*, music: bool = True, voice: bool = True) -> Spec:
    ink = dict.fromkeys(("background", "surface", "primary", "accent", "ink"), "#000000")
    return Spec(
        template="t",
        product=Product(name="AquaPure", kind="bottle", art="bottle"),
        style=Style(look="l", mood="m", palette=Palette(**ink), grade="g", font="f"),
        audio=Audio(
            mood="happy",
            instruments="acoustic",
            track="happy/happy_acoustic_1",
            tempo_bpm=Fraction(110),
            music=music,
            voice=voice,
        ),
        output=Output(
            duration=Fraction(6), rate=Fraction(30), aspect="16:9", resolution="480p",
            size=(854, 480),
        ),
        call_to_action="Shop now",
        beats=(_beat(0, 0, 66, "Stay cool"), _beat(1, 66, 180, "All day long")),
        seed=1,
        origins={},
    )  # fmt: skip


def _beat(index: int, start: int, end: int, text: str) -> Beat:
    frames = FrameRange(start=start, end=end)
    shot = Shot(
        index=index, beat="b", frames=frames, type="wide", camera="static", action="", setting="",
        prompt="",
    )  # fmt: skip
    shown = TextLine(role="headline", text=text, frames=frames)
    return Beat(name=f"b{index}", frames=frames, shots=(shot,), texts=(shown,))


def context(plan: StepPlan, folder: Path) -> StepContext:
    return StepContext(
        video_id="v",
        step=plan.name,
        params=plan.params,
        inputs={},
        workdir=folder,
        control=Patient(),
    )


@dataclass
class Speaker:
    """A voice model whose first line is heard and whose second is not."""

    profile: Profile = VOICE
    request: VoiceRequest | None = None

    def submit(self, request: VoiceRequest) -> Job:
        self.request = request
        return Job(id="1", state="succeeded")

    def poll(self, job: Job) -> Job:
        return job

    def fetch(self, job: Job, destination: Path, control: Control) -> None:
        assert self.request is not None
        track = sound.silence(round(self.request.duration * sound.RATE))
        track[:, 20_000:60_000] = 0.2 * np.sin(np.arange(40_000) / 10)
        sound.write(destination, track)

    def cancel(self, job: Job) -> None:
        pass


def test_only_what_the_spec_asks_for_is_planned() -> None:
    names = [
        [step.name for step in steps(spec(music=music, voice=voice), MUSIC, VOICE)]
        for music, voice in ((True, True), (True, False), (False, True), (False, False))
    ]
    assert names == [["music", "voice"], ["music"], ["voice"], []]


def test_the_film_can_do_without_either() -> None:
    planned = steps(spec(), MUSIC, VOICE)
    assert all(step.optional and step.phase == "refine" for step in planned)
    assert [step.model for step in planned] == ["test/music@1", "test/voice@2"]


def test_time_and_money_are_known_before_anything_is_made() -> None:
    music, voice = steps(spec(), MUSIC, VOICE)
    assert (music.cost_usd, voice.cost_usd) == (Decimal("0.04"), Decimal("0.06"))
    assert music.seconds == 3.0


def test_the_parameters_hold_what_decides_the_result() -> None:
    music, voice = steps(spec(), MUSIC, VOICE)
    asked = MusicRequest.model_validate(music.params["request"])
    assert asked.duration == 6
    assert asked.audio.track == "happy/happy_acoustic_1"
    assert asked.accents == (Fraction(66, 30),)
    script = VoiceRequest.model_validate(voice.params["request"]).lines
    assert [line.text for line in script] == ["Stay cool.", "All day long."]
    other = spec().model_copy(update={"seed": 2})
    assert steps(other, MUSIC, VOICE)[0].params != music.params


def test_the_cue_is_made_for_the_whole_film(tmp_path: Path) -> None:
    (plan,) = steps(spec(voice=False), MUSIC, VOICE)
    result = MakeMusic(BuiltinMusic()).run(context(plan, tmp_path))
    assert [(p.key, p.content_type) for p in result.produced] == [("work/cue.wav", "audio/wav")]
    cue = sound.read(result.produced[0].path)
    assert cue.shape == (2, 288_000)
    assert float(np.abs(cue).max()) > 0.1


def test_the_users_own_music_is_handed_over_and_cut_to_the_film(tmp_path: Path) -> None:
    own = spec(voice=False)
    own = own.model_copy(update={"audio": own.audio.model_copy(
        update={"source": "file", "track": None, "tempo_bpm": None})})  # fmt: skip
    (plan,) = steps(own, MUSIC, VOICE)
    assert [(need.role, need.step) for need in plan.needs] == [("file", "asset/music")]
    song = tmp_path / "song.wav"
    times = np.arange(7 * sound.RATE) / sound.RATE
    sound.write(song, np.stack([0.3 * np.sin(440 * times)] * 2).astype(np.float32))
    facts = Artifact(
        name="main", key="k", digest="d", bytes=1, content_type="audio/wav",
        facts=MediaFacts(kind="audio"),
    )  # fmt: skip
    handed = replace(context(plan, tmp_path), inputs={"file": Input(song, facts)})
    cue = sound.read(MakeMusic(BuiltinMusic()).run(handed).produced[0].path)
    assert cue.shape == (2, 288_000) and np.abs(cue[:, 100_000:110_000]).max() > 0.2


def test_a_line_that_is_not_heard_is_on_record(tmp_path: Path) -> None:
    (plan,) = steps(spec(music=False), MUSIC, VOICE)
    speaker = Speaker()
    result = MakeVoice(speaker).run(context(plan, tmp_path))
    assert result.produced[0].key == "work/voice.wav"
    assert [d.what for d in result.degradations] == ["the spoken line “All day long.”"]
    assert str(result.cost_usd) == "0.06"
    assert speaker.request is not None
    assert speaker.request.lines[0] == SpokenLine(
        text="Stay cool.", frames=FrameRange(start=6, end=62)
    )


class Bought(BuiltinMusic):
    """Music of a vendor that says what it cost."""

    def __init__(self) -> None:
        super().__init__()
        self.profile = MUSIC.model_copy(update={"remote": True})

    def submit(self, request: MusicRequest) -> Job:
        return super().submit(request).model_copy(update={"cost_usd": Decimal("0.03")})


class Book:
    """A journal that notes what is set aside and what is paid."""

    def __init__(self) -> None:
        self.reserved: list[Decimal] = []
        self.paid: list[Decimal] = []

    def open(self, model: str, digest: str, reserve: Decimal, **_: bool) -> Call:
        self.reserved.append(reserve)
        return Call(id=1, model=model, digest=digest, state="intent", reserved_usd=reserve,
                    cost_usd=Decimal(0), opened_at=0, fresh=True)  # fmt: skip

    def submitted(self, call: Call, job: Job) -> Call:
        return call

    def settle(self, call: Call, cost: Decimal) -> None:
        self.paid.append(cost)


def test_bought_music_is_reserved_before_and_booked_as_billed(tmp_path: Path) -> None:
    (plan,) = steps(spec(voice=False), MUSIC, VOICE)
    book = Book()
    asked = replace(context(plan, tmp_path), journal=cast("Journal", book))
    result = MakeMusic(Bought()).run(asked)
    assert book.reserved == [Decimal("0.04")]
    assert book.paid == [result.cost_usd] == [Decimal("0.03")]
