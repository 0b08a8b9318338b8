import pytest

from kits.specs import spec
from reelwright.phases.phase6_export.edit import as_made, edit_of


def test_transitions_lie_on_both_sides_of_their_cut() -> None:
    film = spec([60, 90], transitions=[0, 13])
    (change,) = edit_of(film, film.output).changes
    assert (change.at, change.before, change.after) == (60, 6, 7)


def test_a_film_that_opens_from_black_has_all_of_it_after_the_start() -> None:
    film = spec([60], transitions=[10])
    (change,) = edit_of(film, film.output).changes
    assert (change.before, change.after) == (0, 10)


@pytest.mark.parametrize(
    ("folder", "url"), [("", "work/voice.wav"), ("9x16/", "../work/voice.wav")]
)
def test_sounds_that_there_are_lie_where_they_are_stored(folder: str, url: str) -> None:
    film = spec([60])
    found = as_made(edit_of(film, film.output), (), {"voice", "master"}, folder).sounds
    assert [(sound.name, sound.url) for sound in found] == [("Voice", url)]


def test_beats_are_marked() -> None:
    film = spec([60, 30])
    notes = edit_of(film, film.output).notes
    assert [(note.name, note.kind, note.frames.start) for note in notes] == [
        ("beat0", "beat", 0), ("beat1", "beat", 60),
    ]  # fmt: skip
