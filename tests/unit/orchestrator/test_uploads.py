import wave
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from reelwright.common.errors import AssetError, NotFound, StorageError, Unsupported
from reelwright.common.ports import UploadForm
from reelwright.database.connection import Database
from reelwright.media.assets import cleaned
from reelwright.media.probe import probe
from reelwright.orchestrator.uploads import KEPT_SECONDS, Uploads, shown
from reelwright.storage.local import LocalStorage
from reelwright.storage.signing import Signer

MOST = 3_000_000


class Clock:
    now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


class Formed(LocalStorage):
    """A folder that hands out forms, as a bucket does."""

    def presign_upload(
        self, key: str, *, seconds: int, most_bytes: int, content_type: str
    ) -> UploadForm:
        return UploadForm(url="https://bucket", fields={"key": key})


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def storage(tmp_path: Path) -> Formed:
    return Formed(tmp_path / "storage", Signer([b"k" * 32]), "http://127.0.0.1")


@pytest.fixture
def uploads(tmp_path: Path, storage: Formed, clock: Clock) -> Iterator[Uploads]:
    database = Database(f"sqlite:///{tmp_path / 'x.db'}")
    database.migrate()
    yield Uploads(database, storage, probe, cleaned, MOST, clock)
    database.close()


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    at = tmp_path / "sent.tmp"
    Image.new("RGB", (64, 48), "red").save(at, "JPEG")
    return at


def stored(storage: LocalStorage) -> list[str]:
    root = storage._root
    return sorted(str(path.relative_to(root)) for path in root.rglob("*") if path.is_file())


def test_a_photo_is_kept_in_clean_form(uploads: Uploads, photo: Path, storage: Formed) -> None:
    made = uploads.add("ana", "product", photo, "My Bottle.jpg")
    assert (made.role, made.name, made.state) == ("product", "My Bottle.jpg", "ready")
    assert made.content_type == "image/png"
    path = uploads.path("ana", made.id)
    assert path.stat().st_size == made.bytes
    with Image.open(path) as picture:
        assert (picture.format, picture.size) == ("PNG", (64, 48))
    assert stored(storage) == [f"uploads/{made.id}/product.png"]


def test_anothers_file_is_as_absent_as_none(uploads: Uploads, photo: Path) -> None:
    made = uploads.add("ana", "logo", photo)
    for wanted, owner in ((made.id, "bo"), ("u404", "ana")):
        for ask in (uploads.get, uploads.path, uploads.complete):
            with pytest.raises(NotFound, match=f"there is no file {wanted!r}"):
                ask(owner, wanted)


def bomb(folder: Path) -> Path:
    """A few kilobytes that would be 400 megapixels."""
    at = folder / "bomb.png"
    Image.new("1", (20_000, 20_000)).save(at, "PNG")
    return at


def text(folder: Path) -> Path:
    at = folder / "x.png"
    at.write_text("<svg/>")
    return at


def hour(folder: Path) -> Path:
    """An hour of silence, small since it is nearly empty."""
    at = folder / "x.wav"
    with wave.open(str(at), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(1)
        file.setframerate(500)
        file.writeframes(np.full(500 * 3600, 128, np.uint8).tobytes())
    return at


def big(folder: Path) -> Path:
    at = folder / "big.png"
    at.write_bytes(b"\x89PNG" + bytes(MOST))
    return at


@pytest.mark.parametrize(
    ("role", "make", "why"),
    [
        ("product", bomb, "20000x20000|pixels"),
        ("product", text, "x.png"),
        ("logo", big, "larger than 3 MB"),
        ("music", hour, "longer than 30 minutes"),
        ("music", text, "no sound"),
        ("lut", text, "x.png"),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_refused_and_leaves_nothing(
    uploads: Uploads, tmp_path: Path, storage: Formed, role: str, make: object, why: str
) -> None:
    with pytest.raises(AssetError, match=why) as caught:
        uploads.add("ana", role, make(tmp_path))  # type: ignore[operator]
    assert caught.value.field == role
    assert stored(storage) == []
    assert uploads.clean() == 0


def test_there_are_only_some_roles(uploads: Uploads, photo: Path) -> None:
    with pytest.raises(AssetError, match=r"roles|'voice'"):
        uploads.add("ana", "voice", photo)


def test_files_go_a_day_after_their_last_use(
    uploads: Uploads, photo: Path, storage: Formed, clock: Clock
) -> None:
    used, unused = uploads.add("ana", "logo", photo), uploads.add("ana", "logo", photo)
    clock.now += KEPT_SECONDS - 1
    uploads.path("ana", used.id)
    assert uploads.clean() == 0
    clock.now += 1
    assert uploads.clean() == 1
    with pytest.raises(NotFound):
        uploads.path("ana", unused.id)
    assert uploads.path("ana", used.id).exists()
    clock.now += KEPT_SECONDS
    assert uploads.clean() == 1
    assert stored(storage) == []


def test_what_was_stored_by_a_process_that_died_is_found(
    uploads: Uploads, photo: Path, storage: Formed, clock: Clock
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        put = storage.put

        def dies(key: str, source: Path) -> None:
            put(key, source)
            raise StorageError("gone")

        patch.setattr(storage, "put", dies)
        with pytest.raises(StorageError):
            uploads.add("ana", "logo", photo)
    assert len(stored(storage)) == 1
    clock.now += KEPT_SECONDS
    assert uploads.clean() == 1
    assert stored(storage) == []


def test_a_file_sent_by_form_is_checked_before_it_is_used(
    uploads: Uploads, photo: Path, storage: Formed
) -> None:
    waiting, form = uploads.presign("ana", "product", "shoe.jpg")
    assert waiting.state == "waiting"
    with pytest.raises(AssetError, match="has not come yet"):
        uploads.path("ana", waiting.id)
    storage.put(form.fields["key"], photo)
    path = uploads.path("ana", waiting.id)
    assert path.name == "product.png"
    assert uploads.get("ana", waiting.id).state == "ready"
    assert uploads.path("ana", waiting.id) == path


def test_a_picture_may_have_lost_its_name_on_the_way(uploads: Uploads, photo: Path) -> None:
    for name in ("", "blob", "shot.heic", "picture.png"):
        assert uploads.add("ana", "product", photo, name).state == "ready"


def test_a_bad_file_sent_by_form_is_gone_at_once(
    uploads: Uploads, storage: Formed, tmp_path: Path
) -> None:
    waiting, form = uploads.presign("ana", "product")
    storage.put(form.fields["key"], text(tmp_path))
    with pytest.raises(AssetError):
        uploads.complete("ana", waiting.id)
    assert stored(storage) == []
    with pytest.raises(NotFound):
        uploads.get("ana", waiting.id)


def test_a_folder_hands_out_no_forms(tmp_path: Path, clock: Clock) -> None:
    database = Database(f"sqlite:///{tmp_path / 'y.db'}")
    database.migrate()
    folder = LocalStorage(tmp_path / "plain", Signer([b"k" * 32]), "http://127.0.0.1")
    with pytest.raises(Unsupported):
        Uploads(database, folder, probe, cleaned, MOST, clock).presign("ana", "logo")
    database.close()


@pytest.mark.parametrize(
    ("sent", "name"),
    [
        ("photo.png", "photo.png"),
        ("../../etc/passwd", "passwd"),
        ("C:\\films\\é ü.jpg", "é ü.jpg"),
        ('a"\r\nSet-Cookie: x.png', "aSet-Cookie x.png"),
        ("..", "file"),
        ("\x00", "file"),
        ("x" * 300, "x" * 100),
    ],
)
def test_names_are_shown_and_lead_nowhere(sent: str, name: str) -> None:
    assert shown(sent) == name


@pytest.mark.parametrize(
    "name", ["\U0001d4d0" * 100 + ".jpg", "字" * 120, "é" * 300 + ".png", ".."]
)
def test_a_name_of_any_letters_will_do(uploads: Uploads, photo: Path, name: str) -> None:
    made = uploads.add("ana", "product", photo, name)
    assert 0 < len(made.name.encode()) <= 200


def test_nobody_fills_the_disk_with_files_that_wait(
    uploads: Uploads, photo: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reelwright.orchestrator.uploads.MOST_FILES", 2)
    for _ in range(2):
        uploads.add("ana", "product", photo)
    with pytest.raises(AssetError, match="wait here already"):
        uploads.add("ana", "product", photo)
    with pytest.raises(AssetError, match="wait here already"):
        uploads.presign("ana", "product")
    uploads.add("bob", "product", photo)
    clock.now += KEPT_SECONDS
    uploads.clean()
    uploads.add("ana", "product", photo)
    monkeypatch.setattr("reelwright.orchestrator.uploads.MOST_BYTES", 10)
    with pytest.raises(AssetError, match="wait here already"):
        uploads.add("ana", "product", photo)


def test_a_photo_is_cut_out_once_and_its_cut_out_goes_with_it(
    uploads: Uploads, photo: Path, storage: Formed, clock: Clock
) -> None:
    cut: list[Path] = []

    def whole(given: Path, target: Path) -> str | None:
        cut.append(given)
        target.write_bytes(b"png")
        return "nothing stands out"

    uploads._cut = whole
    made = uploads.add("ana", "product", photo)
    found = uploads.cutout("ana", made.id)
    assert found.why == "nothing stands out"
    assert uploads.cutout("ana", made.id) == found
    assert len(cut) == 1
    assert storage.local(found.key).read_bytes() == b"png"
    assert storage.exists(found.photo)
    with pytest.raises(NotFound):
        uploads.cutout("bo", made.id)
    clock.now += KEPT_SECONDS + 1
    assert uploads.clean() == 1
    assert stored(storage) == []


def test_only_products_are_cut_out(uploads: Uploads, photo: Path) -> None:
    uploads._cut = lambda given, target: None
    logo = uploads.add("ana", "logo", photo)
    with pytest.raises(AssetError, match="only products"):
        uploads.cutout("ana", logo.id)
    assert uploads.picture("ana", logo.id) == f"uploads/{logo.id}/logo.png"
