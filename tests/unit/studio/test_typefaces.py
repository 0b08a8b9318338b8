"""The shipped typefaces: unaltered, licensed, and with the letters that Europe writes."""

import hashlib
import subprocess
import sys

import pytest

from reelwright.studio.typefaces import FOLDER, face, face_for, families, family


def test_every_file_is_the_one_on_record_and_has_its_licence() -> None:
    records = (FOLDER / "SHA256SUMS").read_text("utf-8").splitlines()
    sums = {line.split()[1]: line.split()[0] for line in records}
    assert set(sums) == {path.name for path in FOLDER.glob("*.ttf")}
    for name, digest in sums.items():
        assert hashlib.sha256((FOLDER / name).read_bytes()).hexdigest() == digest
    notice = (FOLDER / "NOTICE.md").read_text("utf-8")
    for licence in FOLDER.glob("OFL-*.txt"):
        assert licence.name in notice
        assert "SIL OPEN FONT LICENSE" in licence.read_text("utf-8").upper()
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < 3_000_000


PAIRS = (
    "modern", "elegant", "bold", "clean", "editorial", "geometric", "friendly", "techno", "warm",
    "stately",
)  # fmt: skip


@pytest.mark.parametrize("name", PAIRS)
def test_every_family_has_its_faces(name: str) -> None:
    assert name in families()
    for file in (family(name).display, family(name).text):
        assert all(face(file).unicharToGlyph(ord(char)) for char in "AZaz09ÄéşŁ€&?!")


def test_no_two_families_set_headlines_alike() -> None:
    assert len({each.display for each in families().values()}) == len(families()) == len(PAIRS)


def test_greek_in_a_serif_family_stays_serif() -> None:
    chosen = face_for("ω", family("elegant").display)
    assert chosen is not None and "Literata" in chosen.getFamilyName()
    sans = face_for("ω", family("friendly").display)
    assert sans is not None and "Manrope" in sans.getFamilyName()


def test_an_unknown_family_is_the_neutral_one() -> None:
    assert family("no such") == family("modern")


def test_ordinary_words_do_not_wake_the_system_s_font_configuration() -> None:
    # it prints warnings of its own on some machines, and takes its time
    code = (
        "from reelwright.studio import typefaces\n"
        "from reelwright.studio.type.shape import word\n"
        "word('Aqua Ωμέγα Вода', 'Oswald_700Bold.ttf', 40.0)\n"
        "assert not typefaces._installed.cache_info().currsize\n"
    )
    made = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert made.stderr == ""
