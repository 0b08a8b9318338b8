import shutil
import wave
from fractions import Fraction
from pathlib import Path

import immich_memories_music
import numpy as np
import pytest

from reelwright.common.errors import AssetError, InvalidInput, OutputGone, Stopped
from reelwright.common.ports import Hit, Job, MusicRequest
from reelwright.common.spec import Audio
from reelwright.media import sound
from reelwright.providers.builtin import music as module
from reelwright.providers.builtin.music import BuiltinMusic
from reelwright.studio.music.measure import measure

TRACK = "tender/tender_acoustic_2"


class Patient:
    def __init__(self) -> None:
        self.fractions: list[float] = []

    def progress(self, fraction: float) -> None:
        self.fractions.append(fraction)

    def check(self) -> None:
        pass


class Impatient(Patient):
    def check(self) -> None:
        raise Stopped("cancelled")


def request(track: str | None = TRACK, bpm: Fraction | None = Fraction(90)) -> MusicRequest:
    audio = Audio(mood="tender", instruments="acoustic", track=track, tempo_bpm=bpm)
    return MusicRequest(duration=Fraction(13, 2), audio=audio, seed=3)


def test_the_choice_names_a_track_and_the_tempo_that_its_cue_has() -> None:
    choice = BuiltinMusic().choose("calm", "electronic", None, 4)
    assert choice.track is not None and choice.track.startswith("calm/calm_electronic")
    audio = Audio(mood="calm", instruments="electronic", track=choice.track)
    kept = audio.model_copy(update={"tempo_bpm": choice.tempo_bpm})
    job = BuiltinMusic().submit(MusicRequest(duration=Fraction(6), audio=kept, seed=4))
    assert job.state == "succeeded"


def test_the_cue_is_a_48_khz_stereo_wav_of_the_exact_length(tmp_path: Path) -> None:
    model, control = BuiltinMusic(), Patient()
    stored = Job.model_validate_json(model.poll(model.submit(request())).model_dump_json())
    model.fetch(stored, tmp_path / "cue.wav", control)
    with wave.open(str(tmp_path / "cue.wav")) as cue:
        assert (cue.getframerate(), cue.getnchannels(), cue.getnframes()) == (48_000, 2, 312_000)
    assert control.fractions[-1] == 1.0


def test_without_a_named_track_one_that_suits_is_taken(tmp_path: Path) -> None:
    model = BuiltinMusic()
    model.fetch(model.submit(request(None, None)), tmp_path / "cue.wav", Patient())
    assert (tmp_path / "cue.wav").stat().st_size > 1_000_000


def test_a_cue_that_could_not_follow_the_cuts_is_refused() -> None:
    with pytest.raises(InvalidInput, match="cannot follow cuts at 100"):
        BuiltinMusic().submit(request(bpm=Fraction(100)))
    with pytest.raises(InvalidInput, match="no track"):
        BuiltinMusic().submit(request("tender/../../secret", None))


def test_a_missing_package_is_a_clear_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_PACKAGE", "no_such_music_package")
    model = BuiltinMusic()
    with pytest.raises(OutputGone, match="not installed") as caught:
        model.fetch(model.submit(request()), tmp_path / "cue.wav", Patient())
    assert "pip install" in caught.value.hint
    assert not (tmp_path / "cue.wav").exists()


def test_a_missing_or_altered_track_is_refused(tmp_path: Path) -> None:
    model = BuiltinMusic(tmp_path)
    with pytest.raises(OutputGone, match="cannot be read"):
        model.fetch(model.submit(request()), tmp_path / "cue.wav", Patient())
    file = tmp_path / f"{TRACK}.opus"
    file.parent.mkdir()
    shutil.copy(immich_memories_music.tracks_dir() / f"{TRACK}.opus", file)
    file.write_bytes(file.read_bytes() + b"\0")
    with pytest.raises(OutputGone, match="not the one that was measured"):
        model.fetch(model.submit(request()), tmp_path / "cue.wav", Patient())


def test_it_stops_when_told_to(tmp_path: Path) -> None:
    model = BuiltinMusic()
    with pytest.raises(Stopped):
        model.fetch(model.submit(request()), tmp_path / "cue.wav", Impatient())
    assert not (tmp_path / "cue.wav").exists()


def made(model: BuiltinMusic, asked: MusicRequest, path: Path) -> sound.Samples:
    model.fetch(model.submit(asked), path, Patient())
    return sound.read(path)


def test_composed_music_has_a_tempo_and_no_need_of_the_library(tmp_path: Path) -> None:
    model = BuiltinMusic(tmp_path / "empty")
    choice = model.choose("tender", "acoustic", None, 4, source="composed")
    assert choice.track == "composed" and choice.tempo_bpm is not None
    audio = Audio(mood="tender", instruments="acoustic", source="composed",
                  track=choice.track, tempo_bpm=choice.tempo_bpm)  # fmt: skip
    asked = MusicRequest(duration=Fraction(7), audio=audio, seed=4)
    cue = made(model, asked, tmp_path / "cue.wav")
    assert cue.shape == (2, 336_000) and np.abs(cue).max() > 0.3
    other = made(model, asked.model_copy(update={"seed": 5}), tmp_path / "other.wav")
    assert not np.array_equal(cue, other)


def test_what_the_library_cannot_serve_or_fill_is_composed() -> None:
    model = BuiltinMusic(Path("nowhere"))
    assert model.choose("calm", None, "fast", 1).track == "composed"
    long = request().model_copy(update={"duration": Fraction(90)})
    assert model.submit(long).state == "succeeded"


def test_a_users_file_gives_its_tempo_and_is_cut_on_its_bars(tmp_path: Path) -> None:
    model, file = BuiltinMusic(), tmp_path / "mine.wav"
    track = sound.read(immich_memories_music.tracks_dir() / "happy/happy_electronic_2.opus")
    sound.write(file, track)
    choice = model.choose("happy", None, None, 1, source="file", file=file)
    assert choice.tempo_bpm == 124
    audio = Audio(mood="happy", instruments="electronic", source="file", tempo_bpm=Fraction(124))
    asked = MusicRequest(duration=Fraction(8), audio=audio, seed=1, file=file)
    cue = made(model, asked, tmp_path / "cue.wav")
    assert cue.shape == (2, 384_000)
    found = measure(np.tile(cue[:, : round(16 * 48_000 * 60 / 124)], 2), "cue", "happy", "acoustic")
    assert found is not None and found.tempo_bpm == 124
    with pytest.raises(InvalidInput, match="no file"):
        model.submit(asked.model_copy(update={"file": None}))


def test_a_file_that_is_no_music_names_the_field(tmp_path: Path) -> None:
    (tmp_path / "notes.mp3").write_text("no music")
    with pytest.raises(AssetError) as caught:
        BuiltinMusic().choose("calm", None, None, 1, source="file", file=tmp_path / "notes.mp3")
    assert caught.value.field == "music_file" and caught.value.hint


def test_hits_are_heard_in_the_cue(tmp_path: Path) -> None:
    hit = Hit(kind="impact", at=Fraction(3))
    plain = made(BuiltinMusic(), request(), tmp_path / "plain.wav")
    with_hit = made(BuiltinMusic(), request().model_copy(update={"hits": (hit,)}),
                    tmp_path / "hit.wav")  # fmt: skip
    added = np.abs(with_hit - plain).max(axis=0)
    assert added[:143_000].max() < 0.01 and added[144_000:150_000].max() > 0.03
